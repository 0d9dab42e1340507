"""How many claims stand where, read from kept counts: the cost does not grow with the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from claims.models import OPEN, Count, CountChange, Status


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
    """The kept counts plus the changes not folded in yet, by one statement.

    Two statements would see two snapshots, and a fold between them would be counted twice.
    """
    kept = Count.objects.filter(key__startswith="status:").values_list("key", "value")
    changes = (
        CountChange.objects.filter(key__startswith="status:")
        .values("key")
        .annotate(total=Sum("delta"))
        .values_list("key", "total")
    )
    sums: Counter[str] = Counter()
    for key, value in kept.union(changes, all=True):
        sums[key] += int(value)
    return QueueCounts({status: max(sums[f"status:{status}"], 0) for status in Status})
