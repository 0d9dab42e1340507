"""Revisions and copies through the jobs: in any order, twice, and after a worker was killed."""

import pytest

from claims import tasks
from claims.models import Article, ArticleBand, Claim, LeftHow, Occurrence
from tests.jobs.broker import flush_broker, messages
from tests.jobs.left_behind import tables
from tests.racing import race
from tests.summaries.desk_work import import_report

pytestmark = pytest.mark.django_db

BRIDGE = "The harbour bridge cost 41.2 million crowns in 2024."
POLICE = "Police arrested 14 people on 4 May 2026."


@pytest.fixture(autouse=True)
def empty_broker():
    """Nothing here is taken by a worker."""
    flush_broker()
    yield
    flush_broker()


def revision_of(previous: Article, *sentences: str) -> Article:
    return import_report(
        *sentences, previous=previous, revision=previous.revision + 1, source=previous.source
    )


def bring(article: Article) -> Article:
    tasks.extract_article(article.pk)
    tasks.match_article(article.pk)
    return article


def counts() -> dict[str, int]:
    return dict(Claim.objects.values_list("text", "occurrence_count"))


def test_a_revision_takes_the_places_over_when_it_is_matched():
    first = bring(import_report(BRIDGE, POLICE))
    second = bring(revision_of(first, BRIDGE))
    assert counts() == {BRIDGE: 1, POLICE: 1}
    assert second.occurrences.get().follows.article == first
    before = tables()
    tasks.match_articles([first.pk, second.pk])
    assert tables() == before


def test_a_revision_that_is_matched_before_the_first_text_is_set_right_by_the_sweep():
    first = import_report(BRIDGE, POLICE)
    second = bring(revision_of(first, BRIDGE))
    bring(first)
    assert counts() == {BRIDGE: 2, POLICE: 1}
    messages()
    tasks.sweep()
    assert ("match_article", second.pk) in messages()
    tasks.match_article(second.pk)
    assert counts() == {BRIDGE: 1, POLICE: 1}
    assert first.occurrences.get(quote=POLICE).left_how == LeftHow.VANISHED
    tasks.sweep()
    assert ("match_article", second.pk) not in messages()


def test_an_article_is_sketched_before_its_claims_are_looked_for():
    article = import_report(BRIDGE, POLICE)
    tasks.extract_articles([article.pk])
    assert ArticleBand.objects.filter(article=article).exists()


@pytest.mark.django_db(transaction=True)
def test_a_revision_matched_by_two_jobs_at_once_is_taken_over_once():
    first = bring(import_report(BRIDGE, POLICE))
    second = revision_of(first, POLICE, BRIDGE)
    tasks.extract_article(second.pk)
    race(*[lambda: tasks.match_article(second.pk)] * 4)
    assert counts() == {BRIDGE: 1, POLICE: 1}
    assert Occurrence.objects.filter(follows__isnull=False).count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_copies_that_arrive_at_once_one_is_the_original():
    body = " ".join(f"Sentence {n} says something of its own here." for n in range(20))
    articles = [import_report(body) for _ in range(4)]
    race(*[lambda pk=article.pk: tasks.extract_article(pk) for article in articles])
    originals = Article.objects.filter(copy_of__isnull=True)
    assert originals.count() == 1
    assert set(Article.objects.exclude(copy_of=None).values_list("copy_of", flat=True)) == {
        originals.get().pk
    }
