"""A small desk that has published something, made with its own actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from claims.figures.actions import count_history
from claims.models import Article, Claim, Publication, Role, Source, SummaryPage, Topic
from claims.queue.actions import add_topic, reopen_claim, set_topic, take_claim
from claims.review.actions import submit_verdict
from claims.review.entries import Correction, VerdictEntry
from claims.summaries.actions import (
    mark_stale,
    publish_claim,
    refresh_pages,
    show_articles,
    withdraw_claim,
)
from claims.summaries.addresses import article_path, claim_path
from tests.factories import NOW, make_article, make_claim, make_source, make_user, make_verdict
from tests.summaries.desk_work import RATIONALE, correct, decide, open_claim, say

LATER = NOW + timedelta(hours=1)


@dataclass(frozen=True)
class Published:
    """What `publish_one` made."""

    claim: Claim
    article: Article
    source: Source

    @property
    def addresses(self) -> list[str]:
        """Every page for readers that shows it."""
        return [
            "/",
            "/claims/",
            claim_page(self.claim),
            f"/claims/{self.claim.pk}/versions/1/",
            "/articles/",
            article_page(self.article),
            f"/sources/{self.source.slug}/",
            "/corrections/",
            "/how-we-check/",
        ]


def under_a_topic(name: str, *claims: Claim) -> Topic:
    """Claims put under a topic of their own, their verdicts counted, and fresh pages."""
    editor = make_user(Role.EDITOR)
    topic = add_topic(name=name, by=editor, at=NOW)
    for claim in claims:
        set_topic(claim_id=claim.pk, topic=topic, by=editor, at=NOW)
    count_history(at=NOW)
    mark_stale(keys=["repeated"], at=NOW)
    refresh_pages(at=NOW)
    return topic


def say_again(claim: Claim) -> None:
    """A public claim, made in one more article, which readers see from then on."""
    place = say(claim)
    show_articles(found={place.article_id: {claim.pk}}, at=NOW)


def claim_page(claim: Claim) -> str:
    """Where readers find a claim, without being led on."""
    return claim_path(claim.pk, claim.text)


def article_page(article: Article) -> str:
    """Where readers find an article, without being led on."""
    return article_path(article.pk, article.title)


def publish_one(
    text: str = "The bridge has 40 lamps.",
    *,
    around: str = "Before it. {} After it.",
    rating: str = "supported",
    **article: object,
) -> Published:
    """One claim said in one article, with a published verdict and fresh pages."""
    source = make_source(name="Harbour Courier")
    row = make_article(around.format(text), source=source, **article)
    claim = open_claim(text)
    say(claim, row, attributed_to="Ada Lund")
    decide(claim, rating)
    publish(claim)
    return Published(claim, row, source)


def publish(claim: Claim) -> None:
    """Publish what is decided, and compute the pages again."""
    publish_claim(claim_id=claim.pk, at=NOW)
    refresh_pages(at=NOW)


def publish_correction(claim: Claim, rating: str = "disputed", **words: str) -> None:
    """Replace the published verdict by another one; `note` says what changed."""
    correct(claim, rating, at=LATER, **words)
    publish_claim(claim_id=claim.pk, at=LATER)
    refresh_pages(at=LATER)


def withdraw(claim: Claim, note: str = "The table it rested on was withdrawn.") -> None:
    """Take the published verdict back."""
    withdraw_claim(claim_id=claim.pk, note=note, by=make_user(Role.EDITOR), at=LATER)
    refresh_pages(at=LATER)


def publish_again(claim: Claim) -> None:
    """Check a withdrawn claim once more, and publish what was found."""
    editor = make_user(Role.EDITOR)
    reopen_claim(claim_id=claim.pk, reason="The new table is out.", by=editor, at=LATER)
    lease = take_claim(claim_id=claim.pk, by=editor, at=LATER)
    entry = VerdictEntry(
        rating="supported",
        finding="The new table counts forty.",
        rationale=RATIONALE,
        correction=Correction("update", "There is a new table."),
    )
    submit_verdict(lease_id=lease.pk, entry=entry, by=editor, at=LATER)
    publish_claim(claim_id=claim.pk, at=LATER)
    refresh_pages(at=LATER)


def page_of(key: str) -> SummaryPage:
    """The stored summary page of that key."""
    return SummaryPage.objects.get(key=key)


def add_publication(text: str = "", **fields: object) -> Publication:
    """A row of the feed written by hand, where only the length of a list matters."""
    claim = make_claim(text)
    verdict = make_verdict(claim=claim)
    payload: dict[str, object] = {
        "claim": {"id": claim.pk, "text": claim.text, "language": "en", "url": ""},
        "rating": verdict.rating,
        "finding": "It has.",
        "rationale": "The accounts say so [1].",
        "correction": None,
        "evidence": [],
        "occurrences": [],
        "versions": 1,
    }
    return Publication.objects.create(
        **{
            "claim": claim,
            "verdict": verdict,
            "rating": verdict.rating,
            "kind": "verdict",
            "language": "en",
            "payload": payload,
            "published_at": NOW,
            **fields,
        }
    )
