"""Summary pages over the API."""

from claims.summaries.actions import mark_stale, refresh_pages
from tests.api.conftest import walk
from tests.factories import NOW, make_article, make_claim

URL = "/api/v1/summaries/"


def test_the_pages_of_a_publication(client, publish):
    publication = publish()
    refresh_pages(at=NOW)
    article = publication.claim.occurrences.get().article
    pages = walk(client, f"{URL}?page_size=3")
    rows = [row for page in pages for row in page]
    assert {row["key"] for row in rows} == {
        "overview",
        f"claim:{publication.claim_id}",
        f"article:{article.pk}",
        f"source:{article.source_id}",
    }
    for row in rows:
        assert row["version"] == 1
        assert row["refreshed_at"] == "2026-11-19T14:00:00Z"
        assert row["stale"] is False
        assert "payload" not in row


def test_a_page(client, publish):
    publication = publish()
    refresh_pages(at=NOW)
    body = client.get(f"{URL}claim:{publication.claim_id}/").json()
    assert body["key"] == f"claim:{publication.claim_id}"
    assert body["version"] == 1
    assert body["stale"] is False
    assert body["payload"]["verdict"]["rating"] == "supported"
    overview = client.get(f"{URL}overview/").json()
    assert overview["payload"]["mix"]["total"] == 1


def test_a_page_that_waits_says_so(client, publish):
    publish()
    refresh_pages(at=NOW)
    mark_stale(keys=["overview"], at=NOW)
    assert client.get(f"{URL}overview/").json()["stale"] is True


def test_a_page_no_job_has_come_to_is_computed_on_the_spot(client, publish):
    publication = publish()
    body = client.get(f"{URL}claim:{publication.claim_id}/").json()
    assert body["version"] == 0
    assert body["payload"]["verdict"]["rating"] == "supported"
    assert client.get(URL).json()["results"] == []


def test_pages_of_what_nobody_may_see_are_not_there(client, db):
    claim, article = make_claim(), make_article()
    keys = (f"claim:{claim.pk}", f"article:{article.pk}", f"source:{article.source_id}", "claim:0")
    mark_stale(keys=keys, at=NOW)
    for _ in range(2):
        for key in keys:
            assert client.get(f"{URL}{key}/").status_code == 404
        assert client.get(URL).json()["results"] == []
        refresh_pages(at=NOW)
