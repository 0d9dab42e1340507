"""A desk whose work lies on known days, made with its own actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from claims.figures.actions import count_history
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Claim, Lease, Source, User, Verdict
from claims.queue.actions import take_claim
from claims.review.actions import EvidenceEntry, add_evidence, submit_verdict
from claims.review.actions import VerdictEntry as Entry
from tests.factories import NOW, make_article, make_occurrence
from tests.pages.desk.work import RATIONALE, claims_of

HOUR = timedelta(hours=1)


def find(sentence: str, *, at: datetime = NOW, source: Source | None = None) -> Claim:
    """A claim that is found now in an article of its own."""
    article = make_article(sentence, source=source, imported_at=at)
    make_occurrence(article=article, start=0, end=len(sentence))
    attach_occurrences(article=article, at=at)
    [claim] = claims_of(article)
    return claim


def decide(claim: Claim, by: User, *, taken: datetime, sent: datetime, **fields: Any) -> Verdict:
    """Take a claim, add evidence, and send a verdict."""
    rating = fields.get("rating", "supported")
    lease = take_claim(claim_id=claim.pk, by=by, at=taken)
    Lease.objects.filter(pk=lease.pk).update(expires_at=sent + HOUR)
    piece = EvidenceEntry(
        stance="contradicts" if rating == "disputed" else "supports",
        publisher="Port of Orrinsby",
        url="https://port.example/register",
        title="Register 2026",
        quote="41,187 entries",
    )
    add_evidence(lease_id=lease.pk, entry=piece, by=by, at=taken)
    entry = Entry(
        **{"rating": rating, "finding": "The register says it.", "rationale": RATIONALE * 2}
        | fields
    )
    given = submit_verdict(lease_id=lease.pk, entry=entry, by=by, at=sent)
    assert isinstance(given, Verdict)
    return given


def count(at: datetime = NOW) -> int:
    """Count all of the history."""
    counted, more = 0, 1
    while more:
        more = count_history(at=at)
        counted += more
    return counted
