"""The file of all reviews: what is in it, and what a new verdict costs."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from claims.models import Publication
from claims.summaries import feed_parts
from claims.summaries.actions import reviews_file
from claims.summaries.actions.reviews_file import Kept, contents, folder, keep_reviews_file
from tests.factories import NOW, make_verdict
from tests.pages.public.desk import add_publication, claim_page, publish_one, withdraw

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _small_parts(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(feed_parts, "PART", 3)


def read(client: Client) -> list[dict[str, Any]]:
    """The elements of the file, which is the same plain and packed."""
    answer = client.get("/claimreview.json")
    assert answer["Content-Type"] == "application/json"
    body = b"".join(answer)
    packed = client.get("/claimreview.json.gz")
    assert packed["Content-Type"] == "application/gzip"
    assert gzip.decompress(b"".join(packed)) == body
    told = json.loads(body)
    assert (told["@context"], told["@type"]) == ("http://schema.org", "DataFeed")
    return list(told["dataFeedElement"])


def add(text: str, **fields: object) -> Publication:
    """A verdict with its markup, written by hand: only which rows there are matters."""
    return add_publication(text, claimreview={"claimReviewed": text}, **fields)


def claims_in(client: Client) -> list[str]:
    return [one["item"][0]["claimReviewed"] for one in read(client)]


def test_before_the_first_run_it_is_promised(client: Client) -> None:
    answer = client.get("/claimreview.json")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert keep_reviews_file(at=NOW) == Kept(0, more=False)
    assert read(client) == []


def test_every_review_that_stands_is_in_it_newest_first(client: Client) -> None:
    claims = [publish_one(f"The bridge has {number} lamps.").claim for number in range(3)]
    withdraw(claims[1])
    keep_reviews_file(at=NOW)
    told = read(client)
    assert [one["item"][0]["claimReviewed"] for one in told] == [
        f"The bridge has {number} lamps." for number in (2, 0)
    ]
    for one in told:
        assert one["@type"] == "DataFeedItem"
        assert one["dateCreated"] == "2026-11-19T14:00:00Z"
        assert one["url"] == one["item"][0]["url"]
        assert client.get(one["url"].removeprefix("http://localhost:8000")).status_code == 200


def test_a_new_verdict_touches_the_last_part_and_the_one_it_replaces(client: Client) -> None:
    rows = [add(f"The bridge has {number} lamps.") for number in range(8)]
    assert keep_reviews_file(at=NOW) == Kept(3, more=False)
    assert keep_reviews_file(at=NOW) == Kept(0, more=False)
    before = contents()
    Publication.objects.filter(pk=rows[1].pk).update(superseded_at=NOW + DAY)
    rows[1].claim.verdicts.update(superseded_at=NOW + DAY)
    again = make_verdict(claim=rows[1].claim)
    review = {"claimReviewed": rows[1].claim.text}
    add_publication(claim=rows[1].claim, verdict=again, claimreview=review)
    assert keep_reviews_file(at=NOW + DAY).parts == 2
    after = contents()
    assert before is not None
    assert after is not None
    assert after.parts[1] == before.parts[1], "the part between is left alone"
    assert after.parts[0] != before.parts[0]
    told = claims_in(client)
    assert told[0] == "The bridge has 1 lamps."
    assert sorted(told) == sorted(row.claim.text for row in rows)


def test_many_are_taken_in_by_several_runs(client: Client) -> None:
    for number in range(7):
        add(f"The bridge has {number} lamps.")
    assert keep_reviews_file(at=NOW, limit=1) == Kept(1, more=True)
    assert keep_reviews_file(at=NOW, limit=1) == Kept(1, more=True)
    assert len(read(client)) == 6
    assert keep_reviews_file(at=NOW, limit=1) == Kept(1, more=False)
    assert len(read(client)) == 7


def test_a_file_that_did_not_change_is_not_sent_again(client: Client) -> None:
    publish_one()
    keep_reviews_file(at=NOW)
    first = client.get("/claimreview.json")
    assert first["Last-Modified"] == "Thu, 19 Nov 2026 14:00:00 GMT"
    etag = {"if-none-match": first["ETag"]}
    assert client.get("/claimreview.json", headers=etag).status_code == 304
    head = client.head("/claimreview.json")
    assert (head.status_code, head["ETag"]) == (200, first["ETag"])
    assert b"".join(head) == b""
    assert "Content-Length" not in head, "nobody knows it before the file is sent"
    publish_one("Another claim stands here.")
    keep_reviews_file(at=NOW)
    assert client.get("/claimreview.json", headers=etag).status_code == 200


def test_parts_that_were_replaced_stay_for_those_who_are_reading(client: Client) -> None:
    publish_one()
    keep_reviews_file(at=NOW)
    streaming = client.get("/claimreview.json")
    publish_one("Another claim stands here.")
    keep_reviews_file(at=NOW)
    assert len(json.loads(b"".join(streaming))["dataFeedElement"]) == 1
    publish_one("A third claim stands here.")
    keep_reviews_file(at=NOW + 3650 * DAY)
    assert len(list(folder().glob("*.gz"))) == 1


def test_it_is_made_anew_for_another_site_after_a_restore_and_when_its_list_is_broken(
    client: Client, settings: Settings
) -> None:
    claim = publish_one().claim
    keep_reviews_file(at=NOW)
    settings.VERIFY_SITE_URL = "https://moved.example"
    assert client.get("/claimreview.json").status_code == 503
    assert keep_reviews_file(at=NOW).parts == 1
    assert read(client)[0]["url"] == f"https://moved.example{claim_page(claim)}"
    (folder() / "contents.json").write_text("{}")
    assert keep_reviews_file(at=NOW).parts == 1
    kept = (folder() / "contents.json").read_text()
    (folder() / "contents.json").write_text(kept.replace('"upto": 1', '"upto": 900'))
    assert keep_reviews_file(at=NOW).parts == 1
    assert len(read(client)) == 1


def test_two_runs_do_not_write_at_the_same_time() -> None:
    publish_one()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [reviews_file._LOCK])
            assert keep_reviews_file(at=NOW) == Kept(0, more=False)
            assert contents() is None
            cursor.execute("SELECT pg_advisory_unlock(%s)", [reviews_file._LOCK])
    finally:
        other.close()
    assert keep_reviews_file(at=NOW).parts == 1


def test_verdicts_without_markup_are_left_out(client: Client) -> None:
    add_publication("A claim whose markup was left out.")
    assert Publication.objects.get().claimreview is None
    keep_reviews_file(at=NOW)
    assert claims_in(client) == []
