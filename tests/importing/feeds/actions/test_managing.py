"""What editors do with feeds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.importing.feeds.actions import (
    FeedNotAccepted,
    FeedNotRemoved,
    FeedTerms,
    add_feed,
    change_feed,
    pause_feed,
    poll_soon,
    remove_feed,
    resume_feed,
)
from claims.models import Feed, ImportRun, Role, Source, Way
from claims.permissions import NotPermitted
from tests.factories import NOW, make_user

ADDRESS = "https://quill.example/feed.xml"


def add(by, **more) -> Feed:
    return add_feed(address=ADDRESS, terms=FeedTerms(**more), by=by, at=NOW)


def test_a_new_feed_is_due_at_once(noor):
    feed = add(noor, source="Harbour  Quill", minutes=60)
    feed.refresh_from_db()
    assert (feed.address, feed.minutes, feed.active) == (ADDRESS, 60, True)
    assert (feed.next_at, feed.added_at, feed.added_by) == (NOW, NOW, noor)
    assert feed.source == Source.objects.get(slug="harbour-quill", name="Harbour Quill")


def test_a_feed_is_filed_under_an_outlet_that_is_known(noor):
    known = Source.objects.create(name="Harbour Quill", slug="harbour-quill")
    assert add(noor, source="harbour quill").source == known


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("quill.example/feed", "give the whole address"),
        ("ftp://quill.example/feed", "give the whole address"),
        ("http://127.0.0.1/feed", "not on the public internet"),
        ("http://2130706433/feed", "not the name of a server"),
        ("http://editor:word@quill.example/feed", "leave that out"),
        ("", "give the whole address"),
    ],
)
def test_an_address_that_would_not_be_asked_is_refused_at_once(noor, address, said):
    with pytest.raises(FeedNotAccepted, match=said):
        add_feed(address=address, terms=FeedTerms(), by=noor, at=NOW)
    assert not Feed.objects.exists()


def test_a_feed_is_added_once_however_it_is_written(noor):
    feed = add(noor)
    for again in (f" {ADDRESS}", "HTTPS://Quill.example:443/feed.xml#top"):
        with pytest.raises(FeedNotAccepted, match="polls this feed already"):
            add_feed(address=again, terms=FeedTerms(), by=noor, at=NOW)
    pause_feed(feed_id=feed.pk, reason="", by=noor)
    with pytest.raises(FeedNotAccepted, match="it is paused"):
        add(noor)


@pytest.mark.parametrize("minutes", [0, 4, 1441])
def test_the_minutes_have_limits(noor, minutes):
    with pytest.raises(FeedNotAccepted, match="5 to 1440 minutes"):
        add(noor, minutes=minutes)
    feed = add(noor)
    with pytest.raises(FeedNotAccepted, match="5 to 1440 minutes"):
        change_feed(feed_id=feed.pk, terms=FeedTerms(minutes=minutes), by=noor)


def test_terms_can_be_changed(noor):
    feed = add(noor, source="Quill")
    assert change_feed(feed_id=feed.pk, terms=FeedTerms("", 30), by=noor).source is None
    feed.refresh_from_db()
    assert (feed.source, feed.minutes, feed.next_at) == (None, 30, NOW)


def test_a_paused_feed_says_who_paused_it_and_resumes_in_full(noor):
    feed = add(noor)
    Feed.objects.update(etag="x", last_modified="y", failures=4)
    pause_feed(feed_id=feed.pk, reason="  too many\npuzzles ", by=noor)
    feed.refresh_from_db()
    assert (feed.active, feed.paused_why) == (False, "Paused by noor: too many puzzles")
    with pytest.raises(FeedNotAccepted, match="paused"):
        poll_soon(feed_id=feed.pk, by=noor, at=NOW)
    resume_feed(feed_id=feed.pk, by=noor, at=NOW + timedelta(hours=1))
    feed.refresh_from_db()
    assert (feed.active, feed.paused_why, feed.failures) == (True, "", 0)
    assert (feed.etag, feed.last_modified) == ("", "")
    assert feed.next_at == NOW + timedelta(hours=1)


def test_a_feed_can_be_asked_sooner(noor):
    feed = add(noor)
    Feed.objects.update(next_at=NOW + timedelta(days=1))
    poll_soon(feed_id=feed.pk, by=noor, at=NOW)
    feed.refresh_from_db()
    assert feed.next_at == NOW


def test_only_a_feed_that_brought_nothing_is_removed(noor):
    feed = add(noor)
    run = ImportRun.objects.create(way=Way.FEED, feed=feed, at=NOW)
    with pytest.raises(FeedNotRemoved, match="Pause it instead"):
        remove_feed(feed_id=feed.pk, by=noor)
    run.delete()
    remove_feed(feed_id=feed.pk, by=noor)
    assert not Feed.objects.exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER])
def test_it_takes_an_editor(noor, role):
    feed = add(noor)
    person = make_user(role)
    for attempt in (
        lambda: add(person),
        lambda: change_feed(feed_id=feed.pk, terms=FeedTerms(), by=person),
        lambda: pause_feed(feed_id=feed.pk, reason="", by=person),
        lambda: resume_feed(feed_id=feed.pk, by=person, at=NOW),
        lambda: poll_soon(feed_id=feed.pk, by=person, at=NOW),
        lambda: remove_feed(feed_id=feed.pk, by=person),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_what_is_not_there_is_said_so(noor):
    with pytest.raises(Feed.DoesNotExist):
        pause_feed(feed_id=7, reason="", by=noor)
