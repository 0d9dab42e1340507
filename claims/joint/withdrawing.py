"""Taking a public verdict down: at once, or by two people, as the review policy says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import Claim, Evidence, ProposalOutcome, User, Withdrawal
from claims.review.actions import approve_withdrawal, propose_withdrawal
from claims.review.queries.numbers import numbered
from claims.source_names import protected_named
from claims.summaries.actions import withdraw_claim


class SourceNamed(Exception):
    """A note for readers names a protected source; whoever wrote it is asked once."""

    def __init__(self, pieces: str) -> None:
        super().__init__(
            say(
                "The note names a protected source: %(pieces)s. Readers would learn who it is.",
                pieces=pieces,
            )
        )


@transaction.atomic
def withdraw_or_propose(
    *, claim_id: int, note: str, by: User, at: datetime, anyway: bool = False
) -> Withdrawal | None:
    """Take a public verdict back, or propose to where the policy wants a second person.

    Args:
        claim_id: which claim.
        note: why, for readers.
        by: an editor.
        at: now.
        anyway: whether readers are to be told so though it names a protected source.

    Returns:
        The proposal; None if the verdict is withdrawn, so that pages are to be refreshed.

    Raises:
        NotPermitted, Claim.DoesNotExist, MoveNotAllowed, WithdrawalWaits: as for
            `propose_withdrawal`.
        NoteMissing: the note is blank.
        SourceNamed: the note names a protected source.
    """
    proposal = propose_withdrawal(claim_id=claim_id, note=note, by=by, at=at)
    if not anyway:
        _check_names(claim_id, note, by)
    if proposal is None:
        withdraw_claim(claim_id=claim_id, note=note, by=by, at=at)
    return proposal


def _check_names(claim_id: int, note: str, by: User) -> None:
    claim = Claim(pk=claim_id)
    there = Evidence.objects.seen_by(by).filter(claim=claim, removed_at=None, protected=True)
    if named := protected_named({"note": note}, numbered(there, claim=claim, user=by)):
        raise SourceNamed(named)


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
