"""Who is to check a claim: assign it, take the assignment away, hand a claim over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.messages import Text, say
from claims.models import Claim, EndedHow, Status, User, What
from claims.permissions import Permission, can, check
from claims.queue.actions.planning import check_in_queue
from claims.queue.reasons import ReasonNotAccepted, clean_reason
from claims.workflow import (
    MoveNotAllowed,
    check_can_be_given,
    check_no_round,
    end_lease,
    held_claim,
    lock_claim,
    move,
    record,
)

_WHAT_TO_KNOW = Text(
    "Say what they should know, in a few words; the history of the claim shows it."
)


@transaction.atomic
def assign_claim(*, claim_id: int, to: User | None, note: str, by: User, at: datetime) -> Claim:
    """Say who is to check a claim: it is offered to that person first, and to nobody else.

    Args:
        claim_id: which claim.
        to: a reviewer; None lets everybody have it again.
        note: a word to that person; may be empty. The history shows it.
        by: an editor, or who takes it for themselves or gives up what is theirs.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: that person cannot check claims, or the note is too long.
        Claim.DoesNotExist: there is no such claim.
        NotInQueue: the claim is not open.
        MoveNotAllowed: a verdict waits for its second review.
        OutOfScope: that person does not check such claims.
    """
    words = clean_reason(note, field="assign_note", required=False)
    claim = lock_claim(claim_id)
    _check_may_assign(claim, to, by)
    check_in_queue(claim)
    if claim.status not in {Status.WAITING, Status.IN_REVIEW}:
        raise MoveNotAllowed(claim, Status.WAITING)
    if claim.assigned_to_id == (to.pk if to else None):
        return claim
    if to is not None:
        check_can_have(claim=claim, to=to, by=by)
    before = claim.assigned_to
    claim.assigned_to, claim.assigned_at = to, at if to else None
    claim.save(update_fields=["assigned_to", "assigned_at"])
    what = What.ASSIGNED if to else What.UNASSIGNED
    person = str(to or before)
    record(claim=claim, what=what, by=by, at=at, person=person, reason=words, **_person_id(to))
    return claim


@transaction.atomic
def hand_over(*, lease_id: int, to: User | None, note: str, by: User, at: datetime) -> Claim:
    """Give a claim in hand to a colleague: the hold ends, it is theirs to take. The draft stays.

    Args:
        lease_id: the hold.
        to: the colleague.
        note: what they should know; the history shows it.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        ReasonNotAccepted: nobody was chosen, that person cannot check claims, or the note is
            missing or too long.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
        OutOfScope: the colleague does not check such claims.
        RoundOpen: a double review of the claim is under way; it can be put back.
    """
    check(by, Permission.REVIEW_CLAIMS)
    if to is None or to == by:
        raise ReasonNotAccepted("hand_over_to", say("Choose a colleague."))
    _check_can_review(to)
    words = clean_reason(note, field="hand_over_note", asked=_WHAT_TO_KNOW)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    check_no_round(claim)
    check_can_be_given(claim=claim, to=to, by=by)
    end_lease(lease=lease, how=EndedHow.HANDED_OVER, at=at, note=words)
    return move(
        claim=claim,
        to=Status.WAITING,
        what=What.HANDED_OVER,
        by=by,
        at=at,
        fields={"assigned_to": to, "assigned_at": at},
        lease=lease.pk,
        person=str(to),
        reason=words,
        **_person_id(to),
    )


def check_can_have(*, claim: Claim, to: User, by: User) -> None:
    """Let somebody pass whom a claim can be assigned to.

    Args:
        claim: its row is locked.
        to: who is to check it.
        by: who gives it to them.

    Raises:
        ReasonNotAccepted: that person cannot check claims.
        OutOfScope: that person does not check such claims.
    """
    _check_can_review(to)
    check_can_be_given(claim=claim, to=to, by=by)


def _person_id(to: User | None) -> dict[str, Any]:
    return {"person_id": to.pk} if to else {}


def _check_may_assign(claim: Claim, to: User | None, by: User) -> None:
    """Editors assign; everybody who reviews takes what is nobody's and gives up what is theirs."""
    own = claim.assigned_to_id in {None, by.pk} and to in {None, by}
    check(by, Permission.REVIEW_CLAIMS if own else Permission.ASSIGN)
    if to is not None:
        _check_can_review(to)


def _check_can_review(to: User) -> None:
    if not can(to, Permission.REVIEW_CLAIMS):
        raise ReasonNotAccepted(
            "assign_to", say("%(person)s cannot check claims. Choose a reviewer.", person=str(to))
        )
