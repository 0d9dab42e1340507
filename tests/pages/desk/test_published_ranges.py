"""Ranges of published claims changed by hand: counts and pages are right at once, not tomorrow."""

import pytest
from django.urls import reverse

from claims.models import Claim, Occurrence, SummaryPage
from claims.summaries import keys
from claims.summaries.actions import recount, refresh_pages
from tests.pages.test_revised_article import AT, GONE, KEPT, bring, check, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

UNSEEN = "The pier was painted."


@pytest.fixture
def place():
    """Where a published claim stands; every page is fresh, every count right."""
    bring(GONE, KEPT, UNSEEN)
    claim = check(GONE)
    check(KEPT)
    assert recount(at=AT) == []
    refresh_pages(at=AT)
    assert not SummaryPage.objects.stale().exists()
    return Occurrence.objects.select_related("article").get(claim=claim)


def change(at_desk, place, **data):
    data["reason"] = "It is about the other bridge."
    answer = at_desk.post(reverse("desk-range", args=[place.pk]), data)
    assert answer.status_code == 302, answer.content.decode()


def stale() -> set[str]:
    return set(SummaryPage.objects.stale().values_list("key", flat=True))


def about(place: Occurrence) -> set[str]:
    return {
        keys.OVERVIEW,
        keys.article_page(place.article_id),
        keys.source_page(place.article.source_id),
        keys.claim_page(place.claim.pk),
    }


@pytest.mark.parametrize(
    "data",
    [
        {"lines": "", "take_back": "1"},
        {"lines": "The harbour bridge cost 41.2 million crowns"},
        {"lines": "The harbour bridge cost\n41.2 million crowns in 2024."},
    ],
    ids=["taken back", "trimmed", "split"],
)
def test_what_is_done_to_the_place_of_a_published_claim_is_seen_at_once(at_desk, place, data):
    change(at_desk, place, **data)
    assert about(place) <= stale()
    assert recount(at=AT) == []


def test_a_neighbour_that_joins_is_seen_at_once(at_desk, place):
    kept = Occurrence.objects.get(quote=KEPT)
    change(at_desk, place, lines=f"{GONE} {KEPT}", join=[str(kept.pk)])
    assert {*about(place), keys.claim_page(kept.claim.pk)} <= stale()
    assert recount(at=AT) == []


def test_readers_no_longer_see_a_mark_that_was_taken_back(at_desk, place, client):
    mark = f"claim-{place.claim_id}"
    assert mark in page(client, "article", place.article_id)
    change(at_desk, place, lines="", take_back="1")
    refresh_pages(at=AT)
    assert mark not in page(client, "article", place.article_id)
    assert Claim.objects.get(pk=place.claim_id).occurrence_count == 0


def test_words_marked_that_are_a_published_claim_are_seen_at_once(at_desk, place):
    other = bring(UNSEEN, f"As was said, {GONE[0].lower()}{GONE[1:]}", url="https://b.example/1")
    refresh_pages(at=AT)
    recount(at=AT)
    before = Occurrence.objects.current().filter(article=other, claim=place.claim_id).count()
    words = f"{GONE[0].lower()}{GONE[1:]}"
    at_desk.post(reverse("desk-mark", args=[other.pk]), {"words": words})
    after = Occurrence.objects.current().filter(article=other, claim=place.claim_id).count()
    assert (before, after) == (0, 1)
    assert {keys.article_page(other.pk), keys.claim_page(place.claim.pk)} <= stale()
    assert recount(at=AT) == []
