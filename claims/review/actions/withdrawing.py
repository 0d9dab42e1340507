"""Withdrawals that need another person: proposed by one, approved or sent back by another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    Claim,
    ProposalOutcome,
    Publication,
    Status,
    User,
    What,
    Withdrawal,
)
from claims.permissions import Permission, check, check_settle_withdrawal
from claims.review.entries import clean_reason
from claims.review.queries import policy_for
from claims.review.typed import storable
from claims.workflow import MoveNotAllowed, check_in_scope, lock_claim, record
from claims.workflow.policies import NONE


class WithdrawalWaits(Exception):
    """A withdrawal of this verdict is proposed already."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        self.withdrawal = withdrawal
        super().__init__(
            say(
                "%(by)s has proposed to withdraw this verdict; somebody else has to approve it.",
                by=str(withdrawal.by),
            )
        )


class WithdrawalSettled(Exception):
    """The proposal does not wait any more."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        self.withdrawal = withdrawal
        super().__init__(say("This withdrawal does not wait for anybody any more."))


@transaction.atomic
def propose_withdrawal(*, claim_id: int, note: str, by: User, at: datetime) -> Withdrawal | None:
    """Ask for the withdrawal of a public verdict, where the review policy wants a second person.

    Args:
        claim_id: which claim.
        note: why, for readers; the caller has made sure that there is one.
        by: an editor.
        at: now.

    Returns:
        The proposal; None where the policy asks for nobody else: then it may be withdrawn at once.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: there is no such claim.
        OutOfScope: the person does not check such claims.
        MoveNotAllowed: readers see no verdict on it, or a new one is just being published.
        WithdrawalWaits: one is proposed already.
    """
    check(by, Permission.CORRECT)
    claim = lock_claim(claim_id)
    check_in_scope(claim=claim, by=by)
    standing = Publication.objects.current().filter(claim=claim).first()
    if standing is None or claim.status == Status.DECIDED:
        raise MoveNotAllowed(claim, Status.WITHDRAWN)
    waiting = Withdrawal.objects.open().filter(claim=claim).select_related("by").first()
    if waiting is not None:
        raise WithdrawalWaits(waiting)
    words = storable(note)
    if not words or policy_for(claim).mode == NONE:
        return None
    proposal = Withdrawal.objects.create(
        claim=claim, publication=standing, note=words, by=by, at=at
    )
    record(
        claim=claim,
        what=What.WITHDRAWAL_PROPOSED,
        by=by,
        at=at,
        withdrawal=proposal.pk,
        note=words,
    )
    return proposal


@transaction.atomic
def approve_withdrawal(*, withdrawal_id: int, by: User, at: datetime) -> Withdrawal:
    """Put one's name to another person's proposal. Whoever calls this withdraws the verdict then.

    Args:
        withdrawal_id: which proposal.
        by: anybody who may approve verdicts, but its author.
        at: now.

    Returns:
        The proposal: approved, or overtaken if readers see a newer verdict by now.

    Raises:
        Withdrawal.DoesNotExist: there is no such proposal.
        NotPermitted: the role does not allow it, or it is the person's own.
        OutOfScope: the person does not check such claims.
        WithdrawalSettled: it does not wait any more.
    """
    claim, proposal = _waiting(withdrawal_id)
    check_settle_withdrawal(by, proposal)
    check_in_scope(claim=claim, by=by)
    standing = Publication.objects.current().filter(claim=claim).first()
    same = standing is not None and standing.pk == proposal.publication_id
    fresh = same and claim.status != Status.DECIDED
    outcome = ProposalOutcome.APPROVED if fresh else ProposalOutcome.OVERTAKEN
    return _settle(proposal, outcome, by, at)


@transaction.atomic
def return_withdrawal(*, withdrawal_id: int, reason: str, by: User, at: datetime) -> Withdrawal:
    """Decline another person's proposal, with a reason that the history keeps.

    Raises:
        ReasonNotAccepted: there is no reason, or it is too long.
        Withdrawal.DoesNotExist, NotPermitted, OutOfScope, WithdrawalSettled: as for
            `approve_withdrawal`.
    """
    words = clean_reason(reason)
    claim, proposal = _waiting(withdrawal_id)
    check_settle_withdrawal(by, proposal)
    check_in_scope(claim=claim, by=by)
    proposal.reason = words
    _settle(proposal, ProposalOutcome.RETURNED, by, at)
    record(
        claim=claim,
        what=What.WITHDRAWAL_RETURNED,
        by=by,
        at=at,
        withdrawal=proposal.pk,
        reason=words,
    )
    return proposal


@transaction.atomic
def take_back_withdrawal(*, withdrawal_id: int, by: User, at: datetime) -> Withdrawal:
    """Take one's own proposal back.

    Raises:
        Withdrawal.DoesNotExist: there is no such proposal of this person.
        NotPermitted: the role does not allow withdrawing.
        WithdrawalSettled: it does not wait any more.
    """
    check(by, Permission.CORRECT)
    claim, proposal = _waiting(withdrawal_id)
    if proposal.by_id != by.pk:
        raise Withdrawal.DoesNotExist
    _settle(proposal, ProposalOutcome.TAKEN_BACK, by, at)
    record(claim=claim, what=What.WITHDRAWAL_RETURNED, by=by, at=at, withdrawal=proposal.pk)
    return proposal


def _waiting(withdrawal_id: int) -> tuple[Claim, Withdrawal]:
    claim_id = Withdrawal.objects.values_list("claim_id", flat=True).get(pk=withdrawal_id)
    claim = lock_claim(claim_id)
    proposal = Withdrawal.objects.select_related("by").get(pk=withdrawal_id)
    if proposal.settled_at is not None:
        raise WithdrawalSettled(proposal)
    return claim, proposal


def _settle(proposal: Withdrawal, outcome: ProposalOutcome, by: User, at: datetime) -> Withdrawal:
    proposal.settled_at, proposal.settled_by, proposal.outcome = at, by, outcome
    proposal.save(update_fields=["settled_at", "settled_by", "outcome", "reason"])
    return proposal
