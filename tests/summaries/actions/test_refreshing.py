"""Stale pages are computed again: those, and no others."""

import logging
from datetime import timedelta

import pytest
from django.db import connection

from claims.models import Publication, SummaryPage
from claims.summaries.actions import mark_stale, refresh_pages
from claims.summaries.actions.holding import FROZEN_AFTER, let_go_when_frozen
from tests.factories import NOW
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def rows():
    return {row.key: row for row in SummaryPage.objects.all()}


def test_stale_pages_are_refreshed_and_then_fresh():
    claim = published_claim()
    assert refresh_pages(at=LATER) == 4
    for row in rows().values():
        assert (row.version, row.refreshed_at, row.stale_since) == (1, LATER, None)
    assert rows()[f"claim:{claim.pk}"].payload["state"] == "published"
    assert rows()["overview"].payload["mix"]["total"] == 1
    assert refresh_pages(at=LATER) == 0


def test_only_stale_pages_are_touched():
    published_claim()
    refresh_pages(at=NOW)
    mark_stale(keys=["overview"], at=NOW)
    assert refresh_pages(at=LATER) == 1
    versions = {key: row.version for key, row in rows().items()}
    assert versions.pop("overview") == 2
    assert set(versions.values()) == {1}


def test_a_limit_is_kept_and_who_waits_longest_comes_first():
    mark_stale(keys=["overview"], at=LATER)
    published_claim()  # overview keeps LATER
    assert refresh_pages(at=LATER, limit=3) == 3
    assert [row.key for row in SummaryPage.objects.stale()] == ["overview"]


def test_the_earliest_mark_is_kept():
    mark_stale(keys=["overview"], at=NOW)
    mark_stale(keys=["overview", "overview"], at=LATER)
    assert rows()["overview"].stale_since == NOW


def test_a_mark_keeps_what_the_page_shows():
    mark_stale(keys=["overview"], at=NOW)
    refresh_pages(at=NOW)
    before = rows()["overview"]
    mark_stale(keys=["overview"], at=LATER)
    after = rows()["overview"]
    assert (after.payload, after.version, after.refreshed_at) == (
        before.payload,
        before.version,
        NOW,
    )
    assert after.stale_since == LATER


def test_a_page_of_nothing_is_removed_and_said_so(caplog):
    mark_stale(keys=["claim:7", "article:7", "source:7"], at=NOW)
    with caplog.at_level(logging.WARNING):
        assert refresh_pages(at=NOW) == 3
    assert rows() == {}
    assert "claim:7" in caplog.text


def test_a_page_that_cannot_be_computed_holds_up_no_other(caplog):
    claim = published_claim()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # past the trigger
        Publication.objects.update(payload={"claim": {}})
        cursor.execute("SET session_replication_role = origin")
    SummaryPage.objects.filter(key=f"claim:{claim.pk}").update(stale_since=NOW - timedelta(days=1))
    mark_stale(keys=["claim:7"], at=LATER)
    assert refresh_pages(at=LATER) == 5
    assert f"claim:{claim.pk} cannot be computed" in caplog.text
    assert rows()[f"claim:{claim.pk}"].stale_since is not None
    assert rows()[f"source:{claim.occurrences.get().article.source_id}"].stale_since is None


def test_a_frozen_job_is_cut_off_by_the_database():
    let_go_when_frozen()
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == (FROZEN_AFTER,)
