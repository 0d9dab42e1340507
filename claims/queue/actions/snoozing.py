"""Claims that have to wait: for an answer, a document, a day. A job wakes them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from claims.messages import say
from claims.models import Claim, EndedHow, Status, User, What
from claims.permissions import NotPermitted, Permission, can, check
from claims.queue.actions.taking import is_for_other
from claims.queue.reasons import ReasonNotAccepted, clean_reason
from claims.workflow import (
    MoveNotAllowed,
    check_no_round,
    end_lease,
    held_claim,
    lock_claim,
    move,
    record,
)

# Longer than any answer is waited for; a slip of the keyboard does not hide a claim for ever.
LONGEST = timedelta(days=366)


class DueBefore(ReasonNotAccepted):
    """The claim would sleep past its deadline, of which nobody would be warned then."""

    def __init__(self, claim: Claim) -> None:
        message = say(
            "Claim %(claim)d is due on %(due)s. Choose a moment before that.",
            claim=claim.pk,
            due=f"{timezone.localtime(claim.due_at):%Y-%m-%d %H:%M %Z}" if claim.due_at else "",
        )
        super().__init__("snooze_until", message)


class OthersClaim(NotPermitted):
    """Somebody else is to check the claim."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(Permission.ASSIGN)
        self.args = (
            say(
                "Claim %(claim)d is for %(person)s to check: only they or an editor leave it "
                "for later.",
                claim=claim.pk,
                person=str(claim.assigned_to),
            ),
        )


@transaction.atomic
def snooze_held(
    *, lease_id: int, until: datetime | None, reason: str, by: User, at: datetime
) -> Claim:
    """Leave the claim in hand for later: nobody is offered it until then, and then its holder.

    What was assigned to a colleague while it was in hand is offered to them instead.

    Args:
        lease_id: the hold.
        until: when it waits in the queue again.
        reason: what it waits for; the history shows it.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        ReasonNotAccepted: the moment is missing, has passed, is too far away or comes after the
            deadline of the claim, or the reason is missing or too long.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
        RoundOpen: a double review of the claim is under way; it can be put back.
    """
    check(by, Permission.REVIEW_CLAIMS)
    words, moment = _clean(until, reason, at)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    check_no_round(claim)
    _check_in_time(claim, moment, at)
    end_lease(lease=lease, how=EndedHow.SNOOZED, at=at, note=words)
    back_to = {} if is_for_other(claim, by) else {"assigned_to": by, "assigned_at": at}
    return move(
        claim=claim,
        to=Status.WAITING,
        what=What.SNOOZED,
        by=by,
        at=at,
        fields={"snoozed_until": moment, **back_to},
        lease=lease.pk,
        until=moment.isoformat(),
        reason=words,
    )


@transaction.atomic
def snooze_waiting(
    *, claim_id: int, until: datetime | None, reason: str, by: User, at: datetime
) -> Claim:
    """Leave a claim that nobody holds for later.

    Raises:
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is not waiting.
        NotPermitted: as for `snooze_held`.
        OthersClaim: somebody else is to check it, and the person is no editor.
        ReasonNotAccepted: as for `snooze_held`.
    """
    check(by, Permission.REVIEW_CLAIMS)
    words, moment = _clean(until, reason, at)
    claim = lock_claim(claim_id)
    if claim.status != Status.WAITING:
        raise MoveNotAllowed(claim, Status.WAITING)
    if claim.assigned_to_id not in {None, by.pk} and not can(by, Permission.ASSIGN):
        raise OthersClaim(claim)
    _check_in_time(claim, moment, at)
    claim.snoozed_until = moment
    claim.save(update_fields=["snoozed_until"])
    told = {"until": moment.isoformat(), "reason": words}
    record(claim=claim, what=What.SNOOZED, by=by, at=at, **told)
    return claim


@transaction.atomic
def wake_claim(*, claim_id: int, by: User, at: datetime) -> Claim:
    """Let a claim that was left for later wait in the queue at once. Others are left alone.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Claim.DoesNotExist: there is no such claim.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim = lock_claim(claim_id)
    if claim.snoozed_until is not None:
        _wake(claim, by=by, at=at)
    return claim


@transaction.atomic
def wake_claims(*, at: datetime, limit: int = 500) -> int:
    """Wake the claims whose time has come. Safe to run twice and side by side.

    Args:
        at: now.
        limit: at most this many, longest overdue first; the next run does the rest.

    Returns:
        How many were woken.
    """
    asleep = Claim.objects.snoozed().filter(snoozed_until__lte=at)
    claims = list(asleep.select_for_update(skip_locked=True, no_key=True)[:limit])
    for claim in claims:
        _wake(claim, by=None, at=at)
    return len(claims)


def _wake(claim: Claim, *, by: User | None, at: datetime) -> None:
    claim.snoozed_until = None
    claim.save(update_fields=["snoozed_until"])
    record(claim=claim, what=What.WOKEN, by=by, at=at)


def _check_in_time(claim: Claim, until: datetime, at: datetime) -> None:
    """Let nobody sleep past a deadline that is still to come: they would not be warned of it."""
    if claim.due_at is not None and at < claim.due_at <= until:
        raise DueBefore(claim)


def _clean(until: datetime | None, reason: str, at: datetime) -> tuple[str, datetime]:
    if until is None:
        raise ReasonNotAccepted("snooze_until", say("Say until when it is left for later."))
    if not at < until <= at + LONGEST:
        raise ReasonNotAccepted(
            "snooze_until", say("Give a moment to come, within a year from now.")
        )
    return clean_reason(reason, field="snooze_reason"), until
