"""Claims that a person may take now, and holds that have run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import QUEUE_ORDER, Claim, Lease, Skip, Status, User
from claims.queue.filters import ALL, Part, QueueFilters
from claims.queue.queries.walking import narrowed, stretch


def next_for(user: User, at: datetime, filters: QueueFilters = ALL) -> Claim | None:
    """The claim that comes next for one person; nothing is locked."""
    found = (claims.first() for claims in _in_turn(user, at, filters))
    return next((claim for claim in found if claim is not None), None)


def lock_next_for(user: User, at: datetime, filters: QueueFilters = ALL) -> Claim | None:
    """The claim that comes next for one person, locked; those that others just take are passed.

    NO KEY UPDATE is the lock that a move of the claim takes: two takers exclude each other, but
    an article that just then turns out to say the same claim does not hide it from the queue.
    """
    found = (
        claims.select_for_update(skip_locked=True, no_key=True).first()
        for claims in _in_turn(user, at, filters)
    )
    return next((claim for claim in found if claim is not None), None)


def free_for(user: User, at: datetime) -> QuerySet[Claim]:
    """Claims that anybody may be handed and this person has not skipped, in the queue's order.

    Its first row is one statement: it walks `claim_free_in_queue_order` from its start and stops
    at the first claim.
    """
    return _not_skipped(Claim.objects.free(), user, at)


def assigned_to(user: User) -> QuerySet[Claim]:
    """Claims that this person is to check and that nobody holds, in the order of the queue."""
    return Claim.objects.assigned().filter(
        assigned_to=user, status=Status.WAITING, snoozed_until__isnull=True
    )


def _in_turn(user: User, at: datetime, filters: QueueFilters) -> Iterator[QuerySet[Claim]]:
    """Where to look for the next claim, one place after the other: the person's own come first."""
    yield narrowed(assigned_to(user), filters)
    if not filters.are_set():
        yield free_for(user, at)
        return
    for piece in stretch(part=Part.WAITING, filters=filters).pieces:
        yield _not_skipped(piece.order_by(*QUEUE_ORDER), user, at)


def _not_skipped(claims: QuerySet[Claim], user: User, at: datetime) -> QuerySet[Claim]:
    skipped = Skip.objects.filter(by=user, claim=OuterRef("pk"), until__gt=at)
    return claims.filter(~Exists(skipped))


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
