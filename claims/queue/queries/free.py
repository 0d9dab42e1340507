"""Claims that a person may take now, and holds that have run out."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Claim, Lease, Occurrence, Skip, Source, User
from claims.queue.filters import ALL, QueueFilters


def next_for(user: User, at: datetime, filters: QueueFilters = ALL) -> QuerySet[Claim]:
    """The claims free for one person in the order of the queue, each locked as it is read.

    The first row is one statement: it walks `claim_waiting_in_queue_order` from its start and stops
    at the first claim that nobody else is taking. NO KEY UPDATE is the lock that a move of the
    claim takes: two takers exclude each other, but an article that just then turns out to say the
    same claim does not hide it from the queue.
    """
    return free_for(user, at, filters).select_for_update(skip_locked=True, no_key=True)


def free_for(user: User, at: datetime, filters: QueueFilters = ALL) -> QuerySet[Claim]:
    """Waiting claims that match and that this person has not skipped, in the queue's order."""
    skipped = Skip.objects.filter(by=user, claim=OuterRef("pk"), until__gt=at)
    return narrowed(Claim.objects.waiting(), filters).filter(~Exists(skipped))


def narrowed(claims: QuerySet[Claim], filters: QueueFilters) -> QuerySet[Claim]:
    """Those of the claims that match the filters."""
    if filters.source:
        claims = claims.filter(_said_in(filters.source))
    if filters.language:
        claims = claims.filter(language=filters.language)
    if filters.min_score:
        claims = claims.filter(score__gte=filters.min_score)
    if filters.min_checkable:
        claims = claims.filter(checkable__gte=filters.min_checkable)
    if filters.words:
        claims = claims.filter(text__icontains=filters.words)
    return claims


def _said_in(slug: str) -> Q | Exists:
    """Whether a claim is said in an article of this outlet.

    The number of the outlet is looked up first: as a constant in the statement it lets PostgreSQL
    start from the articles of a small outlet, and from the queue for a large one.
    """
    source = Source.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if source is None:
        return Q(pk__in=[])
    return Exists(Occurrence.objects.said().filter(claim=OuterRef("pk"), article__source=source))


def held_now(user: User, at: datetime) -> QuerySet[Lease]:
    """The holds of one person that still count, newest first."""
    return Lease.objects.held_by(user).filter(expires_at__gt=at)


def run_out_leases(at: datetime) -> QuerySet[Lease]:
    """Holds whose time has run out, their claims locked; claims in use just now are passed over.

    The claim is locked and not the lease: every action locks the claim first.
    """
    return (
        Lease.objects.run_out(at)
        .select_related("claim")
        .select_for_update(skip_locked=True, no_key=True, of=("claim",))
    )
