"""A desk with something on it, made with its own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, Lease, User
from claims.queue.actions import take_claim
from claims.review.actions import EvidenceEntry, add_evidence, submit_verdict
from claims.review.actions import VerdictEntry as Entry
from tests.factories import make_article, make_occurrence

RATIONALE = (
    "The register of the port gives this figure for the whole year [1], and the annual report "
    "of the council repeats it without change."
)


def bring_in(*sentences: str, **fields: object) -> list[Claim]:
    """An article made of these sentences, one a line, each of them a claim."""
    text = "\n".join(sentences)
    article = make_article(text, **fields)
    at = 0
    for sentence in sentences:
        make_occurrence(
            article=article,
            start=at,
            end=at + len(sentence),
            attributed_to="Ada Lund",
            reasons=[{"code": "number", "text": "gives a number", "points": 22}],
        )
        at += len(sentence) + 1
    attach_occurrences(article=article, at=timezone.now())
    return claims_of(article)


def claims_of(article: Article) -> list[Claim]:
    """The claims of an article in the order of its text."""
    places = article.occurrences.in_text_order().select_related("claim")
    return [place.claim for place in places if place.claim]


def hold(claim: Claim, by: User) -> Lease:
    """Take the claim now."""
    return take_claim(claim_id=claim.pk, by=by, at=timezone.now())


def run_out(lease: Lease) -> None:
    """Let the time of a hold pass, without anybody having noticed yet."""
    ago = timezone.now() - timedelta(minutes=1)
    Lease.objects.filter(pk=lease.pk).update(taken_at=ago - timedelta(hours=1), expires_at=ago)


def give_evidence(lease: Lease, by: User, **fields: Any) -> None:
    """A link that supports the claim."""
    known: dict[str, Any] = {
        "stance": "supports",
        "publisher": "Port of Orrinsby",
        "url": "https://port.example/register",
        "title": "Register 2026",
        "quote": "41,187 entries",
    }
    entry = EvidenceEntry(**known | fields)
    add_evidence(lease_id=lease.pk, entry=entry, by=by, at=timezone.now())


def decide(claim: Claim, by: User, rating: str = "supported") -> None:
    """Take the claim, add evidence, send a verdict."""
    lease = hold(claim, by)
    give_evidence(lease, by, stance="contradicts" if rating == "disputed" else "supports")
    entry = Entry(rating=rating, finding="The register gives it.", rationale=RATIONALE * 2)
    submit_verdict(lease_id=lease.pk, entry=entry, by=by, at=timezone.now())


def work_form(lease: Lease | None, **fields: object) -> dict[str, object]:
    """What the form of the review page sends."""
    return {"version": 0, "lease": lease.pk if lease else "", **fields}


VERDICT = {
    "rating": "supported",
    "finding": "The register gives it.",
    "rationale": RATIONALE,
}
EVIDENCE = {
    "evidence-url": "https://port.example/register",
    "evidence-stance": "supports",
    "evidence-quote": "41,187 entries",
    "evidence-publisher": "Port of Orrinsby",
    "evidence-kind": "document",
}
