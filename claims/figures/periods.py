"""The periods that can be looked at, and how the days in them are put together. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

PERIODS = (7, 30, 90, 365)
"""Days, with the one that runs."""

USUAL = 30

# From so many days on the days are put together by weeks.
_BY_WEEKS = 60
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Interval:
    """Days that stand as one in a chart: from `first` to `last`, both of them with it."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def period_of(text: str) -> int:
    """The period that an address asks for, in days; the usual one where it asks for none."""
    return int(text) if text in {str(days) for days in PERIODS} else USUAL


def first_day(days: int, *, today: date) -> date:
    """The first day of a period that ends today."""
    return today - timedelta(days=days - 1)


def intervals(days: int, *, today: date) -> tuple[Interval, ...]:
    """The days of a period as a chart shows them: each by itself, or by weeks that end today.

    The first of several weeks may be short.
    """
    step = 1 if days < _BY_WEEKS else _WEEK
    return tuple(reversed(list(_backwards(first_day(days, today=today), today, step))))


def _backwards(first: date, last: date, step: int) -> Iterator[Interval]:
    while last >= first:
        begin = max(first, last - timedelta(days=step - 1))
        yield Interval(begin, last)
        last = begin - timedelta(days=1)
