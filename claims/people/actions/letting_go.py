"""What a person had in hand goes back to the desk when their account is closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.models import (
    Claim,
    EndedHow,
    Lease,
    MessageState,
    MessageStep,
    ReaderMessage,
    ReaderMessageChange,
    User,
    What,
)
from claims.permissions import PERMISSIONS, Permission
from claims.workflow import end_lease, lock_claim, move, record, resting_status

_REVIEWERS = PERMISSIONS[Permission.REVIEW_CLAIMS]


def let_go(*, person: User, by: User | None, at: datetime) -> int:
    """End the holds of a person and take their assignments away; the drafts stay.

    Readers' messages that they took care of and did not answer are anybody's again.

    Args:
        person: who leaves, or cannot review any more.
        by: who closed the account or changed the role; None for groups of single sign-on.
        at: now.

    Returns:
        How many claims wait for somebody else now.
    """
    held = sorted(set(Lease.objects.live().filter(holder=person).values_list("claim", flat=True)))
    ended = sum(_end_hold(claim_id, person, by, at) for claim_id in held)
    assigned = sorted(Claim.objects.filter(assigned_to=person).values_list("pk", flat=True))
    for claim_id in assigned:
        _unassign(claim_id, person, by, at)
    _give_up_messages(person, by, at)
    return ended + len(set(assigned) - set(held))


def let_go_of_left(*, at: datetime) -> int:
    """Give back what somebody took or was given at the very moment when they left, or lost a role.

    Nobody else would be offered it: what was assigned for good, what is held until its time is up.
    Safe to run twice.

    Args:
        at: now.

    Returns:
        How many claims wait for somebody else now.
    """
    held = Lease.objects.live().filter(_gone("holder")).select_related("holder")
    given = Claim.objects.filter(_gone("assigned_to"), assigned_to__isnull=False)
    holds = [(lease.claim_id, lease.holder) for lease in held.order_by("pk")]
    rows = given.select_related("assigned_to").order_by("pk")
    assigned = [(claim.pk, claim.assigned_to) for claim in rows if claim.assigned_to]
    for claim_id, person in holds:
        with transaction.atomic():
            _end_hold(claim_id, person, None, at)
    for claim_id, person in assigned:
        with transaction.atomic():
            _unassign(claim_id, person, None, at)
    return len({claim_id for claim_id, _ in (*holds, *assigned)})


def _gone(who: str) -> Q:
    """For a query: that a person has left, or cannot check claims any more."""
    return Q(**{f"{who}__is_active": False}) | ~Q(**{f"{who}__role__in": _REVIEWERS})


def _end_hold(claim_id: int, person: User, by: User | None, at: datetime) -> int:
    claim = lock_claim(claim_id)
    lease = Lease.objects.live().filter(claim=claim, holder=person).first()
    if lease is None or not end_lease(lease=lease, how=EndedHow.RELEASED, at=at):
        return 0
    move(
        claim=claim,
        to=resting_status(claim),
        what=What.RELEASED,
        by=by,
        at=at,
        lease=lease.pk,
        holder=str(person),
    )
    return 1


def _unassign(claim_id: int, person: User, by: User | None, at: datetime) -> None:
    claim = lock_claim(claim_id)
    if claim.assigned_to_id != person.pk:
        return
    claim.assigned_to = claim.assigned_at = None
    claim.save(update_fields=["assigned_to", "assigned_at"])
    record(claim=claim, what=What.UNASSIGNED, by=by, at=at, person=str(person))


def _give_up_messages(person: User, by: User | None, at: datetime) -> None:
    mine = ReaderMessage.objects.filter(assigned_to=person, state=MessageState.OPEN)
    for message in mine.order_by("pk").select_for_update(no_key=True):
        message.assigned_to = message.assigned_at = None
        message.save(update_fields=["assigned_to", "assigned_at"])
        ReaderMessageChange.objects.create(
            message=message, step=MessageStep.UNASSIGNED, by=by, at=at, note=""
        )
