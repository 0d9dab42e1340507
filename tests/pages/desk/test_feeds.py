"""The pages of feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Feed, FeedEntry, ImportRun, Source, User, Way
from tests.factories import NOW, sha256
from tests.pages.desk.test_hostile_text import HOSTILE
from tests.pages.html_rules import html_faults

ADDRESS = "https://quill.example/feed.xml"


def make_feed(**fields: Any) -> Feed:
    known: dict[str, Any] = {"address": ADDRESS, "next_at": NOW, "added_at": NOW}
    return Feed.objects.create(**known | fields)


@pytest.fixture
def editing(noor: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return browser_of(noor)


def text_of(answer: Any) -> str:
    words: str = answer.content.decode()
    assert html_faults(words) == []
    return words


def test_the_list_says_how_each_feed_fares(at_desk: Client) -> None:
    quill = Source.objects.create(name="Harbour Quill", slug="harbour-quill")
    well = make_feed(title="All news", source=quill, last_fetched_at=NOW, new_count=1204)
    make_feed(address="https://b.example/", failures=3, last_fetched_at=NOW, last_error="It broke.")
    make_feed(address="https://c.example/", active=False, paused_why="Paused by Noor: puzzles")
    make_feed(address="https://d.example/")
    ImportRun.objects.create(way=Way.FEED, feed=well, at=NOW, new_count=77, changed_count=3)
    page = text_of(at_desk.get(reverse("desk-feeds")))
    for words in (
        "All news",
        "Harbour Quill",
        "1,204",
        ">80<",
        "Failed 3 times in a row.</span> It broke.",
        "<b>Paused.</b> Paused by Noor: puzzles",
        "Not asked yet.",
    ):
        assert words in page
    assert page.index("b.example") < page.index("All news") < page.index("c.example")
    assert "Add a feed" not in page


def test_an_empty_list_says_who_adds_feeds(at_desk: Client, editing: Client) -> None:
    assert "Editors and administrators add feeds." in text_of(at_desk.get(reverse("desk-feeds")))
    assert "Add a feed" in text_of(editing.get(reverse("desk-feeds")))


def test_the_list_takes_no_more_queries_for_more_feeds(at_desk: Client) -> None:
    def queries(count: int) -> int:
        for number in range(count):
            source = Source.objects.create(name=f"Q {count}", slug=f"q-{count}-{number}")
            make_feed(address=f"https://quill.example/{count}/{number}", source=source)
        with CaptureQueriesContext(connection) as asked:
            at_desk.get(reverse("desk-feeds"))
        return len(asked)

    assert queries(1) == queries(20)


def test_an_editor_adds_a_feed_which_is_asked_at_once(
    editing: Client, noor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        answer = editing.post(
            reverse("desk-feeds"), {"address": ADDRESS, "source": "Harbour Quill", "minutes": "30"}
        )
    feed = Feed.objects.get()
    assert answer["Location"] == reverse("desk-feed", args=[feed.pk])
    assert (feed.minutes, feed.added_by) == (30, noor)
    assert feed.source is not None
    assert feed.source.name == "Harbour Quill"
    assert feed.next_at <= timezone.now()
    assert len(waiting) == 1


@pytest.mark.parametrize(
    ("address", "minutes", "said"),
    [
        ("", "15", "This field is required."),
        ("quill.example", "15", "give the whole address"),
        ("http://169.254.169.254/", "15", "not on the public internet"),
        ("http://user:pass@quill.example/", "15", "leave that out"),
        (ADDRESS, "2", "greater than or equal to 5"),
        (ADDRESS, "often", "Enter a whole number."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    editing: Client, address: str, minutes: str, said: str
) -> None:
    answer = editing.post(
        reverse("desk-feeds"), {"address": address, "source": "My Outlet", "minutes": minutes}
    )
    page = text_of(answer)
    assert answer.status_code == 422
    assert said in page
    assert 'value="My Outlet"' in page
    assert f'value="{minutes}"' in page
    assert not Feed.objects.exists()


def test_a_feed_that_is_there_is_not_added_twice(editing: Client) -> None:
    make_feed()
    answer = editing.post(reverse("desk-feeds"), {"address": ADDRESS, "minutes": "15"})
    assert "The desk polls this feed already." in text_of(answer)


def test_only_editors_add_feeds(at_desk: Client) -> None:
    answer = at_desk.post(reverse("desk-feeds"), {"address": ADDRESS, "minutes": "15"})
    assert answer.status_code == 403
    assert not Feed.objects.exists()


def test_one_feed_has_a_page(at_desk: Client, editing: Client) -> None:
    feed = make_feed(title="All news", last_fetched_at=NOW, last_status=304, found_count=25)
    run = ImportRun.objects.create(way=Way.FEED, feed=feed, at=NOW, rejected_count=2)
    FeedEntry.objects.create(
        feed=feed, guid=sha256("1"), address="https://quill.example/1", title="One", seen_at=NOW
    )
    address = reverse("desk-feed", args=[feed.pk])
    page = text_of(at_desk.get(address))
    for words in ("All news", "Well.", "status 304", "every 15 minutes", f"Import {run.pk}", "One"):
        assert words in page
    assert "Poll now" not in page
    assert "Pause" not in page
    page = text_of(editing.get(address))
    assert "Poll now" in page
    # It has brought something, so it can only be paused.
    assert "Remove" not in page


@pytest.mark.parametrize("do", ["poll", "pause", "resume", "remove", "change"])
def test_what_an_editor_does_is_done_and_said(
    editing: Client, do: str, django_capture_on_commit_callbacks: Any
) -> None:
    feed = make_feed(active=do != "resume", next_at=timezone.now() + timedelta(days=1))
    typed = {"reason": "too many puzzles", "source": "Quill", "minutes": "60"}
    with django_capture_on_commit_callbacks() as waiting:
        answer = editing.post(reverse(f"desk-feed-{do}", args=[feed.pk]), typed, follow=True)
    assert answer.status_code == 200
    assert 'role="status"' in text_of(answer)
    assert len(waiting) == (1 if do in {"poll", "resume"} else 0)
    if do == "remove":
        assert not Feed.objects.exists()
        return
    feed.refresh_from_db()
    assert feed.active == (do != "pause")
    assert (feed.next_at <= timezone.now()) == (do in {"poll", "resume"})
    assert feed.minutes == (60 if do == "change" else 15)
    assert feed.paused_why == ("Paused by Noor Aldane: too many puzzles" if do == "pause" else "")


def test_what_cannot_be_done_is_said_on_the_page(editing: Client) -> None:
    feed = make_feed(active=False)
    ImportRun.objects.create(way=Way.FEED, feed=feed, at=NOW)
    answer = editing.post(reverse("desk-feed-poll", args=[feed.pk]))
    assert answer.status_code == 409
    assert "Resume it to have it polled." in text_of(answer)
    answer = editing.post(reverse("desk-feed-remove", args=[feed.pk]))
    assert answer.status_code == 409
    assert "Pause it instead" in text_of(answer)
    answer = editing.post(reverse("desk-feed-change", args=[feed.pk]), {"minutes": "1"})
    assert answer.status_code == 422
    assert "greater than or equal to 5" in text_of(answer)


@pytest.mark.parametrize("do", ["", "-poll", "-pause", "-resume", "-remove", "-change"])
def test_a_feed_that_is_not_there_is_a_page_that_says_so(editing: Client, do: str) -> None:
    address = reverse(f"desk-feed{do}", args=[10**20])
    answer = editing.post(address, {"minutes": "15"}) if do else editing.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_feeds_say_of_themselves_is_text(editing: Client, hostile: str) -> None:
    feed = make_feed(title=hostile, last_error=hostile, failures=1, last_fetched_at=NOW)
    FeedEntry.objects.create(
        feed=feed, guid=sha256("1"), address="https://quill.example/1", title=hostile, seen_at=NOW
    )
    for address in (reverse("desk-feeds"), reverse("desk-feed", args=[feed.pk])):
        assert hostile not in text_of(editing.get(address))
