"""Taking a public verdict down: at once, or by two people, as the review policy says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import ProposalOutcome, User, Withdrawal
from claims.review.actions import approve_withdrawal, propose_withdrawal
from claims.summaries.actions import withdraw_claim


@transaction.atomic
def withdraw_or_propose(*, claim_id: int, note: str, by: User, at: datetime) -> Withdrawal | None:
    """Take a public verdict back, or propose to where the policy wants a second person.

    Args:
        claim_id: which claim.
        note: why, for readers.
        by: an editor.
        at: now.

    Returns:
        The proposal; None if the verdict is withdrawn, so that pages are to be refreshed.

    Raises:
        NotPermitted, Claim.DoesNotExist, MoveNotAllowed, WithdrawalWaits: as for
            `propose_withdrawal`.
        NoteMissing: the note is blank.
    """
    proposal = propose_withdrawal(claim_id=claim_id, note=note, by=by, at=at)
    if proposal is None:
        withdraw_claim(claim_id=claim_id, note=note, by=by, at=at)
    return proposal


@transaction.atomic
def approve_and_withdraw(*, withdrawal_id: int, by: User, at: datetime) -> Withdrawal:
    """Approve another person's proposal: the verdict is withdrawn with that.

    Args:
        withdrawal_id: which proposal.
        by: anybody who may approve verdicts, but its author.
        at: now.

    Returns:
        The proposal: approved, so that pages are to be refreshed, or overtaken by a newer verdict.

    Raises:
        Withdrawal.DoesNotExist, NotPermitted, WithdrawalSettled: as for `approve_withdrawal`.
    """
    proposal = approve_withdrawal(withdrawal_id=withdrawal_id, by=by, at=at)
    if proposal.outcome == ProposalOutcome.APPROVED:
        withdraw_claim(
            claim_id=proposal.claim_id,
            note=proposal.note,
            by=proposal.by,
            at=at,
            approved_by=by,
        )
    return proposal
