"""Days on which a verdict is looked at again, and what was found then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import Claim, LookAgain, LookKind, LookOutcome, Opinion, User, Verdict, What
from claims.permissions import OwnMove, Permission, check
from claims.review.entries import MAX_RETURN_REASON, ReasonNotAccepted
from claims.review.look_days import LookDay
from claims.review.typed import storable
from claims.workflow import check_in_scope, lock_claim, record


class LookSettled(Exception):
    """Somebody was faster: this was looked at."""

    def __init__(self, look: LookAgain) -> None:
        self.look = look
        super().__init__(say("This was looked at already. The history of the claim says by whom."))


@transaction.atomic
def name_look_day(*, claim_id: int, day: LookDay | None, by: User, at: datetime) -> None:
    """Name the day from which on a claim is looked at again, in place of another one.

    Args:
        claim_id: which claim.
        day: the day; None to name none any more.
        by: somebody who may correct verdicts.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: there is no such claim.
        OutOfScope: the person does not check such claims.
    """
    check(by, Permission.CORRECT)
    claim = lock_claim(claim_id)
    check_in_scope(claim=claim, by=by)
    removed = _close(claim, LookOutcome.REPLACED if day else LookOutcome.REMOVED, by, at)
    if day is not None:
        _open(claim, day, by, at)
    elif removed:
        record(claim=claim, what=What.LOOK_REMOVED, by=by, at=at)


@transaction.atomic
def name_day_with_verdict(*, given: Verdict | Opinion, day: LookDay, at: datetime) -> None:
    """Name the day together with a verdict, by its author; what its role is need not be asked.

    Args:
        given: the verdict, or the opinion, that was just given by the same person.
        day: the day.
        at: now.
    """
    by = given.by
    check(by, Permission.REVIEW_CLAIMS)
    claim = lock_claim(given.claim.pk)
    _close(claim, LookOutcome.REPLACED, by, at)
    _open(claim, day, by, at)


@transaction.atomic
def confirm_verdict(
    *, look_id: int, note: str, day: LookDay | None, by: User, at: datetime
) -> LookAgain:
    """Say that a verdict still holds: it was looked at again. The history of the claim keeps it.

    Args:
        look_id: what was due.
        note: what was looked at and found, for colleagues.
        day: when to look the next time; None for never.
        by: somebody who may correct verdicts.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        OwnMove: the person moved the places that somebody else is to look at.
        LookAgain.DoesNotExist: there is no such entry.
        OutOfScope: the person does not check such claims.
        LookSettled: it was looked at before.
        ReasonNotAccepted: there is no note, or one that is too long.
    """
    check(by, Permission.CORRECT)
    words = _note(note)
    claim_id = LookAgain.objects.values_list("claim_id", flat=True).get(pk=look_id)
    claim = lock_claim(claim_id)
    check_in_scope(claim=claim, by=by)
    look = LookAgain.objects.get(pk=look_id)
    if look.settled_at is not None:
        raise LookSettled(look)
    if look.kind == LookKind.MOVED and look.asked_by_id == by.pk:
        raise OwnMove
    look.settled_at, look.settled_by = at, by
    look.outcome, look.note = LookOutcome.HOLDS, words
    look.save(update_fields=["settled_at", "settled_by", "outcome", "note"])
    record(claim=claim, what=What.STILL_HOLDS, by=by, at=at, look=look.pk, note=words)
    if day is not None:
        _close(claim, LookOutcome.REPLACED, by, at)
        _open(claim, day, by, at)
    return look


def _note(note: str) -> str:
    words = storable(note)
    if not words:
        raise ReasonNotAccepted(say("Say what you looked at and found; colleagues read it."))
    if len(words) > MAX_RETURN_REASON:
        raise ReasonNotAccepted(
            say(
                "Shorten this to %(max_return_reason)d characters; it has %(reason_count)d now.",
                max_return_reason=MAX_RETURN_REASON,
                reason_count=len(words),
            )
        )
    return words


def _close(claim: Claim, outcome: LookOutcome, by: User, at: datetime) -> int:
    """End the day that stands, if one does."""
    standing = LookAgain.objects.filter(claim=claim, kind=LookKind.DATE, settled_at__isnull=True)
    return standing.update(settled_at=at, settled_by=by, outcome=outcome)


def _open(claim: Claim, day: LookDay, by: User, at: datetime) -> None:
    LookAgain.objects.create(
        claim=claim,
        kind=LookKind.DATE,
        due_on=day.on,
        reason=day.reason,
        asked_by=by,
        asked_at=at,
    )
    record(claim=claim, what=What.LOOK_SET, by=by, at=at, on=day.on.isoformat(), reason=day.reason)
