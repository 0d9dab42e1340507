"""Several workers and one feed, with real threads and a real server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections

from claims.importing.feeds.actions import Poll, poll_feed
from claims.models import Feed, FeedEntry, ImportRun
from tests.factories import NOW
from tests.fetching.servers import Asked, Page, Site
from tests.importing.feeds.documents import item, rss

pytestmark = pytest.mark.django_db(transaction=True)


def poll(feed_id: int) -> Poll | None:
    """Ask the feed in a thread of its own, with a connection of its own."""
    try:
        return poll_feed(feed_id=feed_id, at=NOW)
    finally:
        connections.close_all()


def test_whoever_comes_second_does_not_ask(site: Site, feed: Feed):
    arrived, go_on = Event(), Event()

    def answer(_asked: Asked) -> Page:
        arrived.set()
        go_on.wait(20)
        return Page(rss(item(1)))

    site.pages["/feed"] = answer
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(poll, feed.pk)
        assert arrived.wait(20)
        assert threads.submit(poll, feed.pk).result(20) is None
        go_on.set()
        assert first.result(20) is not None
    assert site.paths() == ["/feed"]


def test_many_workers_at_once_ask_once(site: Site, feed: Feed):
    site.pages["/feed"] = Page(rss(item(1), item(2)))
    with ThreadPoolExecutor(8) as threads:
        polls = list(threads.map(poll, [feed.pk] * 24))
    assert len([one for one in polls if one is not None]) == 1
    assert site.paths() == ["/feed"]
    assert (ImportRun.objects.count(), FeedEntry.objects.count()) == (1, 2)


def test_no_transaction_is_open_while_a_server_is_waited_for(site: Site, feed: Feed):
    seen = []

    def answer(_asked: Asked) -> Page:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT state FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend' AND state LIKE 'idle in transaction%'"
            )
            seen.append(cursor.fetchall())
        connection.close()
        return Page(rss(item(1)))

    site.pages["/feed"] = answer
    assert poll(feed.pk) is not None
    assert seen == [[]]
