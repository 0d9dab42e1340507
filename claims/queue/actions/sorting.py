"""What editors do to the queue: bring claims back, send them away, and say which come first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    PUBLIC,
    Claim,
    DueState,
    Priority,
    Publication,
    Status,
    User,
    What,
)
from claims.permissions import Permission, check
from claims.queue.actions.planning import due_state, earliest_due
from claims.queue.reasons import ReasonNotAccepted, clean_reason
from claims.workflow import (
    MoveNotAllowed,
    check_in_scope,
    check_no_round,
    lock_claim,
    move,
    put_back_left_out,
    record,
)

# The states that an editor can bring a claim back from. Claims in somebody's hands are put back,
# taken over or sent back instead.
REOPENABLE = (Status.SET_ASIDE, *PUBLIC, Status.WITHDRAWN)
# A pin and a due time were for the round that is over.
_AFRESH = {"pinned": False, "due_at": None, "own_due_at": None, "due_state": DueState.NONE}


@transaction.atomic
def reopen_claim(*, claim_id: int, reason: str, by: User, at: datetime) -> Claim:
    """Let a claim that was set aside, published or withdrawn wait for a reviewer again.

    A verdict that readers see stays public until the next one takes its place.

    Args:
        claim_id: which claim.
        reason: why; the history shows it.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow reopening.
        ReasonNotAccepted: the reason is missing or too long.
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is in none of these states, or was merged: a merge is taken back.
        OutOfScope: the person does not check such claims.
    """
    check(by, Permission.REOPEN)
    note = clean_reason(reason)
    claim = lock_claim(claim_id)
    if claim.status not in REOPENABLE or claim.merged_into_id is not None:
        raise MoveNotAllowed(claim, Status.WAITING)
    check_in_scope(claim=claim, by=by)
    # The deadline of an article that is still to come holds for what is checked once more, too.
    due = earliest_due(claim, None)
    due = due if due is not None and due > at else None
    return move(
        claim=claim,
        to=Status.WAITING,
        what=What.REOPENED,
        by=by,
        at=at,
        fields={**_AFRESH, "due_at": due, "due_state": due_state(due, at)},
        reason=note,
    )


class NothingStands(Exception):
    """Readers see no verdict on the claim, so there is none to let stand."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            say(
                "Readers see no verdict on claim %(claim)d that could be let stand.",
                claim=claim.pk,
            )
        )


@transaction.atomic
def let_verdict_stand(*, claim_id: int, reason: str, by: User, at: datetime) -> Claim:
    """End the check of a claim that was reopened, or whose correction was sent back.

    The verdict that readers see all along stays as it is. Drafts stay where they are, and so does
    evidence; what was left out of the correction stands again.

    Args:
        claim_id: which claim; it waits, and nobody holds it.
        reason: why nothing is to be corrected; the history shows it.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the reason is missing or too long.
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is not waiting.
        OutOfScope: the person does not check such claims.
        NothingStands: readers see no verdict on it.
        RoundOpen: a double review of it is under way.
    """
    check(by, Permission.REOPEN)
    note = clean_reason(reason)
    claim = lock_claim(claim_id)
    if claim.status != Status.WAITING:
        raise MoveNotAllowed(claim, Status.PUBLISHED)
    check_in_scope(claim=claim, by=by)
    seen = Publication.objects.current().filter(claim=claim).first()
    if seen is None:
        raise NothingStands(claim)
    check_no_round(claim)
    before = Publication.objects.told().filter(claim=claim, sequence__lt=seen.sequence)
    if seen.verdict_id is not None:
        put_back_left_out(claim=claim, verdict_id=seen.verdict_id, by=by, at=at)
    return move(
        claim=claim,
        to=Status.CORRECTED if before.exists() else Status.PUBLISHED,
        what=What.LET_STAND,
        by=by,
        at=at,
        fields=_AFRESH,
        reason=note,
        verdict=seen.verdict_id,
    )


@transaction.atomic
def set_priority(*, claim_id: int, priority: int, reason: str, by: User, at: datetime) -> Claim:
    """Say how soon a claim should be checked. Setting what stands there changes nothing.

    Args:
        claim_id: which claim.
        priority: one of `Priority`.
        reason: why; the claim and its history show it.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the priority is not one of them, or the reason is missing or too long.
        Claim.DoesNotExist: there is no such claim.
    """
    check(by, Permission.PRIORITISE)
    if priority not in Priority.values:
        raise ReasonNotAccepted("priority", say("Choose a priority."))
    note = clean_reason(reason)
    claim = lock_claim(claim_id)
    before = claim.priority
    if before == priority:
        return claim
    claim.priority = priority
    claim.priority_reasons = [{"code": "set_by_editor", "text": note}]
    claim.save(update_fields=["priority", "priority_reasons"])
    record(
        claim=claim,
        what=What.PRIORITISED,
        by=by,
        at=at,
        before=before,
        after=int(priority),
        reason=note,
    )
    return claim
