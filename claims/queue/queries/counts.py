"""How many claims stand where, read from kept counts: the cost does not grow with the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count as CountOf
from django.db.models import Q

from claims.models import OPEN, Claim, Count, Status
from claims.queue.filters import Part, QueueFilters
from claims.queue.queries.walking import stretch

COUNT_TO = 1_000
"""A count of a view ends here: "1,000+"."""
COUNT_LOOK = 5_000
"""Claims that a count looks through, where no index serves the filters of the view."""


@dataclass(frozen=True)
class QueueCounts:
    """Claims by status.

    Attributes:
        by_status: every status, with how many claims stand there.
    """

    by_status: Mapping[Status, int]

    @property
    def open(self) -> int:
        """Claims that still need a person."""
        return sum(self.by_status[status] for status in OPEN)

    @property
    def total(self) -> int:
        """All claims there are."""
        return sum(self.by_status.values())


def queue_counts() -> QueueCounts:
    """The kept counts plus the changes not folded in yet, by one statement."""
    sums = Count.objects.under("status:")
    return QueueCounts({status: max(sums[f"status:{status}"], 0) for status in Status})


@dataclass(frozen=True)
class Capped:
    """A number that was not counted to its end.

    Attributes:
        count: how many were counted.
        more: whether there may be more.
    """

    count: int
    more: bool


def part_counts(counts: QueueCounts) -> dict[str, int]:
    """How many claims stand in each part of the queue, with two statements more.

    Assigned claims and those left for later are counted: people make them, one by one.

    Args:
        counts: the claims by status.
    """
    numbers = Claim.objects.assigned().aggregate(
        all=CountOf("pk"),
        here=CountOf("pk", filter=Q(status=Status.WAITING, snoozed_until__isnull=True)),
    )
    snoozed = Claim.objects.snoozed().count()
    free = counts.by_status[Status.WAITING] - numbers["here"] - snoozed
    return {
        Part.ALL: counts.open,
        **{str(status): counts.by_status[status] for status in OPEN},
        Part.WAITING: max(free, 0),
        Part.ASSIGNED: numbers["all"],
        Part.SNOOZED: snoozed,
    }


def capped_count(part: str, filters: QueueFilters) -> Capped:
    """How many claims a view holds, counted no further than is quick at any number of claims."""
    looked = stretch(part=part, filters=filters, look=COUNT_LOOK)
    found = len(looked.numbers(COUNT_TO + 1))
    return Capped(min(found, COUNT_TO), found > COUNT_TO or looked.end is not None)
