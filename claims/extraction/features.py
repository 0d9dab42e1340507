"""What one sentence holds, counted: the facts that gates and score rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction import quotations
from claims.extraction.cues.model import Class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.cues.model import Cues


_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[’'.&-](?=[^\W_])[^\W_]+)*|\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_FIRST_TWO = 2
_CLASSES = max(Class) + 1
_ACRONYM = re.compile(r"^(?:[A-Z]{2,6}s?|(?:[A-Z]\.){2,})$")


@dataclass(frozen=True, slots=True)
class Features:
    """One sentence, counted. All counts are of words unless said otherwise.

    `outside` is the sentence with what it quotes blanked, `small` the same in small letters,
    `words` its words as the lists have them; `own` counts classes of words there,
    `quoted` inside the quotations. `names` counts runs of capitalised words that do not just
    begin the sentence; `first_word` is in small letters.
    """

    text: str
    outside: str
    small: str
    words: frozenset[str]
    length: int
    quoted_length: int
    own: tuple[int, ...]
    quoted: tuple[int, ...]
    names: int
    figures: int
    dates: int
    first_word: str

    def has(self, of: Class) -> bool:
        """Whether a word of the class stands outside the quotations."""
        return self.own[of] > 0

    def count(self, of: Class) -> int:
        """Words of the class outside the quotations."""
        return self.own[of]


def measure(text: str, *, quoted: list[tuple[int, int]], cues: Cues) -> Features:
    """Count one sentence. `quoted` are the quoted ranges, counted from its start. Linear."""
    outside = quotations.outside(text, quoted) if quoted else text
    small = _small(outside)
    own_words = _WORD.findall(outside)
    quoted_words = _WORD.findall("\n".join(text[start:end] for start, end in quoted))
    listed = _listed(own_words)
    dates, figures = _dates_and_figures(text, cues)
    return Features(
        text=text,
        outside=outside,
        small=small,
        words=frozenset(listed),
        length=len(own_words) + len(quoted_words),
        quoted_length=len(quoted_words),
        own=_classes(listed, cues),
        quoted=_classes(_listed(quoted_words), cues),
        names=_names(own_words, cues),
        figures=figures,
        dates=dates,
        first_word=own_words[0].lower() if own_words else "",
    )


def _listed(words: list[str]) -> list[str]:
    """The words as the lists have them; an abbreviation in capitals is none ("US", "IT").

    It leaves an empty word in its place: what it stands between are no neighbours.
    """
    kept = ["" if len(word) > 1 and word.isupper() else word for word in words]
    return _small(" ".join(kept)).split(" ")


def _small(text: str) -> str:
    return text.lower().replace("’", "'")


def _dates_and_figures(text: str, cues: Cues) -> tuple[int, int]:
    """Dates, and figures that are no part of a date."""
    dates = len(cues.date.findall(text))
    if not _DIGIT.search(text):
        return dates, 0
    undated = cues.date.sub(" ", text)
    return dates, sum(word[0].isdigit() for word in _WORD.findall(undated))


def _classes(found: list[str], cues: Cues) -> tuple[int, ...]:
    counts = [0] * _CLASSES
    past, adverb = int(Class.PAST), int(Class.ADVERB)
    before = ""
    for word, classes in _with_classes(found, cues):
        pasts, adverbs = counts[past], counts[adverb]
        for one in classes:
            counts[one] += 1
        if counts[past] > pasts:
            _correct_past(counts, word, before, cues)
        if counts[adverb] == adverbs:
            before = word
    return tuple(counts)


def _with_classes(found: list[str], cues: Cues) -> Iterator[tuple[str, tuple[int, ...]]]:
    known = cues.words
    endings = tuple(suffix for suffix, _ in cues.suffixes)
    for word in found:
        classes = known.get(word)
        if classes is None:
            classes = _by_suffix(word, cues) if word.endswith(endings) else _by_part(word, cues)
        yield word, classes


def _correct_past(counts: list[int], word: str, before: str, cues: Cues) -> None:
    """Take back a past that is none by the word before it."""
    if before in cues.perfect:
        counts[Class.PAST] -= 1
        counts[Class.PERFECT] += 1
    elif before in cues.passive:
        counts[Class.PAST] -= 1
    elif _is_no_verb(word, before, cues):
        counts[Class.PAST] -= 1
        counts[Class.EVENT] -= Class.EVENT in cues.words.get(word, ())


def _is_no_verb(word: str, before: str, cues: Cues) -> bool:
    if word in cues.noun_or_past:
        return before in cues.noun_after
    return before in cues.not_before_past and word.endswith("ed")


def _by_suffix(word: str, cues: Cues) -> tuple[int, ...]:
    for suffix, classes in cues.suffixes:
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return classes
    return ()


def _by_part(word: str, cues: Cues) -> tuple[int, ...]:
    """The classes of a word in the possessive, or of the last part of a compound noun."""
    noun = word.removesuffix("'s").rpartition("-")[2]
    if noun == word:
        return ()
    classes = cues.words.get(noun, ())
    return () if Class.PAST in classes else classes


def _names(found: list[str], cues: Cues) -> int:
    """Runs of capitalised words; the first word counts only as part of a longer run."""
    runs = 0
    running = 0
    for place, word in enumerate(found):
        if not word[0].isupper() or word.lower() in cues.never_names:
            running = 0
            continue
        running += 1
        begins = running == 1 and (place > 0 or _ACRONYM.match(word) is not None)
        runs += begins or running == place + 1 == _FIRST_TWO
    return runs
