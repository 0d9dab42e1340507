"""What an import would read: the first checks, and every problem, as far as one looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from claims.importing.earlier.check import FoundCheck, Numbered
from claims.importing.parsed import Rejected

LOOKED_AT = 5_000
"""Rows that are read while somebody waits for the page; a dry run reads all."""
FIRST = 5
MOST_PROBLEMS = 100


@dataclass(slots=True)
class Preview:
    """What was read.

    Attributes:
        first: the first checks, each with its place.
        problems: the first places that are none, with the reason; 0 for the whole of it.
        taken: how many checks there are.
        refused: how many places are none.
        is_whole: whether all of it was looked at.
    """

    first: list[tuple[int, FoundCheck]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    taken: int = 0
    refused: int = 0
    is_whole: bool = True

    def note(self, number: int, found: FoundCheck | Rejected) -> None:
        """Count what stands at a place."""
        if isinstance(found, Rejected):
            self.refused += 1
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append((number, found.reason))
            return
        self.taken += 1
        if len(self.first) < FIRST:
            self.first.append((number, found))


def preview_checks(found: Iterator[Numbered]) -> Preview:
    """Read up to LOOKED_AT places.

    Args:
        found: from `read_checks`.
    """
    seen = Preview()
    try:
        for number, one in islice(found, LOOKED_AT):
            seen.note(number, one)
        seen.is_whole = next(found, None) is None
    except Rejected as error:
        seen.note(0, error)
    return seen
