"""What the page of a claim shows of the time after its verdict was public."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Claim, LookAgain, Publication, ReaderMessage, Status, User, Withdrawal
from claims.permissions import Permission, can, can_settle_withdrawal
from claims.readers.queries import open_questions_of
from claims.review.queries.looking_again import look_day_of, withdrawal_of

QUESTIONS_SHOWN = 20


@dataclass(frozen=True)
class AfterPublication:
    """What stands open about a verdict that readers have seen.

    Attributes:
        day: when it is looked at again; None for no day.
        withdrawal: a proposal that waits for another person; None for none.
        may_settle: whether this person may approve or decline that.
        is_mine: whether it is this person's own.
        questions: of readers, the oldest first, as many as are shown.
        may_answer: whether this person may answer them.
        may_name_day: whether this person may name another day.
    """

    day: LookAgain | None
    withdrawal: Withdrawal | None
    may_settle: bool
    is_mine: bool
    questions: tuple[ReaderMessage, ...]
    may_answer: bool
    may_name_day: bool


def after_publication(claim: Claim, user: User, *, in_scope: bool) -> AfterPublication:
    """Read it, in three statements.

    Args:
        claim: the claim.
        user: who looks.
        in_scope: whether they check such claims.
    """
    withdrawal = withdrawal_of(claim.pk)
    return AfterPublication(
        day=look_day_of(claim.pk),
        withdrawal=withdrawal,
        may_settle=in_scope and withdrawal is not None and can_settle_withdrawal(user, withdrawal),
        is_mine=withdrawal is not None and withdrawal.by_id == user.pk,
        questions=tuple(open_questions_of(claim.pk)[:QUESTIONS_SHOWN]),
        may_answer=can(user, Permission.ANSWER_READERS),
        may_name_day=in_scope and can(user, Permission.CORRECT),
    )


def can_withdraw(claim: Claim, user: User) -> bool:
    """Whether this person may take down what readers see of a claim that is checked again."""
    if claim.status == Status.DECIDED or not can(user, Permission.CORRECT):
        return False
    return is_seen(claim.pk)


def is_seen(claim_id: int) -> bool:
    """Whether readers see a verdict on a claim."""
    return Publication.objects.current().filter(claim=claim_id).exists()
