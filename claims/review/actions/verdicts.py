"""Giving a verdict on a claim, and replacing one that readers have seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from claims.models import (
    PUBLIC,
    Claim,
    Draft,
    EndedHow,
    Evidence,
    Lease,
    Priority,
    Status,
    User,
    Verdict,
    VerdictEvidence,
    What,
)
from claims.permissions import Permission, check
from claims.review.actions.carrying import check_carried, record_carried
from claims.review.entries import Correction, VerdictEntry
from claims.review.queries import latest_verdict, standing_evidence, was_public
from claims.review.rules import Need, Work, checklist, missing
from claims.workflow import MoveNotAllowed, end_lease, held_claim, lock_claim, move


class RuleNotMet(Exception):
    """The verdict lacks something; `needs` lists what, with the fields to do it in."""

    def __init__(self, needs: tuple[Need, ...]) -> None:
        self.needs = needs
        super().__init__("Still missing: " + "; ".join(need.text for need in needs) + ".")


class VerdictChanged(Exception):
    """Another verdict was given since the page was opened; `latest` is it."""

    def __init__(self, latest: Verdict) -> None:
        self.latest = latest
        super().__init__(
            f"{latest.by} gave another verdict on claim {latest.claim_id} in the meantime. "
            "Read it before you replace it."
        )


@dataclass(frozen=True)
class _Signature:
    """Who gives a verdict, when, and under which hold (none for a correction by an editor)."""

    by: User
    at: datetime
    lease: Lease | None = None


@transaction.atomic
def submit_verdict(*, lease_id: int, entry: VerdictEntry, by: User, at: datetime) -> Verdict:
    """Send the verdict on the claim in hand; the hold ends, and the draft is done with.

    All standing evidence goes with the verdict, numbered in the order it was added. By the setting
    `VERIFY_SECOND_REVIEW` the claim is decided, or waits for a second reviewer.

    Args:
        lease_id: the hold; it counts once, so that a verdict sent twice is given once.
        entry: the verdict.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone, or the verdict was sent before; the draft is kept.
        RuleNotMet: something is missing; `needs` says what.
        CarryRefused: the entry says that an earlier verdict still holds, and it does not.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    verdict = _give(claim, entry.cleaned(), _Signature(by, at, lease))
    end_lease(lease=lease, how=EndedHow.SUBMITTED, at=at)
    Draft.objects.filter(claim=claim, by=by).delete()
    return verdict


@transaction.atomic
def correct_verdict(*, claim_id: int, entry: VerdictEntry, by: User, at: datetime) -> Verdict:
    """Replace the verdict on a published claim; readers keep the old one until the job publishes.

    Args:
        claim_id: which claim.
        entry: the new verdict, with its `correction`; `replaces` guards against replacing a verdict
            that the person has not seen.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow correcting.
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: the claim is not published.
        VerdictChanged: the verdict to be replaced is not the latest.
        RuleNotMet: something is missing; `needs` says what.
    """
    check(by, Permission.CORRECT)
    claim = lock_claim(claim_id)
    if claim.status not in PUBLIC:
        raise MoveNotAllowed(claim, Status.DECIDED)
    verdict = _give(claim, entry.cleaned(), _Signature(by, at))
    Draft.objects.filter(claim=claim, by=by).delete()
    return verdict


def _give(claim: Claim, entry: VerdictEntry, signed: _Signature) -> Verdict:
    """Judge, store and announce a verdict on a claim whose row is locked."""
    latest = latest_verdict(claim)
    if entry.replaces is not None and latest is not None and latest.pk != entry.replaces:
        raise VerdictChanged(latest)
    correcting = was_public(claim)
    evidence = list(standing_evidence(claim))
    _check_rule(entry, evidence, correcting=correcting)
    correction = entry.correction if correcting else None
    verdict = _store(claim, entry, signed, latest, correction)
    VerdictEvidence.objects.bulk_create(
        VerdictEvidence(verdict=verdict, evidence=piece, number=number)
        for number, piece in enumerate(evidence, start=1)
    )
    verdict.claim = move(
        claim=claim,
        to=Status.AWAITING_SECOND if _wants_second(claim) else Status.DECIDED,
        what=What.VERDICT_SENT,
        by=signed.by,
        at=signed.at,
        verdict=verdict.pk,
        rating=verdict.rating,
        correction=verdict.correction_kind,
    )
    record_carried(verdict)
    return verdict


def _check_rule(entry: VerdictEntry, evidence: list[Evidence], *, correcting: bool) -> None:
    correction = entry.correction or Correction("", "")
    work = Work(
        rating=entry.rating,
        finding=entry.finding,
        rationale=entry.rationale,
        stances=tuple(piece.stance for piece in evidence),
        correcting=correcting,
        correction_kind=correction.kind,
        correction_note=correction.note,
    )
    needs = missing(checklist(work, min_words=settings.VERIFY_MIN_RATIONALE_WORDS))
    if needs:
        raise RuleNotMet(needs)


def _store(
    claim: Claim,
    entry: VerdictEntry,
    signed: _Signature,
    latest: Verdict | None,
    correction: Correction | None,
) -> Verdict:
    carried_from = check_carried(claim, entry)
    if latest is not None:
        Verdict.objects.current().filter(pk=latest.pk).update(superseded_at=signed.at)
    return Verdict.objects.create(
        claim=claim,
        rating=entry.rating,
        finding=entry.finding,
        rationale=entry.rationale,
        by=signed.by,
        at=signed.at,
        methodology_version=settings.VERIFY_METHODOLOGY_VERSION,
        lease=signed.lease,
        supersedes=latest,
        carried_from=carried_from,
        correction_kind=correction.kind if correction else "",
        correction_note=correction.note if correction else "",
    )


def _wants_second(claim: Claim) -> bool:
    """Whether the desk wants a second pair of eyes on this claim."""
    policy = settings.VERIFY_SECOND_REVIEW
    return policy == "always" or (policy == "priority" and claim.priority >= Priority.HIGH)
