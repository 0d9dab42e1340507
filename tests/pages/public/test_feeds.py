"""The register of corrections as feeds."""

from __future__ import annotations

import json

import feedparser
import pytest

from claims.models import Publication
from claims.pages.public.feeds import ENTRIES
from tests.factories import make_claim
from tests.pages.public.desk import publish_correction, publish_one, withdraw

pytestmark = pytest.mark.django_db

ATOM, JSON = "/corrections/feed.atom", "/corrections/feed.json"


def atom(client):
    """The Atom feed as a reader program reads it, without a word of complaint."""
    answer = client.get(ATOM)
    assert answer["Content-Type"] == "application/atom+xml"
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_a_desk_that_corrected_nothing_has_empty_feeds(client):
    publish_one()
    assert atom(client).entries == []
    assert json.loads(client.get(JSON).content)["items"] == []


def test_a_correction_names_its_claim_what_changed_and_its_versions(client):
    claim = publish_one().claim
    publish_correction(claim)
    [entry] = atom(client).entries
    [item] = json.loads(client.get(JSON).content)["items"]
    here = f"http://localhost:8000/claims/{claim.pk}/"
    for told in (entry.title, item["title"]):
        assert told == f"Correction: {claim.text}"
    for told in (entry.summary, item["content_text"]):
        assert "The verdict was “Supported” and is “Disputed” now." in told
        assert claim.verdicts.get(correction_kind="correction").correction_note in told
    assert (entry.link, item["url"]) == (here, here)
    assert entry.id == item["id"]
    assert [tag.term for tag in entry.tags] == item["tags"] == ["correction"]
    related = [link.href for link in entry.links if link.rel == "related"]
    own = item["_verify"]
    assert related == [own["version_before"], own["version_after"]]
    for address in related:
        assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
    page = client.get("/corrections/").content.decode()
    assert f'id="{entry.id.rpartition("#")[2]}"' in page


def test_a_withdrawal_takes_the_words_of_what_came_before_with_it(client):
    claim = publish_one().claim
    publish_correction(claim)
    withdraw(claim, "The table was <wrong> & withdrawn.")
    newest, corrected = atom(client).entries
    assert newest.title == f"Withdrawal: {claim.text}"
    assert "none stands now" in newest.summary
    assert "&lt;wrong&gt; &amp; withdrawn" in newest.summary
    assert "since been withdrawn" in corrected.summary
    first, second = json.loads(client.get(JSON).content)["items"]
    assert "The table was <wrong> & withdrawn." in first["content_text"]
    assert second["_verify"]["version_before"] is None


def test_json_feed_says_what_it_is(client):
    answer = client.get(JSON)
    assert answer["Content-Type"] == "application/feed+json"
    told = json.loads(answer.content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"http://localhost:8000{JSON}"
    assert {"title", "home_page_url", "items"} <= told.keys()


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_a_feed_that_did_not_change_is_not_sent_again(client, path):
    claim = publish_one().claim
    publish_correction(claim)
    first = client.get(path)
    assert first["Last-Modified"]
    assert not first.cookies
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    withdraw(claim)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_a_feed_is_bounded_in_length_and_statements(client, path, django_assert_num_queries):
    for number in range(ENTRIES + 3):
        claim = make_claim()
        Publication.objects.create(
            claim=claim,
            kind="withdrawal",
            language="en",
            published_at=claim.opened_at,
            payload={
                "claim": {"id": claim.pk, "text": f"No. {number}\x0b", "language": "en"},
                "note": "Gone.\x1b",
            },
        )
    with django_assert_num_queries(2):
        answer = client.get(path)
    entries = feedparser.parse(answer.content).entries or json.loads(answer.content)["items"]
    assert len(entries) == ENTRIES


def test_every_public_page_tells_programs_of_the_feeds(client):
    claim = publish_one().claim
    for path in ("/", f"/claims/{claim.pk}/", "/corrections/"):
        html = client.get(path).content.decode()
        assert f'type="application/atom+xml" title="Corrections" href="{ATOM}"' in html
        assert f'type="application/feed+json" title="Corrections" href="{JSON}"' in html
