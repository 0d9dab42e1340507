"""Polling a feed on a real server."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.importing.feeds.actions import Poll, poll_feed, polling
from claims.models import Feed, FeedEntry, ImportInput, ImportRun, Source, Way
from tests.factories import NOW
from tests.fetching.servers import Asked, Page, Site
from tests.importing.feeds.conftest import show
from tests.importing.feeds.documents import item, rss

LATER = NOW + timedelta(hours=3)


def poll(feed: Feed, at=NOW) -> Poll:
    """Ask the feed, which must be due; the row is read again."""
    Feed.objects.filter(pk=feed.pk).update(next_at=at)
    found = poll_feed(feed_id=feed.pk, at=at)
    assert found is not None
    feed.refresh_from_db()
    return found


def inputs(run: ImportRun | None) -> list[tuple[str, str]]:
    assert run is not None
    rows = ImportInput.objects.filter(run=run).order_by("number")
    return list(rows.values_list("address", "title"))


def test_new_entries_become_one_import(site: Site, feed: Feed):
    show(site, rss(item(2), item(1)), ETag='"one"')
    found = poll(feed)
    assert inputs(found.run) == [
        ("http://quill.example/1", "Story 1"),
        ("http://quill.example/2", "Story 2"),
    ]
    run = ImportRun.objects.get()
    assert (run.way, run.feed_id, run.by_id, run.dry_run) == (Way.FEED, feed.pk, None, False)
    assert (feed.title, feed.etag, feed.last_status) == ("Harbour Quill", '"one"', 200)
    assert (feed.last_fetched_at, feed.next_at) == (NOW, NOW + timedelta(minutes=15))
    assert (feed.found_count, feed.new_count, feed.failures, feed.last_error) == (2, 2, 0, "")
    assert set(feed.entries.values_list("address", "title", "seen_at")) == {
        ("http://quill.example/1", "Story 1", NOW),
        ("http://quill.example/2", "Story 2", NOW),
    }


def test_what_was_seen_is_not_imported_again(site: Site, feed: Feed):
    show(site, rss(item(1), item(2)))
    poll(feed)
    assert poll(feed, LATER).run is None
    show(site, rss(item(3, link="http://quill.example/1"), item(2)))
    assert inputs(poll(feed, LATER).run) == [("http://quill.example/1", "Story 3")]
    assert (feed.found_count, feed.new_count) == (2, 3)


def test_the_articles_are_filed_under_the_outlet_of_the_feed(site: Site, feed: Feed):
    feed.source = Source.objects.create(name="Harbour Quill", slug="harbour-quill")
    feed.save()
    show(site, rss(item(1)))
    run = poll(feed).run
    assert run is not None
    assert run.source_name == "Harbour Quill"


def test_one_address_is_imported_once_though_two_entries_lead_there(site: Site, feed: Feed):
    show(site, rss(item(1), item(2, link="http://quill.example/1")))
    assert len(inputs(poll(feed).run)) == 1
    assert feed.entries.count() == 2


def atom(updated: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quill</title><entry><id>tag:1</id>'
        f'<title>One</title><link href="http://quill.example/1"/><updated>{updated}</updated>'
        "</entry></feed>"
    ).encode()


@pytest.mark.parametrize(
    ("updated", "at", "is_taken"),
    [
        (NOW + timedelta(hours=2), LATER, True),
        (NOW + timedelta(minutes=20), NOW + timedelta(minutes=59), False),
        (NOW + timedelta(minutes=20), NOW + timedelta(minutes=60), True),
        (NOW - timedelta(hours=2), LATER, False),
        (LATER + timedelta(days=900), LATER, False),
    ],
)
def test_an_entry_that_says_it_was_updated_is_imported_again(site, feed, updated, at, is_taken):
    show(site, atom(NOW.isoformat()))
    poll(feed)
    show(site, atom(updated.isoformat()))
    assert (poll(feed, at).run is not None) == is_taken
    assert poll(feed, at).run is None
    assert FeedEntry.objects.count() == 1
    assert feed.new_count == 1


# --- asking politely ------------------------------------------------------------------------


def test_the_next_request_is_conditional(site: Site, feed: Feed):
    def answer(asked: Asked) -> Page:
        if asked.headers.get("if-none-match") == '"one"':
            return Page(status=304)
        return Page(rss(item(1)), headers={"ETag": '"one"', "Last-Modified": "yesterday"})

    site.pages["/feed"] = answer
    poll(feed)
    assert poll(feed, LATER).run is None
    assert site.asked[-1].headers["if-modified-since"] == "yesterday"
    assert (feed.last_status, feed.etag, feed.found_count) == (304, '"one"', 1)
    assert feed.next_at == LATER + timedelta(minutes=15)


def test_a_feed_that_could_not_be_read_is_asked_in_full_again(site: Site, feed: Feed):
    show(site, b"<p>We will be back soon", ETag='"maintenance"')
    poll(feed)
    assert (feed.etag, feed.failures, feed.last_status) == ("", 1, None)
    assert "no RSS or Atom feed" in feed.last_error


def test_each_failure_doubles_the_wait_and_an_answer_ends_it(site: Site, feed: Feed):
    site.pages["/feed"] = Page(status=500)
    for failures, minutes in ((1, 30), (2, 60), (3, 120)):
        assert poll(feed).run is None
        assert feed.failures == failures
        assert feed.next_at == NOW + timedelta(minutes=minutes)
    assert (feed.last_status, feed.active) == (500, True)
    assert "an error of its own (status 500)" in feed.last_error
    show(site, rss(item(1)))
    assert poll(feed).run is not None
    assert (feed.failures, feed.last_error) == (0, "")
    assert feed.next_at == NOW + timedelta(minutes=15)


def test_a_server_that_asks_for_patience_gets_it(site: Site, feed: Feed):
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    poll(feed)
    assert feed.next_at == NOW + timedelta(hours=2)


def test_trouble_keeps_what_is_known(site: Site, feed: Feed):
    show(site, rss(item(1)), ETag='"one"')
    poll(feed)
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /feed")
    feed.address += "?again"
    feed.save()
    poll(feed, LATER)
    assert "404" in feed.last_error
    assert (feed.etag, feed.title, feed.found_count) == ('"one"', "Harbour Quill", 1)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://10.0.0.1/feed", "not on the public internet"),
        ("http://localhost/feed", "not the name of a server"),
        ("file:///etc/passwd", "does not start with http"),
    ],
)
def test_the_guard_stands_before_every_poll(feed: Feed, site: Site, address: str, why: str):
    feed.address = address
    feed.save()
    poll(feed)
    assert why in feed.last_error
    assert (feed.failures, feed.last_status, site.asked) == (1, None, [])


# --- feeds that move and end ----------------------------------------------------------------


def test_a_feed_that_moved_for_good_is_asked_there(site: Site, feed: Feed):
    old = feed.address
    site.pages["/feed"] = Page(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Page(rss(item(1)))
    assert poll(feed).run is not None
    assert feed.address == f"{site.address}/new"
    assert feed.last_error == f"The feed has moved for good; its address was {old}."
    assert feed.active


def test_a_feed_that_moved_for_a_while_is_asked_where_it_was(site: Site, feed: Feed):
    site.pages["/feed"] = Page(status=302, headers={"Location": "/new"})
    site.pages["/new"] = Page(rss(item(1)))
    assert poll(feed).run is not None
    assert (feed.address, feed.last_error) == (f"{site.address}/feed", "")


def test_two_feeds_that_become_one_are_not_polled_twice(site: Site, feed: Feed):
    Feed.objects.create(address=f"{site.address}/new", next_at=NOW, added_at=NOW)
    site.pages["/feed"] = Page(status=308, headers={"Location": "/new"})
    site.pages["/new"] = Page(rss(item(1)))
    assert poll(feed).run is None
    assert (feed.active, feed.address) == (False, f"{site.address}/feed")
    assert "which the desk polls already" in feed.paused_why
    assert FeedEntry.objects.count() == 0


def test_a_feed_that_is_gone_for_good_is_asked_no_more(site: Site, feed: Feed):
    site.pages["/feed"] = Page(status=410)
    poll(feed)
    assert not feed.active
    assert "gone for good" in feed.paused_why
    assert poll_feed(feed_id=feed.pk, at=LATER) is None


def test_what_was_left_out_is_said(site: Site, feed: Feed):
    show(site, rss(item(1, link="mailto:desk@quill.example"), item(2)))
    assert len(inputs(poll(feed).run)) == 1
    assert feed.last_error == "1 entry leads nowhere and was left out."
    assert feed.failures == 0


# --- who asks, and when ---------------------------------------------------------------------


def test_a_feed_is_asked_when_it_is_due_and_not_before(site: Site, feed: Feed):
    assert poll_feed(feed_id=feed.pk, at=NOW - timedelta(seconds=1)) is None
    assert poll_feed(feed_id=feed.pk + 1, at=NOW) is None
    Feed.objects.update(active=False)
    assert poll_feed(feed_id=feed.pk, at=NOW) is None
    assert site.asked == []


def test_a_feed_that_is_paused_while_it_is_asked_starts_nothing(site: Site, feed: Feed):
    show(site, rss(item(1)), ETag='"one"')
    real = polling._ask

    def paused_meanwhile(taken: Feed):
        Feed.objects.filter(pk=taken.pk).update(active=False, paused_why="Paused by noor")
        return real(taken)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(polling, "_ask", paused_meanwhile)
        found = poll(feed)
    assert found.run is None
    assert (feed.active, feed.paused_why, feed.etag) == (False, "Paused by noor", "")
    assert FeedEntry.objects.count() == 0


def test_a_feed_that_is_removed_while_it_is_asked_is_forgotten(site: Site, feed: Feed):
    real = polling._ask

    def removed_meanwhile(taken: Feed):
        Feed.objects.filter(pk=taken.pk).delete()
        return real(taken)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(polling, "_ask", removed_meanwhile)
        assert poll_feed(feed_id=feed.pk, at=NOW) is None
