"""Articles that repeat published claims."""

import pytest

from claims.models import Article, SummaryPage
from claims.summaries.actions import publish_claim, recount, refresh_pages, show_articles
from claims.summaries.queries import page, read_counts
from tests.factories import NOW
from tests.summaries.desk_work import (
    decided_claim,
    import_report,
    open_claim,
    published_claim,
    say,
)

pytestmark = pytest.mark.django_db


def stale():
    return set(SummaryPage.objects.stale().values_list("key", flat=True))


def repeat(claim, **fields):
    article = import_report(claim.text, **fields)
    say(claim, article)
    return article


def test_readers_see_an_article_that_repeats_a_published_claim():
    claim = published_claim()
    refresh_pages(at=NOW)
    article = repeat(claim)
    assert show_articles(found={article.pk: {claim.pk}}, at=NOW)
    assert Article.objects.public().filter(pk=article.pk).exists()
    assert stale() == {
        "repeated",
        f"article:{article.pk}",
        f"source:{article.source_id}",
        f"claim:{claim.pk}",
    }
    refresh_pages(at=NOW)
    assert page(f"article:{article.pk}", at=NOW).payload["marks"][0]["claim"] == claim.pk
    assert page(f"claim:{claim.pk}", at=NOW).payload["place_count"] == 2
    assert recount(at=NOW) == []


def test_a_source_that_made_the_claim_before_is_counted_once():
    claim = published_claim()
    source = claim.occurrences.get().article.source
    article = repeat(claim, source=source)
    show_articles(found={article.pk: {claim.pk}}, at=NOW)
    key = f"source:{source.pk}:rating:supported"
    assert read_counts([key]) == {key: 1}
    assert recount(at=NOW) == []


def test_an_article_without_a_published_claim_stays_unseen():
    claim = open_claim()
    article = repeat(claim)
    assert not show_articles(found={article.pk: {claim.pk}}, at=NOW)
    assert not Article.objects.public().exists()
    assert stale() == set()


def test_a_new_claim_changes_the_coverage_of_an_article_that_readers_see():
    claim = published_claim()
    article = claim.occurrences.get().article
    refresh_pages(at=NOW)
    assert show_articles(found={article.pk: {open_claim().pk}}, at=NOW)
    assert stale() == {f"article:{article.pk}", f"source:{article.source_id}"}


def test_nothing_new_changes_nothing():
    claim = published_claim()
    refresh_pages(at=NOW)
    article = claim.occurrences.get().article
    assert not show_articles(found={article.pk: set()}, at=NOW)
    assert stale() == set()


def test_an_article_shown_before_its_claims_verdict_is_opened_by_the_publication():
    claim = decided_claim()
    article = repeat(claim)
    assert not show_articles(found={article.pk: {claim.pk}}, at=NOW)
    publish_claim(claim_id=claim.pk, at=NOW)
    assert Article.objects.public().count() == 2
    assert recount(at=NOW) == []
