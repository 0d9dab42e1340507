"""What the page of a claim shows of the time after its verdict was public."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import (
    PUBLIC,
    Claim,
    ClaimEvent,
    LookAgain,
    Publication,
    ReaderMessage,
    Status,
    User,
    Verdict,
    What,
    Withdrawal,
)
from claims.permissions import Permission, can, can_settle_withdrawal
from claims.readers.queries import open_questions_of
from claims.review.queries.looking_again import look_day_of, withdrawal_of

QUESTIONS_SHOWN = 20
# What ends, or begins, that a public claim is checked once more.
_BEGUN_OR_ENDED = frozenset({What.REOPENED, What.PUBLISHED, What.LET_STAND})


@dataclass(frozen=True)
class Reopening:
    """Why a claim that readers see a verdict on is checked once more.

    Attributes:
        event: with whoever opened it again, and when.
        reason: theirs.
    """

    event: ClaimEvent
    reason: str


@dataclass(frozen=True)
class AfterPublication:
    """What stands open about a verdict that readers have seen.

    Attributes:
        seen: the verdict that readers go on seeing while the claim is checked once more; None
            where they see none, or where the claim is public.
        reopening: why it is checked once more, if somebody opened it again.
        day: when it is looked at again; None for no day.
        withdrawal: a proposal that waits for another person; None for none.
        may_settle: whether this person may approve or decline that.
        is_mine: whether it is this person's own.
        questions: of readers, the oldest first, as many as are shown.
        may_answer: whether this person may answer them.
        may_name_day: whether this person may name another day.
    """

    seen: Verdict | None
    reopening: Reopening | None
    day: LookAgain | None
    withdrawal: Withdrawal | None
    may_settle: bool
    is_mine: bool
    questions: tuple[ReaderMessage, ...]
    may_answer: bool
    may_name_day: bool


def after_publication(
    claim: Claim, events: Sequence[ClaimEvent], user: User, *, in_scope: bool
) -> AfterPublication:
    """Read it, in four statements at most.

    Args:
        claim: the claim.
        events: its history, newest first, as far as this person may read it.
        user: who looks.
        in_scope: whether they check such claims.
    """
    withdrawal = withdrawal_of(claim.pk)
    seen = None if claim.status in PUBLIC else _seen(claim)
    return AfterPublication(
        seen=seen,
        reopening=_reopening(events) if seen else None,
        day=look_day_of(claim.pk),
        withdrawal=withdrawal,
        may_settle=in_scope and withdrawal is not None and can_settle_withdrawal(user, withdrawal),
        is_mine=withdrawal is not None and withdrawal.by_id == user.pk,
        questions=tuple(open_questions_of(claim.pk)[:QUESTIONS_SHOWN]),
        may_answer=can(user, Permission.ANSWER_READERS),
        may_name_day=in_scope and can(user, Permission.CORRECT),
    )


def _seen(claim: Claim) -> Verdict | None:
    """The verdict on a claim that readers see now."""
    shown = Publication.objects.current().filter(claim=claim).select_related("verdict__by").first()
    return shown.verdict if shown else None


def _reopening(events: Sequence[ClaimEvent]) -> Reopening | None:
    last = next((event for event in events if event.what in _BEGUN_OR_ENDED), None)
    if last is None or last.what != What.REOPENED:
        return None
    return Reopening(last, str(json.loads(last.body).get("reason", "")))


def can_withdraw(claim: Claim, user: User) -> bool:
    """Whether this person may take down what readers see of a claim that is checked again."""
    if claim.status == Status.DECIDED or not can(user, Permission.CORRECT):
        return False
    return is_seen(claim.pk)


def is_seen(claim_id: int) -> bool:
    """Whether readers see a verdict on a claim."""
    return Publication.objects.current().filter(claim=claim_id).exists()
