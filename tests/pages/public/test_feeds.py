"""The register of corrections as feeds."""

from __future__ import annotations

import json
import re

import feedparser
import pytest

from claims.models import Claim, Publication, Topic
from claims.pages.public.feeds.entries import ENTRIES
from tests.factories import NOW, make_article, make_claim, make_user
from tests.pages.public.desk import claim_page, publish, publish_correction, publish_one, withdraw
from tests.summaries.desk_work import decide, open_claim, say

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
    here = f"http://localhost:8000{claim_page(claim)}"
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
        html = client.get(path, follow=True).content.decode()
        assert f'type="application/atom+xml" title="Corrections" href="{ATOM}"' in html
        assert f'type="application/feed+json" title="Corrections" href="{JSON}"' in html


PLAIN = ("/claims/feed", "/claims/feed.{}?rating=disputed", "/articles/feed", "/corrections/feed")
TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
VERSIONS = {"atom": "atom10", "rss": "rss20"}


def addresses(claim, source):
    """Every feed, with a place for its form."""
    paths = (*PLAIN, f"/claims/{claim.pk}/feed", f"/sources/{source.slug}/feed")
    return [path if "{}" in path else f"{path}.{{}}" for path in paths]


def entries_of(client, address, form):
    """The entries of a valid feed: what must be in it is, and a reader program finds no fault."""
    answer = client.get(address.format(form))
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[form]), address
    assert answer["ETag"], address
    assert not answer.cookies
    here = f"http://localhost:8000{address.format(form)}".partition("?")[0]
    if form == "json":
        told = json.loads(answer.content)
        assert (told["version"], told["feed_url"]) == ("https://jsonfeed.org/version/1.1", here)
        for item in told["items"]:
            assert item["id"]
            assert item["content_text"]
        return [(item["id"], item["title"], item["url"]) for item in told["items"]]
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, (address, parsed.get("bozo_exception"))
    assert parsed.version == VERSIONS[form]
    assert parsed.feed.title
    assert parsed.feed.link
    assert parsed.feed.subtitle
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == [here]
    for entry in parsed.entries:
        assert entry.published_parsed
        assert entry.summary
    return [(entry.id, entry.title, entry.link) for entry in parsed.entries]


def test_everything_that_lists_has_a_feed_that_says_the_same_in_each_form(client):
    published = publish_one("Lamps <b>&</b> “bridges”: ۴۰ ]]>\x0b", title="A <title> & more")
    publish_correction(published.claim)
    for address in addresses(published.claim, published.source):
        atom_told, rss, json_told = (entries_of(client, address, form) for form in TYPES)
        assert len(atom_told) == (2 if f"/{published.claim.pk}/" in address else 1), address
        assert atom_told == rss, address
        assert [(one, url) for one, _, url in json_told] == [(o, url) for o, _, url in rss]
        assert [title.replace("\x0b", "") for _, title, _ in json_told] == [t for _, t, _ in rss]
        for _, _, url in rss:
            assert client.get(url.removeprefix("http://localhost:8000")).status_code == 200, url


def test_the_feed_of_a_claim_tells_its_versions_and_then_only_the_withdrawal(client):
    claim = publish_one().claim
    publish_correction(claim)
    address = f"/claims/{claim.pk}/feed.{{}}"
    told = entries_of(client, address, "rss")
    site = f"http://localhost:8000/claims/{claim.pk}"
    assert [url for _, _, url in told] == [f"{site}/versions/2/", f"{site}/versions/1/"]
    assert [title for _, title, _ in told] == [
        f"Disputed: {claim.text}",
        f"Supported: {claim.text}",
    ]
    first = client.get(address.format("rss"))
    etag = {"if-none-match": first["ETag"]}
    assert client.get(address.format("rss"), headers=etag).status_code == 304
    withdraw(claim, "The table was wrong.")
    [(_, title, _)] = entries_of(client, address, "rss")
    assert title == f"Withdrawn: {claim.text}"
    assert "Forty" not in client.get(address.format("rss")).content.decode()
    assert "Forty" not in client.get(address.format("json")).content.decode()


def test_a_feed_of_one_rating_or_source_holds_no_other(client):
    kept = publish_one("The bridge has 40 lamps.", rating="disputed")
    other = publish_one("The pier has 7 steps.")
    told = entries_of(client, "/claims/feed.{}?rating=disputed", "atom")
    assert [title for _, title, _ in told] == [f"Disputed: {kept.claim.text}"]
    assert len(entries_of(client, "/claims/feed.{}?rating=none", "atom")) == 2
    told = entries_of(client, f"/sources/{other.source.slug}/feed.{{}}", "json")
    assert [title for _, title, _ in told] == [f"Supported: {other.claim.text}"]


def test_a_topic_has_a_feed_of_its_verdicts(client):
    topic = Topic.objects.create(name="Light & lamps", made_at=NOW, made_by=make_user())
    claim = open_claim("The bridge has 40 lamps.")
    Claim.objects.filter(pk=claim.pk).update(topic=topic)
    say(claim, make_article("The bridge has 40 lamps."))
    decide(claim, "supported")
    publish(claim)
    publish_one("The pier has 7 steps.")
    told = entries_of(client, f"/topics/{topic.pk}/feed.{{}}", "rss")
    assert [title for _, title, _ in told] == [f"Supported: {claim.text}"]
    html = client.get(f"/topics/{topic.pk}/", follow=True).content.decode()
    assert f'href="/topics/{topic.pk}/feed.atom"' in html


@pytest.mark.parametrize(
    "path",
    ["/topics/999/feed.rss", "/claims/999/feed.rss", "/sources/none/feed.atom", "/claims/feed.xml"],
)
def test_a_feed_of_nothing_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_pages_name_the_feeds_of_what_they_show(client):
    published = publish_one()
    for page, feed in (
        (claim_page(published.claim), f"/claims/{published.claim.pk}/feed"),
        (f"/sources/{published.source.slug}/", f"/sources/{published.source.slug}/feed"),
        ("/articles/", "/articles/feed"),
        ("/claims/", "/claims/feed"),
    ):
        html = client.get(page).content.decode()
        for form, kind in TYPES.items():
            assert re.search(rf'type="{re.escape(kind)}"[^>]*href="{feed}\.{form}"', html), page
