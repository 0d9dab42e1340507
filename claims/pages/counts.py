"""The numbers in the bar of the desk. None of them costs more on a larger desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone

from claims.models import (
    BlindRound,
    Lease,
    LookAgain,
    LookKind,
    Notice,
    ReaderMessage,
    SourceAlarm,
    User,
    Withdrawal,
)
from claims.permissions import Permission, can
from claims.queue.queries import QueueCounts, queue_counts
from claims.queue.queries.mine import to_approve
from claims.workflow import covered_by

COUNT_TO = 99
"""Lists that people work off are counted so far and no further: "99+"."""


@dataclass(frozen=True)
class NavCounts:
    """Numbers by where a person finds what they count.

    Attributes:
        queue: open claims of the whole desk.
        mine: claims that the person holds.
        second: what waits for a second person that this person can be, up to `COUNT_TO` + 1.
        again: alarms, days, questions and suggestions of readers, up to `COUNT_TO` + 1.
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
    second, again = _to_work_off(user, timezone.now())
    return NavCounts(
        queue=counts.open,
        mine=Lease.objects.held_by(user).count(),
        second=second,
        again=again,
        notices=_capped(Notice.objects.filter(user=user).unread()).count(),
    )


def _to_work_off(user: User, now: datetime) -> tuple[int, int]:
    """What waits for a second person, and what is to be looked at again, in one statement."""
    second, again = list(_second(user, now)), list(_again(now))
    first, *rest = (
        _capped(rows, label) for label, parts in ((0, second), (1, again)) for rows in parts
    )
    found = Counter(label for _, label in first.union(*rest, all=True))
    return min(found[0], COUNT_TO + 1), min(found[1], COUNT_TO + 1)


def _second(user: User, now: datetime) -> Iterator[QuerySet[Any]]:
    """What this very person can do something about under "second review".

    Never their own; nothing that they do not check; no claim that somebody has in hand.
    """
    scope = covered_by(user, "claim__")
    if can(user, Permission.APPROVE_VERDICTS):
        yield to_approve(user).exclude(by=user)
        yield Withdrawal.objects.open().filter(scope).exclude(by=user)
    if can(user, Permission.REVIEW_CLAIMS):
        held = Lease.objects.live().filter(claim=OuterRef("claim"), expires_at__gt=now)
        wanted = BlindRound.objects.wants_second().filter(scope).exclude(first_by=user)
        yield wanted.exclude(Exists(held.exclude(holder=user)))
    if can(user, Permission.ADJUDICATE):
        differing = BlindRound.objects.differing().filter(scope)
        yield differing.exclude(first_by=user).exclude(second_by=user)


def _again(now: datetime) -> Iterator[QuerySet[Any]]:
    """What stands in the list "look again", each part of it by an index of its own."""
    today = timezone.localdate(now)
    yield SourceAlarm.objects.open()
    for kind in LookKind:
        yield LookAgain.objects.reached(kind, today=today)
    yield ReaderMessage.objects.open_questions()
    yield ReaderMessage.objects.open_suggestions()


def _capped(rows: QuerySet[Any], label: int = 0) -> QuerySet[Any, Any]:
    return rows.values_list("pk", Value(label))[: COUNT_TO + 1]
