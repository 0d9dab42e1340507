"""New claims go into the index, then what they are like is looked up; the sweep finds the rest."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import tasks
from claims.matching.indexing import index_claims
from claims.models import Article, Claim, MatchPair
from tests.factories import NOW, make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Two claims that are like one another, and one that is not, in the index."""
    claims = [
        make_claim("The port of Orrinsby counted 30,000 visitors in May 2026."),
        make_claim("In May 2026 the port of Orrinsby counted more than 41,000 visitors."),
        make_claim("A baker in Tarn won the prize for rye bread."),
    ]
    index_claims(claim_ids=[claim.pk for claim in claims], at=NOW)
    return claims


def test_it_looks_up_what_is_left_and_runs_twice(two):
    tasks.suggest_matches()
    assert MatchPair.objects.count() == 1
    assert not Claim.objects.filter(suggested_at=None).exists()
    tasks.suggest_matches()
    assert MatchPair.objects.count() == 1


def test_a_full_batch_goes_on(two, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("claims.tasks.matching.CLAIMS_A_TASK", 1)
    with django_capture_on_commit_callbacks() as following:
        tasks.suggest_matches()
    assert len(following) == 1
    assert Claim.objects.filter(suggested_at=None).count() == 2


def test_the_sweep_starts_what_was_left_behind(two, caplog):
    with caplog.at_level(logging.INFO):
        tasks.sweep()
    assert "1 suggest" in caplog.text


def test_articles_that_have_just_come_in_go_first(two):
    article = make_article(imported_at=timezone.now())
    tasks.suggest_matches()
    assert Claim.objects.filter(suggested_at=None).count() == len(two)
    Article.objects.filter(pk=article.pk).update(imported_at=timezone.now() - timedelta(hours=1))
    tasks.suggest_matches()
    assert not Claim.objects.filter(suggested_at=None).exists()
