"""The numbers in the bar of the desk. None of them costs more on a larger desk."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from claims.models import (
    Lease,
    LookAgain,
    LookKind,
    Notice,
    ReaderMessage,
    SourceAlarm,
    Status,
    User,
)
from claims.permissions import Permission, can
from claims.queue.queries import QueueCounts, queue_counts

COUNT_TO = 99
"""Lists that people work off are counted so far and no further: "99+"."""


@dataclass(frozen=True)
class NavCounts:
    """Numbers by where a person finds what they count.

    Attributes:
        queue: open claims of the whole desk.
        mine: claims that the person holds.
        second: verdicts that wait for a second reviewer; for editors, opinions that differ too.
        again: alarms, days and questions of readers to look at again, up to `COUNT_TO` + 1.
        notices: what the person was told and has not read, up to `COUNT_TO` + 1.
    """

    queue: int = 0
    mine: int = 0
    second: int = 0
    again: int = 0
    notices: int = 0

    def mark(self) -> str:
        """The same for two equal sets of numbers, and for no others."""
        return ".".join(str(number) for number in astuple(self))


def nav_counts(user: User, *, counts: QueueCounts | None = None) -> NavCounts:
    """Count for one person, in four statements.

    Args:
        user: whose numbers.
        counts: the claims by status, where the caller has them; that saves a statement.
    """
    counts = counts or queue_counts()
    return NavCounts(
        queue=counts.open,
        mine=Lease.objects.held_by(user).count(),
        second=counts.by_status[Status.AWAITING_SECOND] + _to_decide(user, counts),
        again=_again(timezone.now()),
        notices=_capped(Notice.objects.filter(user=user).unread()).count(),
    )


def _to_decide(user: User, counts: QueueCounts) -> int:
    """Claims on which two opinions differ, for those who decide between them."""
    return counts.by_status[Status.DIFFERING] if can(user, Permission.ADJUDICATE) else 0


def _again(now: datetime) -> int:
    """What stands in the list "look again", each part of it by an index of its own."""
    today = timezone.localdate(now)
    parts = [_capped(LookAgain.objects.reached(kind, today=today)) for kind in LookKind]
    parts.append(_capped(ReaderMessage.objects.open_questions()))
    found = _capped(SourceAlarm.objects.open()).union(*parts, all=True)
    return min(found.count(), COUNT_TO + 1)


def _capped(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.values_list("pk", flat=True)[: COUNT_TO + 1]
