"""What is open now: how much, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from claims.models import OPEN, Claim, DueState, FigureClock, QueueDay

OVERDUE_COUNTED = 1_000
"""Overdue claims that are counted; from there on it says "at least"."""

# Ages in whole days up to which the bands of the table reach.
BANDS = (0, 2, 6, 13, 29, 89)


@dataclass(frozen=True, slots=True)
class Band:
    """Open claims of one age.

    Attributes:
        least: days that they are open at least.
        most: days at most; None for those that are older than all bands.
    """

    least: int
    most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The queue now. Ages are in whole days of the desk's clock.

    Attributes:
        open: claims that need a person.
        oldest: the day on which the oldest of them came in; None where nothing is open.
        median: the age that half of them do not pass.
        ninth: the age that nine of ten do not pass.
        bands: numbers by age.
        overdue: claims whose due time has passed, at most OVERDUE_COUNTED.
        counted_at: as of when; None where nothing was counted yet.
    """

    open: int
    oldest: date | None
    median: int | None
    ninth: int | None
    bands: tuple[Band, ...]
    overdue: int
    counted_at: datetime | None

    @property
    def overdue_at_least(self) -> bool:
        """Whether there are more overdue claims than were counted."""
        return self.overdue == OVERDUE_COUNTED


def waiting(*, today: date) -> Waiting:
    """The queue as the figures know it: as many rows as days on which something open came in."""
    rows = QueueDay.objects.filter(open__gt=0).order_by("day").values_list("day", "open")
    ages = [(max((today - day).days, 0), count) for day, count in rows]
    oldest = rows[0][0] if ages else None
    clock = FigureClock.objects.filter(pk=1).first()
    return Waiting(
        open=sum(count for _, count in ages),
        oldest=oldest,
        median=age_of(ages, 0.5),
        ninth=age_of(ages, 0.9),
        bands=_bands(ages),
        overdue=overdue_claims().count(),
        counted_at=clock.counted_at if clock else None,
    )


def age_of(ages: Sequence[tuple[int, int]], share: float) -> int | None:
    """The age that a share of the claims does not pass."""
    rank = share * sum(count for _, count in ages)
    passed = 0
    for age, count in sorted(ages):
        passed += count
        if passed >= rank:
            return age
    return None


def _bands(ages: Sequence[tuple[int, int]]) -> tuple[Band, ...]:
    edges = [*BANDS, None]
    least = 0
    found = []
    for most in edges:
        inside = sum(n for age, n in ages if age >= least and (most is None or age <= most))
        found.append(Band(least, most, inside))
        least = (most or 0) + 1
    return tuple(found)


def overdue_claims() -> QuerySet[Claim]:
    """The first overdue claims, at most OVERDUE_COUNTED.

    Pins and due times stand first in the index of due claims: its start is read, no more.

    `turn` of an overdue claim is at least ten times its state.
    """
    late = Claim.objects.filter(
        due_at__isnull=False,
        status__in=OPEN,
        due_state=DueState.OVERDUE,
        turn__gte=10 * DueState.OVERDUE,
    )
    return late.order_by("-turn", "-score", "pk")[:OVERDUE_COUNTED]
