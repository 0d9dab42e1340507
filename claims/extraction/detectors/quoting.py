"""What a language model says is in a text, held against the text.

The article is not to be trusted, and so neither is an answer about it: only ranges leave this
module, every one of them with the very words of the text.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.extraction.spans import RangeIndex

CHUNK = 6_000
"""Code points of a text that are asked about at once."""

SHORTEST, LONGEST = 10, 1_500
"""Code points of a range that can be a claim."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of whole lines: `text` is that of the article from `start` on."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A range that was returned and is there; `score` from 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Checked:
    """The ranges that hold, in the order of the text, and how many answers were dropped."""

    kept: tuple[Quoted, ...]
    dropped: int


def chunks(text: str) -> Iterator[Chunk]:
    """The text in stretches of at most CHUNK code points, cut between lines where it can be."""
    start = 0
    while start < len(text):
        end = min(start + CHUNK, len(text))
        if end < len(text):
            line = text.rfind("\n", start + 1, end)
            space = text.rfind(" ", start + 1, end)
            end = next((place + 1 for place in (line, space) if place > start), end)
        if text[start:end].strip():
            yield Chunk(start, text[start:end])
        start = end


def check_answers(
    answers: Iterable[tuple[Chunk, object]], *, text: str, inside: RangeIndex
) -> Checked:
    """Hold every answer against the text.

    Args:
        answers: what was returned as one claim, with the stretch that was asked about: an object
            with `quote`, `start` (counted in the stretch) and `score`. A quote that stands
            elsewhere in the stretch is taken from there.
        text: the article's.
        inside: the ranges that are not the article.
    """
    found: list[Quoted] = []
    dropped = 0
    for chunk, answer in answers:
        quoted = _quoted(chunk, answer, text=text)
        if quoted is None or inside.meets(quoted.start, quoted.end):
            dropped += 1
        else:
            found.append(quoted)
    kept = _apart(found)
    return Checked(kept, dropped + len(found) - len(kept))


def _quoted(chunk: Chunk, answer: object, *, text: str) -> Quoted | None:
    if not isinstance(answer, dict):
        return None
    quote, score = answer.get("quote"), _score(answer.get("score"))
    if not isinstance(quote, str) or score is None:
        return None
    place = _place(chunk.text, quote.strip(), answer.get("start"))
    if place is None or not SHORTEST <= len(quote.strip()) <= LONGEST:
        return None
    start = chunk.start + place
    end = start + len(quote.strip())
    return Quoted(start, end, score) if text[start:end] == quote.strip() else None


def _place(text: str, quote: str, told: Any) -> int | None:
    """Where the quote stands: where it was said to, else the place nearest to that."""
    hint = told if isinstance(told, int) and 0 <= told < len(text) else 0
    before, after = text.rfind(quote, 0, hint + len(quote)), text.find(quote, hint)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - hint)) if places else None


def _score(told: Any) -> float | None:
    if isinstance(told, bool) or not isinstance(told, int | float) or math.isnan(told):
        return None
    return float(min(max(told, 0.0), 1.0))


def _apart(found: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """The ranges without those that overlap a better one; of equals the first counts."""
    starts: list[int] = []
    kept: list[Quoted] = []
    for one in sorted(found, key=lambda quoted: (-quoted.score, quoted.start, quoted.end)):
        place = bisect_right(starts, one.start)
        if place and kept[place - 1].end > one.start:
            continue
        if place < len(kept) and kept[place].start < one.end:
            continue
        starts.insert(place, one.start)
        kept.insert(place, one)
    return tuple(kept)
