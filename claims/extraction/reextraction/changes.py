"""What a newer detector would change in an article: kept, scored anew, gone, new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.candidates import Candidate

SAME = 0.005
"""Scores that differ by less are shown as the same number."""


@dataclass(frozen=True, slots=True)
class Standing[T]:
    """A claim as it stands in the table: its row, its range, and its scores from 0 to 1."""

    row: T
    start: int
    end: int
    score: float
    checkable: float


@dataclass(frozen=True, slots=True)
class Changes[T]:
    """Every stored claim is in one of the first three; every claim found in one of the others.

    A claim is the same if its range is. `kept` and `rescored` pair it with what was found there.
    """

    kept: tuple[tuple[T, Candidate], ...]
    rescored: tuple[tuple[T, Candidate], ...]
    gone: tuple[T, ...]
    new: tuple[Candidate, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change that anybody sees."""
        return not (self.rescored or self.gone or self.new)


def compare[T](stored: Sequence[Standing[T]], found: Sequence[Candidate]) -> Changes[T]:
    """Hold the stored claims of an article against what a detector finds in it now.

    Args:
        stored: claims that a detector found, not those that a person marked.
        found: all candidates of the same text; only claims among them count.
    """
    claims = {(one.start, one.end): one for one in found if one.is_claim}
    pairs = [(one, claims.get((one.start, one.end))) for one in stored]
    there = [(one, candidate) for one, candidate in pairs if candidate]
    known = {(one.start, one.end) for one in stored}
    return Changes(
        kept=tuple((one.row, new) for one, new in there if not _differs(one, new)),
        rescored=tuple((one.row, new) for one, new in there if _differs(one, new)),
        gone=tuple(one.row for one, candidate in pairs if candidate is None),
        new=tuple(one for place, one in claims.items() if place not in known),
    )


def _differs(one: Standing[Any], candidate: Candidate) -> bool:
    return max(abs(one.score - candidate.score), abs(one.checkable - candidate.checkable)) >= SAME
