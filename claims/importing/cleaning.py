"""The canonical text: the same words always in the same characters.

What is done, and nothing else:

- CRLF, lone CR, vertical tab, form feed and the Unicode line ends become "\\n";
- tabs and every other kind of space become an ordinary space;
- invisible characters (zero-width, bidi marks, soft hyphens, tags, control
  characters) go, since they would make equal sentences differ and can hide words;
- ZWNJ and ZWJ stay between letters of scripts that are written with them
  (Persian, Urdu, the Indic scripts) and between emoji: there they carry meaning;
- NFC (Unicode Standard Annex 15), after marks past the thirtieth on one letter
  were dropped: the annex's limit for text that can be processed as a stream;
- white space at both ends of the whole text goes.
"""

import re
import unicodedata
from collections.abc import Iterator

from claims.importing.offsets import OffsetMap, TextBuilder, copied_whole

# Unicode Standard Annex 15, section 13: Stream-Safe Text Format.
MOST_MARKS = 30

_LINE_END = "\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_SPACE = "[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_JOINERS = "\u200c\u200d"
_INVISIBLE = (
    "\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
_TO_CHANGE = re.compile(f"(?P<line>{_LINE_END})|(?P<space>{_SPACE})|[{_INVISIBLE}{_JOINERS}]+")
# The same in one class, which is searched for much faster: most texts hold none.
_ANY_TO_CHANGE = re.compile(
    f"[\r\v\f\x1c-\x1e\x85\u2028\u2029\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{_INVISIBLE}{_JOINERS}]"
)
_ANY_JOINER = re.compile(f"[{_JOINERS}]")

# Scripts in which ZWNJ and ZWJ choose the form of a letter: Arabic and its
# neighbours, N'Ko, the Indic scripts, Khmer, Mongolian.
_JOINED_LETTER = re.compile(
    "[\u0600-\u07ff\u0840-\u085f\u0860-\u0dff\u1000-\u109f\u1780-\u18af"
    "\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefe]"
)
_EMOJI = re.compile(
    "[\u00a9\u00ae\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
)

# A row of characters that are neither letter, digit nor space: only in such a
# row can there be more marks than MOST_MARKS.
_ROW_OF_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1}}}")


def clean(decoded: str, *, before: OffsetMap | None = None) -> tuple[str, OffsetMap]:
    """Make the canonical text of a decoded text.

    Arguments: decoded; before, the map from it to what it was made of, if it was
    made of something. Returns the text and the map from it back to `decoded`, or
    further back through `before`. Takes time in proportion to the length, whatever
    the characters are; cleaning a clean text changes nothing.
    """
    text, offsets = _replace_characters(decoded, before)
    text, offsets = _compose(text, offsets)
    return _strip(text, offsets)


def _replace_characters(decoded: str, before: OffsetMap | None) -> tuple[str, OffsetMap]:
    if not _ANY_TO_CHANGE.search(decoded):
        return decoded, copied_whole(decoded, before=before)
    builder = TextBuilder(decoded)
    done = 0
    for match in _TO_CHANGE.finditer(decoded):
        builder.keep(done, match.start())
        done = match.end()
        if match["line"]:
            builder.put("\n", match.start(), done)
        elif match["space"]:
            builder.put(" ", match.start(), done)
        else:
            _put_joiner(builder, match)
    builder.keep(done, len(decoded))
    return builder.build(before=before)


def _put_joiner(builder: TextBuilder, invisible: re.Match[str]) -> None:
    """Keep the first joiner of a row of invisible characters if it is needed."""
    text = invisible.string
    joiner = _ANY_JOINER.search(text, *invisible.span())
    if joiner is None or invisible.start() == 0 or invisible.end() == len(text):
        return
    around = text[invisible.start() - 1], text[invisible.end()]
    letters = all(_JOINED_LETTER.match(letter) for letter in around)
    emoji = joiner[0] == "\u200d" and all(_EMOJI.match(letter) for letter in around)
    if letters or emoji:
        builder.keep(*joiner.span())


def _compose(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    if _is_composed(text):
        return text, offsets
    builder = TextBuilder(text)
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        if _is_composed(line):
            builder.keep(start, end)
        else:
            _compose_line(builder, start, end)
        start = end
    return builder.build(before=offsets)


def _is_composed(line: str) -> bool:
    if line.isascii():
        return True
    # Every mark takes two bytes or more in UTF-8: few of those are no row of marks.
    may_hold_row = len(line.encode(errors="replace")) - len(line) > MOST_MARKS
    if may_hold_row and _ROW_OF_MARKS.search(line):
        return False
    return unicodedata.is_normalized("NFC", line)


def _compose_line(builder: TextBuilder, start: int, end: int) -> None:
    for first, last in _clusters(builder.source, start, end):
        cluster = builder.source[first:last]
        composed = unicodedata.normalize("NFC", _without_excess(cluster))
        if composed == cluster:
            builder.keep(first, last)
        else:
            builder.put(composed, first, last)


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a range where no character can combine with the one before it."""
    first = start
    for position in range(start + 1, end):
        if not combines_with_former(text[position]):
            yield first, position
            first = position
    yield first, end


def combines_with_former(character: str) -> bool:
    """Whether NFC may join or reorder the character with the one before it.

    True for every mark, and for the letters that join as marks do: Hangul vowels
    and final consonants, Kirat Rai vowel signs. (Python does not show the property
    NFC_Quick_Check; a test compares this with all decompositions it knows.)
    """
    if character < "\u0300":
        return False
    if unicodedata.category(character)[0] == "M":
        return True
    return "\u1161" <= character <= "\u11c2" or "\U00016d63" <= character <= "\U00016d6a"


def _without_excess(cluster: str) -> str:
    if len(cluster) <= MOST_MARKS:
        return cluster
    kept, marks = [], 0
    for character in cluster:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _strip(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    stripped = text.strip()
    if stripped == text:
        return text, offsets
    builder = TextBuilder(text)
    start = len(text) - len(text.lstrip())
    builder.keep(start, start + len(stripped))
    return builder.build(before=offsets)
