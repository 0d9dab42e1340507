"""Quoting: the words of a source that matter, taken out of its copy."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import Text, say
from claims.models import Evidence, User, What
from claims.permissions import Permission, check
from claims.review.actions.changing import keep_changed
from claims.review.actions.evidence import EvidenceCited, weighs_in_round
from claims.review.actions.materials import compare_quote
from claims.review.entries import MAX_QUOTE
from claims.review.sources import stands_in
from claims.review.typed import storable
from claims.workflow import held_claim, record


class QuoteNotAccepted(Exception):
    """The words cannot be quoted; `errors` says why, by field, for forms and programs."""

    def __init__(self, message: str) -> None:
        self.errors = {"quote": [message]}
        super().__init__(message)


@transaction.atomic
def quote_evidence(
    *, evidence_id: int, lease_id: int, quote: str, by: User, at: datetime
) -> Evidence:
    """Say which words of a source matter; they have to stand in the copy that is cited.

    A piece that a verdict has cited is replaced by one that has the words, as `change_evidence`
    does.

    Args:
        evidence_id: a piece of evidence of the claim in hand.
        lease_id: the hold.
        quote: the words.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Evidence.DoesNotExist: the claim has no such evidence.
        EvidenceCited: an opinion of a double review under way rests on it.
        QuoteNotAccepted: nothing is quoted, or too much, or words that do not stand there.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    found = Evidence.objects.standing().seen_by(by).select_related("claim", "material", "capture")
    evidence = found.get(pk=evidence_id, claim=claim)
    if weighs_in_round(evidence):
        raise EvidenceCited(evidence)
    evidence.quote = _checked(storable(quote), evidence.capture.text if evidence.capture else "")
    compare_quote(evidence)
    replaced = keep_changed(evidence, ("quote", "quote_found"), by=by, at=at)
    record(
        claim=claim,
        what=What.QUOTED,
        by=by,
        at=at,
        evidence=evidence.pk,
        title=evidence.title,
        quote=evidence.quote,
        **replaced,
    )
    return evidence


def _checked(quote: str, text: str) -> str:
    if not quote:
        raise QuoteNotAccepted(say("Select the words that matter, or copy them into the field."))
    if len(quote) > MAX_QUOTE:
        told = Text("Shorten this to %(most)d characters; it has %(count)d.")
        raise QuoteNotAccepted(say(told, most=MAX_QUOTE, count=len(quote)))
    if not stands_in(text, quote):
        raise QuoteNotAccepted(
            say("These words do not stand in the copy. Copy them exactly, without leaving any out.")
        )
    return quote
