"""Why the queue has nothing for a person: an empty page says what is in the way, with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from claims.models import Claim, Lease, Skip, Status, User, Verdict
from claims.queue.filters import ALL, QueueFilters
from claims.queue.queries.counts import queue_counts
from claims.queue.queries.free import free_for, narrowed


@dataclass(frozen=True)
class EmptyReason:
    """One thing in the way.

    Attributes:
        code: `filters`, `held`, `skipped`, `second_review` or `nothing_waits`.
        text: the sentence for the page, without the time.
        count: how many claims it concerns.
        at: when the first of them comes free by itself, if that is known.
    """

    code: str
    text: str
    count: int
    at: datetime | None = None


def why_empty(user: User, at: datetime, filters: QueueFilters = ALL) -> tuple[EmptyReason, ...]:
    """The reasons why `take_next` found nothing; at least one.

    Call it after `take_next` gave nothing: then few claims are left to count.

    Args:
        user: whose queue.
        at: now.
        filters: as given to `take_next`.
    """
    found = (
        _left_out_by_filters(user, at, filters),
        _held(user, at, filters),
        _skipped(user, at, filters),
        _second_review(user, filters),
    )
    reasons = tuple(reason for reason in found if reason.count)
    return reasons or (EmptyReason("nothing_waits", "No claim waits for a reviewer.", 0),)


def _left_out_by_filters(user: User, at: datetime, filters: QueueFilters) -> EmptyReason:
    free = 0
    if filters.are_set() and free_for(user, at).exists():
        skipped = Skip.objects.filter(by=user, until__gt=at, claim__status=Status.WAITING)
        free = max(queue_counts().by_status[Status.WAITING] - skipped.count(), 1)
    return EmptyReason("filters", f"{_claims(free)} free without these filters.", free)


def _held(user: User, at: datetime, filters: QueueFilters) -> EmptyReason:
    matching = narrowed(Claim.objects.filter(status=Status.IN_REVIEW), filters)
    held = Lease.objects.live().filter(claim__in=matching).exclude(holder=user)
    sums = held.aggregate(n=Count("pk"), first=Min("expires_at"))
    first = sums["first"]
    at_first = first if first and first > at else None
    return EmptyReason("held", f"{_claims(sums['n'])} held by others.", sums["n"], at_first)


def _skipped(user: User, at: datetime, filters: QueueFilters) -> EmptyReason:
    waiting = narrowed(Claim.objects.filter(status=Status.WAITING), filters)
    sums = Skip.objects.filter(by=user, until__gt=at, claim__in=waiting).aggregate(
        n=Count("claim", distinct=True), first=Min("until")
    )
    return EmptyReason("skipped", f"{_claims(sums['n'])} skipped by you.", sums["n"], sums["first"])


def _second_review(user: User, filters: QueueFilters) -> EmptyReason:
    matching = narrowed(Claim.objects.filter(status=Status.AWAITING_SECOND), filters)
    sums = (
        Verdict.objects.current()
        .filter(claim__in=matching)
        .aggregate(n=Count("pk"), own=Count("pk", filter=Q(by=user)))
    )
    text = f"{_claims(sums['n'])} waiting for a second reviewer; {sums['own']} by you."
    return EmptyReason("second_review", text, sums["n"])


def _claims(count: int) -> str:
    return "1 claim is" if count == 1 else f"{count} claims are"
