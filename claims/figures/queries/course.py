"""The course of the desk over a period: what came in and was decided, day by day or week by week.

What is read grows with the days of the period, never with the claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from claims.charts.histogram import added, quantile
from claims.figures.periods import Interval, first_day, intervals
from claims.figures.tally import NUMBERS
from claims.models import Dimension, FigureDay, QueueDay, Rating
from claims.models.in_english import in_english


@dataclass(frozen=True, slots=True)
class Times:
    """How long verdicts took, in seconds; None where there were none.

    Attributes:
        median: half of them took no longer.
        ninth: nine of ten took no longer.
    """

    median: float | None
    ninth: float | None


@dataclass(frozen=True, slots=True)
class Work:
    """What was done in a stretch of time.

    Attributes:
        counts: by the names of `claims.figures.tally.NUMBERS`.
        since_open: from when a claim came to be open to its verdict.
        since_taken: from when somebody took it first.
    """

    counts: Counter[str]
    since_open: Times
    since_taken: Times

    @property
    def ratings(self) -> list[tuple[str, str, int]]:
        """How the verdicts came out, in the order of the ratings: code, English word, number."""
        return [(str(one), in_english(one.label), self.counts[one]) for one in Rating]


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the charts, and one line of the table beside them.

    Attributes:
        open: claims that were open at its end.
    """

    interval: Interval
    work: Work
    open: int


@dataclass(frozen=True, slots=True)
class Course:
    """A whole period."""

    steps: tuple[Step, ...]
    work: Work


def course(*, days: int, today: date) -> Course:
    """The course of the whole desk over the days up to today.

    Args:
        days: one of PERIODS.
        today: by the clock of the desk.
    """
    rows = list(
        FigureDay.objects.filter(
            dimension=Dimension.ALL, key=0, day__gte=first_day(days, today=today)
        ).order_by("day")
    )
    open_now = int(QueueDay.objects.aggregate(all=Sum("open"))["all"] or 0)
    # Backwards from what is open now: what came in since was not there, what left since was.
    open_now -= sum(_grown(row) for row in rows if row.day > today)
    steps = []
    for interval in reversed(intervals(days, today=today)):
        inside = [row for row in rows if interval.first <= row.day <= interval.last]
        steps.append(Step(interval, work_of(inside), open_now))
        open_now -= sum(_grown(row) for row in inside)
    whole = [row for row in rows if row.day <= today]
    return Course(tuple(reversed(steps)), work_of(whole))


def work_of(rows: Iterable[FigureDay]) -> Work:
    """Several rows as one."""
    days = list(rows)
    counts: Counter[str] = Counter()
    for row in days:
        counts.update({name: getattr(row, name) for name in NUMBERS})
    return Work(
        counts,
        times_of(row.since_open for row in days),
        times_of(row.since_taken for row in days),
    )


def times_of(histograms: Iterable[dict[str, int]]) -> Times:
    """What the histograms of several days say together."""
    whole = added(histograms)
    return Times(quantile(whole, 0.5), quantile(whole, 0.9))


def _grown(row: FigureDay) -> int:
    return row.arrived - row.dropped - row.decided
