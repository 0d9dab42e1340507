"""A verdict on another claim that still holds: taken into the draft, with its evidence.

Nothing is decided here. The reviewer reads the draft, changes what does not fit, and sends it like
any verdict, under the same rules and the same second review.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    Claim,
    Draft,
    Evidence,
    Publication,
    User,
    Verdict,
    VerdictEvidence,
    What,
)
from claims.permissions import Permission, check
from claims.rationale import renumber_citations
from claims.review.actions.drafts import save_draft
from claims.review.entries import VerdictEntry
from claims.review.queries import sealed_now, standing_evidence
from claims.workflow import held_claim, record, record_piece, store_as_new

_WORDS = ("rating", "finding", "rationale")


class CarryRefused(Exception):
    """The earlier verdict cannot be carried over as things are; the message says what to do."""


@transaction.atomic
def carry_over(*, lease_id: int, verdict_id: int, by: User, at: datetime) -> Draft:
    """Begin the verdict on the claim in hand with one that readers see on another claim.

    Its evidence is copied to the claim, with the day it was looked at; a piece that is there
    already is not copied. Citations in the rationale are numbered anew.

    Args:
        lease_id: the hold.
        verdict_id: the earlier verdict.
        by: the holder.
        at: now.

    Returns:
        The draft, with `carried_from` in its fields.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Verdict.DoesNotExist: there is no such verdict.
        CarryRefused: readers do not see it (any more), or the person has begun a verdict already.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    verdict = Verdict.objects.get(pk=verdict_id)
    _check_stands(claim, verdict)
    drafts = Draft.objects.of_reviews().select_for_update()
    draft = drafts.filter(claim=claim, by=by).first()
    typed = dict(draft.fields) if draft else {}
    if typed.get("carried_from") != str(verdict.pk) and any(typed.get(name) for name in _WORDS):
        raise CarryRefused(
            say(
                "You have begun a verdict of your own; it would be overwritten. Empty its "
                "fields first."
            )
        )
    numbers = _copy_evidence(verdict, claim, by=by, at=at)
    fields = {
        **typed,
        "rating": verdict.rating,
        "finding": verdict.finding,
        "rationale": renumber_citations(verdict.rationale, numbers),
        "carried_from": str(verdict.pk),
    }
    version = draft.version if draft else 0
    return save_draft(claim_id=claim.pk, fields=fields, version=version, by=by, at=at)


def check_carried(claim: Claim, entry: VerdictEntry) -> Verdict | None:
    """The verdict that an entry says still holds: the one that was given first.

    Args:
        claim: what the entry is about.
        entry: the verdict as it is sent.

    Returns:
        None if it was not carried over.

    Raises:
        CarryRefused: there is no such verdict for readers, or the entry comes to another one.
    """
    if entry.carried_from is None:
        return None
    verdict = Verdict.objects.filter(pk=entry.carried_from).select_related("carried_from").first()
    if verdict is None:
        raise CarryRefused(say("The earlier verdict is not there. Untick that it still holds."))
    _check_stands(claim, verdict)
    if verdict.rating != entry.rating:
        raise CarryRefused(
            say(
                "The verdict on claim %(claim)d is %(verdict)s, yours is not. Choose the "
                "same, or untick that it still holds.",
                claim=verdict.claim_id,
                verdict=verdict.get_rating_display().lower(),
            )
        )
    return verdict.carried_from or verdict


def record_carried(verdict: Verdict) -> None:
    """Say in the history of the claim that its verdict was given on another one before."""
    origin = verdict.carried_from
    if origin is not None:
        record(
            claim=verdict.claim,
            what=What.CARRIED_OVER,
            by=verdict.by,
            at=verdict.at,
            other=origin.claim_id,
            verdict=origin.pk,
        )


def _check_stands(claim: Claim, verdict: Verdict) -> None:
    stands = Publication.objects.current().filter(verdict=verdict).exists()
    if not stands or verdict.claim_id == claim.pk:
        raise CarryRefused(
            say(
                "Readers do not see this verdict on claim %(claim)d any more. Look at what "
                "stands there now.",
                claim=verdict.claim_id,
            )
        )


def _copy_evidence(verdict: Verdict, claim: Claim, *, by: User, at: datetime) -> dict[int, int]:
    """Put the evidence of a verdict to that of a claim; by its old number its new one."""
    there = {_same(piece) for piece in standing_evidence(claim, by)}
    keys: dict[int, tuple[str, str, str, str]] = {}
    sealed = sealed_now(claim)
    cited = VerdictEvidence.objects.filter(verdict=verdict).select_related("evidence")
    for citation in cited.order_by("number"):
        keys[citation.number] = key = _same(citation.evidence)
        if key not in there:
            there.add(key)
            _copy(citation.evidence, claim, by=by, at=at, sealed=sealed)
    place = {_same(piece): piece.number for piece in standing_evidence(claim, by)}
    return {number: place[key] for number, key in keys.items()}


def _same(piece: Evidence) -> tuple[str, str, str, str]:
    return piece.url, piece.snapshot_sha256, piece.quote, piece.stance


def _copy(piece: Evidence, claim: Claim, *, by: User, at: datetime, sealed: bool) -> None:
    other = piece.claim_id
    first = store_as_new(piece, claim=claim, added_at=at, added_by=by, sealed=sealed)
    record_piece(claim, What.EVIDENCE_ADDED, piece, by, at, copied_from=first, other=other)
