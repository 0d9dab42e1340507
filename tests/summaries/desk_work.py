"""Claims brought as far as a decision, with the desk's own actions."""

from datetime import date, datetime
from typing import Any

from claims.models import Article, Claim, Occurrence, Role, Verdict
from claims.queue.actions import take_claim
from claims.review.actions import add_evidence, correct_verdict, submit_verdict
from claims.review.entries import Correction, EvidenceEntry, VerdictEntry
from claims.summaries.actions import publish_claim
from claims.workflow import add_counts, counted_on, open_claims
from tests.factories import NOW, make_article, make_user, sha256

RATIONALE = (
    "The accounts of the town list every lamp that was bought for the bridge, and the count that "
    "was made on the day agrees with them [1]."
)


def import_report(*sentences: str, **fields: Any) -> Article:
    """An article that says these sentences, counted as an import counts it."""
    text = " ".join([f"Report {Article.objects.count()}.", *sentences])
    add_counts(counted_on("articles", NOW))
    return make_article(text, **fields)


def say(claim: Claim, article: Article | None = None, *, attributed_to: str = "") -> Occurrence:
    """One more place where the claim is made, in an article of its own if none is given."""
    article = article or import_report(claim.text)
    start = article.text.index(claim.text)
    occurrence = Occurrence.objects.create(
        article=article,
        claim=claim,
        start=start,
        end=start + len(claim.text),
        quote=claim.text,
        attributed_to=attributed_to,
        score=0.5,
        extractor_version="test",
    )
    Claim.objects.filter(pk=claim.pk).update(occurrence_count=claim.occurrences.count())
    return occurrence


def open_claim(text: str = "", *, at: datetime = NOW) -> Claim:
    """A waiting claim with its history, not said anywhere yet."""
    text = text or f"The bridge has {Claim.objects.count()} lamps."
    claim = Claim(text=text, fingerprint=sha256(text), language="en", score=0.5)
    return open_claims(claims=[claim], by=None, at=at)[0]


def decide(
    claim: Claim, rating: str = "supported", *, at: datetime = NOW, **evidence: Any
) -> Verdict:
    """Take the claim, add evidence for and against it, and send a verdict.

    The keywords replace fields of the first piece of evidence.
    """
    reviewer = make_user()
    lease = take_claim(claim_id=claim.pk, by=reviewer, at=at)
    entry: dict[str, Any] = {
        "stance": "supports",
        "publisher": "Town Council",
        "url": "https://accounts.example/2026",
        "title": "Accounts 2026",
        "quote": "Lamps: 40.",
        "accessed_on": date(2026, 11, 18),
    }
    for piece in ({**entry, **evidence}, {**entry, "stance": "contradicts"}):
        add_evidence(lease_id=lease.pk, entry=EvidenceEntry(**piece), by=reviewer, at=at)
    verdict = VerdictEntry(rating=rating, finding="Forty lamps were bought.", rationale=RATIONALE)
    given = submit_verdict(lease_id=lease.pk, entry=verdict, by=reviewer, at=at)
    assert isinstance(given, Verdict)
    return given


def correct(
    claim: Claim, rating: str, *, at: datetime = NOW, note: str = "We counted one lamp too few."
) -> Verdict:
    """Replace the verdict of a published claim, by an editor."""
    entry = VerdictEntry(
        rating=rating,
        finding="Forty-one lamps were bought.",
        rationale=RATIONALE,
        correction=Correction("correction", note),
    )
    editor = make_user(Role.EDITOR)
    given = correct_verdict(claim_id=claim.pk, entry=entry, by=editor, at=at)
    assert isinstance(given, Verdict)
    return given


def decided_claim(rating: str = "supported", *, places: int = 1, at: datetime = NOW) -> Claim:
    """A claim said in so many articles, with a verdict that waits for its publication."""
    claim = open_claim(at=at)
    for _ in range(places):
        say(claim)
    decide(claim, rating, at=at)
    claim.refresh_from_db()
    return claim


def published_claim(rating: str = "supported", *, places: int = 1, at: datetime = NOW) -> Claim:
    """A claim whose verdict readers see."""
    claim = decided_claim(rating, places=places, at=at)
    publish_claim(claim_id=claim.pk, at=at)
    claim.refresh_from_db()
    return claim
