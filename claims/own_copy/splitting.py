"""What stands out in a sentence of one's own: figures, dates, quotes and names. Pure.

Marked for the eye of whoever checks, so that none is passed over; nothing is decided by it. Names
are told by capitals inside a sentence, in scripts that have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FIGURE, DATE, QUOTE, NAME = "figure", "date", "quote", "name"

type Span = tuple[int, int, str]
"""Start and end in the words of a sentence, in code points, and the kind."""

_QUOTES = re.compile('[“„«‘][^“”„«»]{1,400}[”“»’]|"[^"]{1,400}"')
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
)
_DATES = re.compile(
    rf"\b(?:\d{{1,2}}\.?\s+(?:de\s+)?)?(?:{_MONTHS})\b(?:\s+(?:de\s+)?\d{{1,4}})?(?:,\s*\d{{4}})?"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:1[3-9]|20)\d{2}\b",
    re.IGNORECASE,
)
# A month alone is a word like others ("may", "mars"); with a figure beside it is a date.
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"[$£€¥]?\s?\d[\d.,\u00a0\u202f']*\d?(?:\s?(?:%|‰|°\w?|per cent|percent))?")
_NAMES = re.compile(
    r"(?<=[^.!?:\s]\s)[A-ZÀ-ÞА-Я][\w’'-]*(?:\s(?:(?:of|de|van|von|der|bin|al)\s)?[A-ZÀ-ÞА-Я][\w’'-]*)*"
)


# Languages that write all nouns with a capital.
_ALL_NOUNS = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft.

    Attributes:
        start: its first code point in the text.
        end: the one behind its last.
        words: the text from `start` to `end`.
        checkable: whether the detector takes it for a claim.
    """

    start: int
    end: int
    words: str
    checkable: bool


def find_spans(words: str, *, language: str = "") -> list[Span]:
    """What stands out in a sentence, in its order; where two meet, the first kind below wins.

    Dates before figures, and both inside quotes too: a quote is split round them.

    Args:
        words: the sentence.
        language: a BCP 47 tag; in German no names are told, for every noun has a capital.
    """
    spans: list[Span] = []
    taken = bytearray(len(words))
    for kind, found in (
        (DATE, _dates(words)),
        (FIGURE, _ranges(_FIGURES, words)),
        (QUOTE, _ranges(_QUOTES, words)),
        (NAME, () if language in _ALL_NOUNS else _ranges(_NAMES, words)),
    ):
        for start, end in found:
            for left, right in _free(start, end, taken):
                spans.append((left, right, kind))
                taken[left:right] = b"\1" * (right - left)
    return sorted(spans)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence as a page writes it; `kind` is empty for plain words."""

    words: str
    kind: str = ""


def parts_of(words: str, spans: Iterable[Span]) -> list[Part]:
    """A sentence cut at its spans; the parts together are the sentence."""
    parts, at = [], 0
    for start, end, kind in sorted(spans):
        parts += [Part(words[at:start]), Part(words[start:end], kind)]
        at = end
    parts.append(Part(words[at:]))
    return [part for part in parts if part.words]


def _dates(words: str) -> Iterator[tuple[int, int]]:
    for start, end in _ranges(_DATES, words):
        if _DIGIT.search(words[start:end]):
            yield start, end


def _ranges(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(words):
        told = match.group()
        start = match.start() + len(told) - len(told.lstrip())
        end = match.end() - (len(told) - len(told.rstrip(" .,;:")))
        if start < end:
            yield start, end


def _free(start: int, end: int, taken: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches from start to end that nothing has taken; `taken` tells it of each sign."""
    while (left := taken.find(0, start, end)) >= 0:
        right = taken.find(1, left, end)
        start = end if right < 0 else right
        yield left, start
