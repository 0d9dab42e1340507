"""Giving a verdict on a claim, and replacing one that readers have seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import PUBLIC, Claim, Opinion, Status, User, Verdict, What
from claims.models.plain_sql import Beside, added
from claims.permissions import Permission, check
from claims.review.actions.blind import answer_round, begin_round
from claims.review.actions.carrying import check_carried, record_carried
from claims.review.actions.giving import (
    Judged,
    Signature,
    check_names,
    check_rule,
    seen_evidence,
    store_verdict,
    without_gaps,
)
from claims.review.entries import VerdictEntry
from claims.review.queries import background_of, latest_verdict, policy_for, public_rating
from claims.workflow import (
    MoveNotAllowed,
    check_in_scope,
    end_draft,
    end_lease_with_draft,
    ends_of_lease,
    held_claim,
    lock_claim,
    move,
    open_round,
    step,
)
from claims.workflow.policies import APPROVAL, BLIND, Answer


class VerdictChanged(Exception):
    """Another verdict was given since the page was opened; `latest` is it."""

    def __init__(self, latest: Verdict) -> None:
        self.latest = latest
        super().__init__(
            say(
                "%(by)s gave another verdict on claim %(claim)d in the meantime. Read it "
                "before you replace it.",
                by=str(latest.by),
                claim=latest.claim_id,
            )
        )


@step
def submit_verdict(
    *, lease_id: int, entry: VerdictEntry, by: User, at: datetime
) -> Verdict | Opinion:
    """Send the verdict on the claim in hand; the hold ends, and the draft is done with.

    All standing evidence that the person sees goes with the verdict. Where pieces were removed, it
    is numbered anew without gaps, and so are the citations of the rationale. By the review policy
    the claim is decided, waits for an approval, or waits for a second reviewer who comes to an
    opinion of their own. In a double review under way the verdict is the second opinion: equal
    ratings decide the claim, different ones leave it to an editor.

    Args:
        lease_id: the hold; it counts once, so that a verdict sent twice is given once.
        entry: the verdict.
        by: the holder.
        at: now.

    Returns:
        The verdict; an `Opinion` as long as none stands because two opinions are asked for.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone, or the verdict was sent before; the draft is kept.
        RuleNotMet: something is missing; `needs` says what.
        VerdictNamesSource: readers would learn from it who a protected source is.
        CarryRefused: the entry says that an earlier verdict still holds, and it does not.
        OwnOpinion: the first opinion is the person's own.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    judged = _judged(claim, entry.cleaned(), Signature(by, at, lease))
    return _give(judged)


@transaction.atomic
def correct_verdict(
    *, claim_id: int, entry: VerdictEntry, by: User, at: datetime
) -> Verdict | Opinion:
    """Replace the verdict on a published claim; readers keep the old one until the job publishes.

    A correction goes through the review policy like any verdict.

    Args:
        claim_id: which claim.
        entry: the new verdict, with its `correction`; `replaces` guards against replacing a verdict
            that the person has not seen.
        by: an editor.
        at: now.

    Returns:
        As `submit_verdict`.

    Raises:
        NotPermitted: the role does not allow correcting.
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is not published.
        OutOfScope: the person does not check such claims.
        VerdictChanged: the verdict to be replaced is not the latest.
        RuleNotMet: something is missing; `needs` says what.
        VerdictNamesSource: as for `submit_verdict`.
    """
    check(by, Permission.CORRECT)
    claim = lock_claim(claim_id)
    if claim.status not in PUBLIC:
        raise MoveNotAllowed(claim, Status.DECIDED)
    check_in_scope(claim=claim, by=by)
    given = _give(_judged(claim, entry.cleaned(), Signature(by, at)))
    end_draft(claim=claim, by=by)
    return given


def _judged(claim: Claim, entry: VerdictEntry, signed: Signature) -> Judged:
    """Hold a verdict on a locked claim against the rule and what happened in the meantime."""
    background = background_of(claim)
    if entry.replaces is not None and background.has_verdict:
        _check_replaced(claim, entry.replaces)
    evidence = seen_evidence(claim, background, signed.by)
    seen = public_rating(claim) if background.was_public else ""
    check_rule(entry, evidence, public_rating=seen)
    check_names(claim, entry, evidence, signed.by)
    kept = without_gaps(entry, evidence)
    return Judged(claim, kept, signed, evidence, background, check_carried(claim, entry))


def _check_replaced(claim: Claim, replaces: int) -> None:
    """Let a verdict pass whose author has seen what it takes the place of."""
    verdicts = Verdict.objects.current().filter(claim=claim).select_related("by")
    standing = verdicts.first() or latest_verdict(claim)
    if standing is not None and standing.pk != replaces:
        raise VerdictChanged(standing)


def _give(judged: Judged) -> Verdict | Opinion:
    """Store a verdict by the review policy, and end the hold under which it is given."""
    current = open_round(judged.claim) if judged.background.in_round else None
    if current is not None:
        given = answer_round(current, judged)
    else:
        policy = policy_for(judged.claim, None if judged.background.has_policies else ())
        if policy.mode != BLIND:
            return _send(judged, policy)
        given = begin_round(judged, policy)
    if judged.signed.lease is not None:
        end_lease_with_draft(lease=judged.signed.lease, at=judged.signed.at)
    return given


def _send(judged: Judged, policy: Answer) -> Verdict:
    """Store a verdict that is decided with that, or waits for an approval."""
    signed = judged.signed
    ends = ends_of_lease(lease=signed.lease, at=signed.at) if signed.lease else ()

    def write(verdict: Verdict, counted: Sequence[Beside]) -> None:
        """Store the verdict, end the hold and move the claim by one statement."""
        verdict.claim = move(
            claim=judged.claim,
            to=Status.AWAITING_SECOND if policy.mode == APPROVAL else Status.DECIDED,
            what=What.VERDICT_SENT,
            by=signed.by,
            at=signed.at,
            beside=(added(verdict), *counted, *ends),
            verdict=verdict.pk,
            rating=verdict.rating,
            correction=verdict.correction_kind,
            policy=policy.row.number if policy.row else None,
        )

    verdict = store_verdict(judged, write=write)
    record_carried(verdict)
    return verdict
