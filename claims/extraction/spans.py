"""Ranges of a text: what a zone and a sentence are, and how ranges meet."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Zone(Protocol):
    """A range of the text that is not the article; any object with these two will do."""

    @property
    def start(self) -> int:
        """First code point of the zone."""

    @property
    def end(self) -> int:
        """Code point after the last of the zone."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range of code points, `end` exclusive; the plainest zone."""

    start: int
    end: int


# Not frozen: one is made for every sentence, and freezing takes longer than some rules.
@dataclass(slots=True)
class Piece:
    """One sentence in its place: `text == whole[start:end]`, in code points.

    `paragraph` is the number of the paragraph (a line of the text, or lines that one sentence
    runs across), counted from 0.
    """

    start: int
    end: int
    text: str
    paragraph: int


class RangeIndex:
    """Answers whether a range meets any of the given ones, in logarithmic time."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take (start, end) pairs in any order; overlapping ones are joined."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(pair for pair in ranges if pair[0] < pair[1]):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        """Whether at least one code point of start..end lies in one of the ranges."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end

    def edges(self, start: int, end: int) -> list[int]:
        """Where ranges begin or end strictly inside start..end, ascending."""
        first = bisect_right(self._ends, start)
        found: list[int] = []
        for place in range(first, len(self._starts)):
            if self._starts[place] >= end:
                break
            found.extend(
                edge for edge in (self._starts[place], self._ends[place]) if start < edge < end
            )
        return found


def zone_index(zones: Sequence[Zone]) -> RangeIndex:
    """The index of an article's zones."""
    return RangeIndex((zone.start, zone.end) for zone in zones)
