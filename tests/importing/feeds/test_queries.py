"""What the desk asks of its feeds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.importing.feeds.queries import (
    feed_for_page,
    feeds_due,
    feeds_for_list,
    latest_entries,
    latest_runs,
)
from claims.models import Feed, FeedEntry, ImportRun, Source, Way
from tests.factories import NOW, sha256

pytestmark = pytest.mark.django_db


def make_feed(name: str, **fields) -> Feed:
    known = {"address": f"https://{name}.example/feed", "next_at": NOW, "added_at": NOW}
    return Feed.objects.create(**known | fields)


def test_feeds_are_due_in_the_order_of_their_waiting():
    late = make_feed("late", next_at=NOW - timedelta(minutes=1))
    later = make_feed("later", next_at=NOW - timedelta(minutes=2))
    make_feed("paused", active=False)
    make_feed("not-yet", next_at=NOW + timedelta(seconds=1))
    assert list(feeds_due(NOW)) == [later, late]


def test_the_list_puts_trouble_first_and_paused_feeds_last(django_assert_num_queries):
    paused = make_feed("paused", active=False, failures=9)
    well = make_feed("well", source=Source.objects.create(name="Quill", slug="quill"))
    failing = make_feed("failing", failures=1)
    for new, changed in ((3, 1), (2, 0)):
        ImportRun.objects.create(
            way=Way.FEED, feed=well, at=NOW, new_count=new, changed_count=changed
        )
    with django_assert_num_queries(1):
        found = list(feeds_for_list())
        assert [feed.source.name for feed in found if feed.source] == ["Quill"]
    assert found == [failing, well, paused]
    assert [vars(feed)["article_count"] for feed in found] == [0, 6, 0]
    assert vars(feed_for_page(well.pk))["article_count"] == 6


def test_the_latest_of_one_feed():
    feed, other = make_feed("one"), make_feed("other")
    for number in range(3):
        for owner in (feed, other):
            FeedEntry.objects.create(
                feed=owner,
                guid=sha256(str(number)),
                address=f"https://one.example/{number}",
                seen_at=NOW + timedelta(minutes=number),
            )
            ImportRun.objects.create(way=Way.FEED, feed=owner, at=NOW)
    entries = latest_entries(feed.pk, size=2)
    assert [entry.address for entry in entries] == [
        "https://one.example/2",
        "https://one.example/1",
    ]
    runs = latest_runs(feed.pk, size=2)
    assert [run.feed_id for run in runs] == [feed.pk] * 2
    assert runs[0].pk > runs[1].pk
