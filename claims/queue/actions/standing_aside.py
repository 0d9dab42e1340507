"""Taking claims out of the queue that the desk does not check."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import Claim, EndedHow, Publication, SetAside, Status, User, What
from claims.permissions import Permission, check
from claims.queue.reasons import ReasonNotAccepted, clean_reason
from claims.workflow import (
    MoveNotAllowed,
    check_no_round,
    end_lease,
    held_claim,
    lock_claim,
    move,
)


class VerdictStillPublic(Exception):
    """Readers see a verdict on this claim; setting it aside would leave that verdict orphaned."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            say(
                "Readers still see a verdict on claim %(claim)d. Send a new verdict, or ask an "
                "editor to let this one stand or to withdraw it.",
                claim=claim.pk,
            )
        )


@transaction.atomic
def set_aside_claim(*, lease_id: int, reason: SetAside, note: str, by: User, at: datetime) -> Claim:
    """Set aside the claim in hand, and end the hold.

    Args:
        lease_id: the hold.
        reason: one of `SetAside`.
        note: more words, such as the number of the claim it repeats; may be empty.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the reason is not one of them, or the note is too long.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
        VerdictStillPublic: the claim was reopened, and readers still see its earlier verdict.
        RoundOpen: a double review of it is under way.
    """
    check(by, Permission.SET_ASIDE)
    why, words = _clean(reason, note)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    end_lease(lease=lease, how=EndedHow.SET_ASIDE, at=at, note=words)
    return _set_aside(claim, why, words, by, at)


@transaction.atomic
def set_aside_waiting(
    *, claim_id: int, reason: SetAside, note: str, by: User, at: datetime
) -> Claim:
    """Set aside a claim that nobody holds, straight from the queue.

    Raises:
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is not waiting.
        NotPermitted, ReasonNotAccepted, VerdictStillPublic: as for `set_aside_claim`.
    """
    check(by, Permission.SET_ASIDE)
    why, words = _clean(reason, note)
    claim = lock_claim(claim_id)
    if claim.status != Status.WAITING:
        raise MoveNotAllowed(claim, Status.SET_ASIDE)
    return _set_aside(claim, why, words, by, at)


def _clean(reason: str, note: str) -> tuple[SetAside, str]:
    if reason not in SetAside.values:
        raise ReasonNotAccepted("reason", say("Choose why the claim is set aside."))
    return SetAside(reason), clean_reason(note, field="note", required=False)


def _set_aside(claim: Claim, why: SetAside, words: str, by: User, at: datetime) -> Claim:
    if Publication.objects.current().filter(claim=claim).exists():
        raise VerdictStillPublic(claim)
    check_no_round(claim)
    return move(
        claim=claim,
        to=Status.SET_ASIDE,
        what=What.SET_ASIDE,
        by=by,
        at=at,
        fields={"set_aside_reason": why},
        reason=str(why),
        note=words,
    )
