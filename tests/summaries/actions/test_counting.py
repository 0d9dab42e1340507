"""Increments add up, and a recount finds what does not."""

import pytest

from claims.models import Count, CountChange, SummaryPage
from claims.summaries.actions import Drift, fold_counts, recount, refresh_pages
from claims.summaries.queries import page, read_counts
from claims.workflow import add_counts
from tests.factories import NOW
from tests.summaries.desk_work import open_claim, published_claim

pytestmark = pytest.mark.django_db


def test_a_fold_moves_increments_and_changes_no_number():
    add_counts({"claims": 3, "articles": 2})
    add_counts({"claims": -1})
    before = read_counts(["claims", "articles"])
    assert before == {"claims": 2, "articles": 2}
    assert fold_counts(at=NOW) == 3
    assert not CountChange.objects.exists()
    assert read_counts(["claims", "articles"]) == before
    add_counts({"claims": 5})
    fold_counts(at=NOW)
    assert Count.objects.get(key="claims").value == 7


def test_a_fold_has_the_overview_show_the_new_figures():
    assert fold_counts(at=NOW) == 0
    assert not SummaryPage.objects.exists()
    open_claim()
    fold_counts(at=NOW)
    assert SummaryPage.objects.stale().get().key == "overview"


def test_a_limit_folds_the_oldest():
    for _ in range(3):
        add_counts({"claims": 1})
    assert fold_counts(at=NOW, limit=2) == 2
    assert Count.objects.get(key="claims").value == 2
    assert read_counts(["claims"]) == {"claims": 3}


@pytest.mark.parametrize("folded", [True, False])
def test_a_desk_that_is_well_has_no_drift(folded):
    published_claim(places=2)
    open_claim()
    if folded:
        fold_counts(at=NOW)
    assert recount(at=NOW) == []
    assert not SummaryPage.objects.filter(key="overview", stale_since__gt=NOW).exists()


def test_drift_is_reported_and_mended():
    claim = published_claim()
    source = claim.occurrences.get().article.source_id
    fold_counts(at=NOW)
    refresh_pages(at=NOW)
    Count.objects.filter(key="claims").update(value=7)
    Count.objects.filter(key=f"source:{source}:rating:supported").delete()
    add_counts({"status:waiting": 4, "rating:disputed": 1})
    assert recount(at=NOW) == [
        Drift("claims", 7, 1),
        Drift("rating:disputed", 1, 0),
        Drift(f"source:{source}:rating:supported", 0, 1),
        Drift("status:waiting", 4, 0),
    ]
    assert {row.key for row in SummaryPage.objects.stale()} == {"overview", f"source:{source}"}
    assert recount(at=NOW) == []
    refresh_pages(at=NOW)
    assert page("overview", at=NOW).payload["progress"]["claims"] == 1


def test_counts_of_other_kinds_are_left_alone():
    add_counts({"visits": 5})
    assert recount(at=NOW) == []
    assert read_counts(["visits"]) == {"visits": 5}


def test_a_desk_without_counts_gets_them_all():
    published_claim(places=2)
    CountChange.objects.all().delete()
    found = {one.key: one.counted for one in recount(at=NOW)}
    assert found["claims"] == found["rating:supported"] == found["verdicts"] == 1
    assert found["articles"] == found["articles:2026-11-19"] == 2
    assert recount(at=NOW) == []
