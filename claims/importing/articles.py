"""From what a reader of one format found to the finished article: zones, title, language."""

from dataclasses import dataclass, field

from claims.importing.cleaning import clean
from claims.importing.decoding import Decoded
from claims.importing.formats import find_format
from claims.importing.fragments import read_fragment
from claims.importing.headings import Heading
from claims.importing.language import UNKNOWN, find_language
from claims.importing.markdown import read_markdown
from claims.importing.metadata import Extracted, Metadata, one_line
from claims.importing.offsets import OffsetMap
from claims.importing.parsed import (
    Format,
    ParsedArticle,
    PartialDate,
    Rejected,
    Zone,
    left_out,
)
from claims.importing.unwrapping import unwrap
from claims.importing.webpage import read_webpage
from claims.importing.zones import find_zones
from claims.messages import say

# The longest articles have some 200,000 letters; beyond this it is a book or data.
MOST_LETTERS = 1_000_000
MOST_LINES = 50_000
# A title made of the first words of an article that has none.
MOST_MADE_UP_LETTERS = 80


@dataclass(slots=True)
class Reading:
    """What the reader of one format hands on: canonical text and what it knows.

    text, offsets, format, encoding, decoded: as in ParsedArticle. code: ranges of
    the text that are program code. language_counts: whether the language in the
    metadata was given by a person for this article, not by a page's template.
    printed_counts: whether an author and date on the page count more than those in
    the metadata, as in files whose properties name who typed them and when. notes:
    captions and credits of pictures, as captions.take_captions() has them.
    """

    text: str
    offsets: OffsetMap | None
    format: Format
    encoding: str
    decoded: str
    metadata: Metadata = field(default_factory=Metadata)
    code: list[tuple[int, int]] = field(default_factory=list)
    language_counts: bool = True
    printed_counts: bool = False
    notes: dict[str, str] = field(default_factory=dict)


def read_text(decoded: Decoded, *, name: str) -> Reading:
    """Read plain text, Markdown or HTML, whichever it is.

    Arguments: decoded; name, the file's name, "" where there is none.
    Raises Rejected, code "whitespace", "too_large", "html" or "no_text".
    """
    format_ = find_format(decoded.text, name=name)
    if format_ == "html":
        return _read_page(decoded)
    # Cleaning takes little out: what is far too long is not cleaned first.
    if len(decoded.text) > 2 * MOST_LETTERS:
        _check_length(decoded.text)
    text, offsets = clean(decoded.text)
    if not text:
        raise Rejected(
            say("The file holds nothing but white space. Put the article into it."),
            code="whitespace",
        )
    _check_length(text)
    reading = Reading(text, offsets, format_, decoded.encoding, decoded.text)
    if format_ == "text":
        reading.text = unwrap(text)
    else:
        _take_out_markup(reading, offsets)
    return reading


def read_body(body: str) -> Reading:
    """Read the HTML of an article alone, as databases and agencies keep it.

    Raises Rejected, code "too_large", "html" or "no_text".
    """
    text, notes = read_fragment(body)
    return _from_text(text, Reading("", None, "html", "utf-8", body, notes=notes))


def read_extracted(found: Extracted, *, format_: Format) -> Reading:
    """Take the text that was got out of a PDF or DOCX file.

    Raises Rejected, code "too_large".
    """
    reading = Reading("", None, format_, "", found.text, found.metadata, notes=found.notes)
    reading.language_counts, reading.printed_counts = False, True
    return _from_text(found.text, reading)


def finish(reading: Reading) -> ParsedArticle:
    """Find the zones, the title and the language, and put the article together.

    Raises Rejected, code "no_text", where nothing is left outside the zones.
    """
    page = find_zones(reading.text, title=reading.metadata.title, notes=reading.notes)
    zones = _with_code(page.zones, reading.code)
    rest = _outside(reading.text, zones)
    if not rest.strip():
        raise Rejected(
            say(
                "No article text is left once menus, share links, comments and teasers of "
                "other articles are taken out. If the article is there, import it alone as "
                ".txt."
            ),
            code="no_text",
        )
    metadata, heading = reading.metadata, page.heading
    author, published = _who_and_when(reading, heading)
    return ParsedArticle(
        text=reading.text,
        zones=zones,
        title=one_line(heading.title) or _made_up_title(page.opening),
        author=author,
        outlet=metadata.outlet or one_line(heading.outlet),
        url=metadata.url,
        published=published,
        language=_language(reading, rest),
        format=reading.format,
        encoding=reading.encoding,
        decoded=reading.decoded,
        offsets=reading.offsets,
    )


def _who_and_when(reading: Reading, heading: Heading) -> tuple[str, PartialDate]:
    said = (reading.metadata.author, reading.metadata.published)
    printed = (one_line(heading.author), heading.published)
    first, second = (printed, said) if reading.printed_counts else (said, printed)
    return first[0] or second[0], first[1] if first[1].is_known else second[1]


def _check_length(text: str) -> str:
    """The text, if it could be one article: what is done with it grows with it."""
    if len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES:
        raise Rejected(
            say(
                "The text has more than %(most_letters)s letters or %(most_lines)s lines, "
                "which no article has. Import the article alone.",
                most_letters=MOST_LETTERS,
                most_lines=MOST_LINES,
            ),
            code="too_large",
        )
    return text


def _from_text(text: str, reading: Reading) -> Reading:
    reading.text = _check_length(clean(text)[0])
    return reading


def _read_page(decoded: Decoded) -> Reading:
    page = read_webpage(decoded.text)
    reading = Reading("", None, "html", decoded.encoding, decoded.text, page.metadata)
    reading.notes = page.notes
    reading.language_counts = False
    return _from_text(page.text, reading)


def _take_out_markup(reading: Reading, offsets: OffsetMap) -> None:
    plain = read_markdown(reading.text, offsets)
    # Character references can stand for characters that cleaning takes out.
    reading.text, cleaned = clean(plain.text, before=plain.offsets)
    reading.offsets = cleaned
    reading.metadata = plain.metadata
    reading.notes = plain.notes
    reading.code = [cleaned.range_of(*plain.offsets.source_range(*part)) for part in plain.code]


def _with_code(zones: tuple[Zone, ...], code: list[tuple[int, int]]) -> tuple[Zone, ...]:
    """The zones with the ranges of program code; where both claim a line, code wins."""
    if not code:
        return zones
    others = [
        zone
        for zone in zones
        if not any(start < zone.end and zone.start < end for start, end in code)
    ]
    marked = [Zone(start, end, "code") for start, end in code if start < end]
    return tuple(sorted([*others, *marked], key=lambda zone: zone.start))


def _outside(text: str, zones: tuple[Zone, ...]) -> str:
    """The text without its zones but captions, which are of the article."""
    pieces, done = [], 0
    for zone in left_out(zones):
        pieces.append(text[done : zone.start])
        done = zone.end
    return "".join([*pieces, text[done:]])


def _made_up_title(opening: str) -> str:
    """The first words of an article that has no headline, for lists to show."""
    if len(opening) <= MOST_MADE_UP_LETTERS:
        return opening
    return opening[:MOST_MADE_UP_LETTERS].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _language(reading: Reading, rest: str) -> str:
    """What a person wrote for this article counts; what a page's template or a word
    processor says counts only where the text itself does not tell.
    """
    named = reading.metadata.language
    if named and reading.language_counts:
        return named
    found = find_language(rest)
    return named or found if found == UNKNOWN else found
