"""The main job on articles that are not part of the project, where a folder of them is given.

`VERIFY_EXTRA_ARTICLES` names the folder. Nothing of the articles is repeated here, and the verdict
given below lives in a test database only.
"""

import io
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims.extraction.actions.extracting import extract_article
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, Occurrence, Publication, Status
from claims.queue.actions import take_next
from claims.review.actions import EvidenceEntry, VerdictEntry, add_evidence, submit_verdict
from claims.summaries.actions import publish_claim, refresh_pages
from tests.factories import NOW, make_user

FOLDER = os.environ.get("VERIFY_EXTRA_ARTICLES", "")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER, reason="VERIFY_EXTRA_ARTICLES names no folder"),
]


def import_all():
    files = sorted(path for path in Path(FOLDER).iterdir() if path.suffix == ".txt")
    assert files, f"there are no .txt files in {FOLDER}"
    call_command("import_articles", FOLDER, stdout=io.StringIO(), stderr=io.StringIO())
    articles = list(Article.objects.order_by("pk"))
    assert len(articles) == len(files)
    for article in articles:
        extract_article(article=article, at=NOW)
        attach_occurrences(article=article, at=NOW)
    return articles


def test_every_claim_is_quoted_exactly_and_lies_in_the_article():
    for article in import_all():
        for occurrence in article.occurrences.all():
            assert article.text[occurrence.start : occurrence.end] == occurrence.quote
            for zone in article.zones:
                assert zone["end"] <= occurrence.start or occurrence.end <= zone["start"]
    assert Occurrence.objects.count() > 50
    assert not Occurrence.objects.awaiting_claim().exists()
    assert Claim.objects.count() == Claim.objects.filter(status=Status.WAITING).count()


def test_one_claim_is_taken_through_to_a_published_verdict(client):
    import_all()
    person = make_user()
    lease = take_next(by=person, at=NOW)
    add_evidence(
        lease_id=lease.pk,
        entry=EvidenceEntry(
            stance="background",
            publisher="Test archive",
            url="https://archive.example/1",
            title="A page about something else",
            quote="Nothing here bears on the claim.",
        ),
        by=person,
        at=NOW,
    )
    verdict = submit_verdict(
        lease_id=lease.pk,
        entry=VerdictEntry(
            rating="unverifiable",
            finding="This is a test of the desk, not a finding.",
            rationale="We looked for a source in a test archive [1], which holds none, because "
            "this verdict was given by a test and says nothing about the claim.",
        ),
        by=person,
        at=NOW,
    )
    publish_claim(claim_id=verdict.claim_id, at=NOW)
    refresh_pages(at=NOW, limit=100)
    assert Publication.objects.current().get().rating == "unverifiable"
    page = client.get(reverse("claim", args=[verdict.claim_id]), follow=True)
    assert page.status_code == 200
    assert "This is a test of the desk" in page.content.decode()
    feed = client.get("/api/v1/changes/?after=0").json()
    assert [row["rating"] for row in feed["results"]] == ["unverifiable"]
