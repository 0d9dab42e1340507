"""The tasks of feeds: what each starts, and that doing it twice does nothing more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Article, Feed, FeedEntry, ImportRun
from tests.fetching.servers import Page, Site, serving
from tests.importing.feeds.documents import item, rss
from tests.jobs.broker import flush_broker, messages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_broker() -> Iterator[None]:
    flush_broker()
    yield
    flush_broker()


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Callable[..., list[Any]]:
    """Runs a task as if its transaction was committed; gives the messages it sent."""

    def run(task: Any, *args: int) -> list[Any]:
        with django_capture_on_commit_callbacks(execute=True):
            task(*args)
        left: list[Any] = messages()
        return left

    return run


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving() as found:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{found.port}"]
        found.pages["/feed"] = Page(rss(item(1), item(2)))
        yield found


def make_feed(address: str, **fields: Any) -> Feed:
    now = timezone.now()
    return Feed.objects.create(address=address, **{"next_at": now, "added_at": now} | fields)


def test_every_feed_that_is_due_is_started(sent: Callable[..., list[Any]]) -> None:
    now = timezone.now()
    first = make_feed("https://a.example/", next_at=now - timedelta(minutes=2))
    second = make_feed("https://b.example/", next_at=now - timedelta(minutes=1))
    make_feed("https://c.example/", next_at=now + timedelta(hours=1))
    make_feed("https://d.example/", active=False)
    assert sent(tasks.poll_feeds) == [("poll_feed", first.pk), ("poll_feed", second.pk)]


def test_a_poll_starts_one_import_and_a_second_one_nothing(
    sent: Callable[..., list[Any]], site: Site
) -> None:
    feed = make_feed(f"{site.address}/feed")
    answers = sent(tasks.poll_feed, feed.pk)
    assert answers == [("import_run", ImportRun.objects.get().pk)]
    assert sent(tasks.poll_feed, feed.pk) == []
    assert (ImportRun.objects.count(), FeedEntry.objects.count()) == (1, 2)
    assert site.paths() == ["/feed"]


def test_a_feed_that_brings_nothing_new_starts_nothing(
    sent: Callable[..., list[Any]], site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.pages["/feed"] = Page(status=500)
    feed = make_feed(f"{site.address}/feed")
    with caplog.at_level(logging.INFO, logger="claims.tasks"):
        assert sent(tasks.poll_feed, feed.pk) == []
    assert f"feed {feed.pk} asked: 127.0.0.1 has an error of its own" in caplog.text


@pytest.mark.parametrize("number", [0, 7])
def test_a_feed_that_is_not_there_is_a_line_in_the_log(
    sent: Callable[..., list[Any]], caplog: pytest.LogCaptureFixture, number: int
) -> None:
    with caplog.at_level(logging.INFO, logger="claims.tasks"):
        assert sent(tasks.poll_feed, number) == []
    assert f"feed {number} is not due" in caplog.text


STORY = b"""<!doctype html><html lang="en"><head><title>The ferry runs again</title></head><body>
<article><h1>The ferry runs again</h1>
<p>The ferry between Orrinsby and Aldermouth has run again since Monday, the harbour office said.
It carried 1,204 people on its first day.</p>
<p>Repairs to its engine had taken eleven weeks and cost 2.3 million florins.</p>
</article></body></html>"""


def test_an_entry_of_a_feed_ends_as_an_article(sent: Callable[..., list[Any]], site: Site) -> None:
    site.pages["/feed"] = Page(rss(item(1, link=f"{site.address}/story")))
    site.pages["/story"] = Page(STORY, headers={"Content-Type": "text/html"})
    feed = make_feed(f"{site.address}/feed")
    [(_, run_id)] = sent(tasks.poll_feed, feed.pk)
    [(_, input_id)] = sent(tasks.import_run, run_id)
    assert sent(tasks.import_input, input_id)
    article = Article.objects.get()
    assert article.url == f"{site.address}/story"
    assert "1,204 people" in article.text
    assert ImportRun.objects.get().new_count == 1
