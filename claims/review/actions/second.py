"""The second pair of eyes: another person approves a verdict, or sends it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import Claim, Status, User, Verdict, What
from claims.permissions import check_approve
from claims.review.actions.returning import (
    assigned_back,
    keep_as_draft,
    let_public_verdict_stand,
)
from claims.review.entries import clean_reason
from claims.workflow import check_in_scope, lock_claim, move, open_round


class VerdictNotWaiting(Exception):
    """The verdict does not wait for a second reviewer: somebody approved it or sent it back."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(
            say(
                "The verdict on claim %(claim)d does not wait for a second reviewer any more.",
                claim=verdict.claim_id,
            )
        )


@transaction.atomic
def approve_verdict(*, verdict_id: int, by: User, at: datetime) -> Verdict:
    """Put one's name to another person's verdict; the claim is decided with that.

    Args:
        verdict_id: which verdict.
        by: anybody but its author.
        at: now.

    Raises:
        Verdict.DoesNotExist: there is no such verdict.
        NotPermitted: the role does not allow it, or the verdict is the person's own.
        OutOfScope: the person does not check such claims.
        VerdictNotWaiting: it was approved or sent back before.
    """
    claim, verdict = _waiting(verdict_id, by)
    verdict.second_by, verdict.second_at = by, at
    verdict.save(update_fields=["second_by", "second_at"])
    verdict.claim = move(
        claim=claim, to=Status.DECIDED, what=What.APPROVED, by=by, at=at, verdict=verdict.pk
    )
    return verdict


@transaction.atomic
def return_verdict(*, verdict_id: int, reason: str, by: User, at: datetime) -> Verdict:
    """Send another person's verdict back; the claim waits for its author, before all others.

    The verdict stays in the history and stands no longer; the one that readers go on seeing stands
    again. Its author gets its words back as a
    draft, unless they have begun a new one. An author who cannot review any more is not waited for.

    Args:
        verdict_id: which verdict.
        reason: what is missing; the history shows it.
        by: anybody but its author.
        at: now.

    Raises:
        ReasonNotAccepted: the reason is missing or too long.
        Verdict.DoesNotExist, NotPermitted, OutOfScope, VerdictNotWaiting: as for `approve_verdict`.
    """
    note = clean_reason(reason)
    claim, verdict = _waiting(verdict_id, by)
    verdict.superseded_at = at
    verdict.save(update_fields=["superseded_at"])
    let_public_verdict_stand(claim)
    keep_as_draft(verdict, claim.pk, at)
    verdict.claim = move(
        claim=claim,
        to=Status.WAITING,
        what=What.RETURNED,
        by=by,
        at=at,
        fields=assigned_back(verdict.by, at),
        verdict=verdict.pk,
        reason=note,
    )
    return verdict


def _waiting(verdict_id: int, by: User) -> tuple[Claim, Verdict]:
    """Lock the claim of a verdict, and make sure that the verdict still waits."""
    claim_id = Verdict.objects.values_list("claim_id", flat=True).get(pk=verdict_id)
    claim = lock_claim(claim_id)
    verdict = Verdict.objects.select_related("by").get(pk=verdict_id)
    check_approve(by, verdict)
    check_in_scope(claim=claim, by=by)
    waits = claim.status == Status.AWAITING_SECOND and verdict.superseded_at is None
    # In a double review the verdict that stands is the one that readers see.
    if not waits or open_round(claim) is not None:
        raise VerdictNotWaiting(verdict)
    return claim, verdict
