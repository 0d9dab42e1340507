"""Polling a feed: take it, ask without holding the database, write down what came."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from claims.fetching.client import fetch
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import Fetched, limits_of
from claims.importing.actions.turns import note_crawl_delay, take_turn
from claims.importing.feeds.actions.answers import Heard, note_answer
from claims.importing.feeds.delays import delay
from claims.importing.feeds.documents import FeedDocument, NotAFeed
from claims.importing.feeds.reading import MOST_BYTES, read_feed
from claims.models import Feed, ImportRun

logger = logging.getLogger(__name__)

# A feed that is being asked is not due meanwhile. Longer than any task lives: should this one be
# killed, the feed is due again after that.
TAKEN_FOR = timedelta(minutes=6)
# All that a poll may change; what editors change meanwhile is left alone.
_NOTED = (
    "active",
    "address",
    "etag",
    "failures",
    "found_count",
    "last_error",
    "last_fetched_at",
    "last_modified",
    "last_status",
    "new_count",
    "next_at",
    "paused_why",
    "title",
)
_MOST_ERROR = 500
_MOST_WHY = 300


class NotItsTurn(Exception):
    """The server was asked a moment ago; free_at: when it may be asked again."""

    def __init__(self, free_at: datetime) -> None:
        super().__init__(f"the server may be asked again at {free_at}")
        self.free_at = free_at


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll of a feed brought.

    feed: as it stands now. run: the import of its new entries, None where there are none.
    """

    feed: Feed
    run: ImportRun | None


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why nothing came."""

    reason: str
    status: int | None = None
    retry_after: int | None = None
    is_gone: bool = False


def poll_feed(*, feed_id: int, at: datetime) -> Poll | None:
    """Ask a feed that is due, and start the import of its new entries.

    Two transactions, with the request between them: nothing is locked while a server is waited
    for. Whoever takes the feed first asks it; for everybody else it is not due any more.

    Args:
        feed_id: which feed.
        at: now.

    Returns:
        What it brought, None where the feed is not due, paused, not there or just being asked.

    Raises:
        NotItsTurn: its server was asked a moment ago; the feed is due again when it may be asked.
    """
    feed = _take(feed_id, at)
    if feed is None:
        return None
    _take_turn(feed, at)
    result = _ask(feed)
    if isinstance(result, Heard):
        note_crawl_delay(address=feed.address, at=at)
    return _note(feed_id, result, at=at)


@transaction.atomic
def _take(feed_id: int, at: datetime) -> Feed | None:
    due = Feed.objects.due().filter(pk=feed_id, next_at__lte=at)
    feed = due.select_for_update(skip_locked=True).first()
    if feed is not None:
        feed.next_at = at + TAKEN_FOR
        feed.save(update_fields=["next_at"])
    return feed


def _take_turn(feed: Feed, at: datetime) -> None:
    try:
        free_at = take_turn(address=feed.address, at=at)
    except FetchRefused:
        return  # Asking says why, and that goes on the page of the feed.
    if free_at is not None:
        Feed.objects.filter(pk=feed.pk, next_at=feed.next_at).update(next_at=free_at)
        raise NotItsTurn(free_at)


def _ask(feed: Feed) -> Heard | _Trouble:
    limits = limits_of(settings)
    limits = replace(limits, max_bytes=min(limits.max_bytes, MOST_BYTES))
    try:
        fetched = fetch(
            feed.address, limits=limits, etag=feed.etag, last_modified=feed.last_modified
        )
        return Heard(fetched, None if fetched.not_modified else _read(fetched))
    except FetchFailed as error:
        return _Trouble(error.reason, error.status, error.retry_after, error.code == "gone")
    except (FetchRefused, NotAFeed) as error:
        return _Trouble(error.reason)


def _read(fetched: Fetched) -> FeedDocument:
    return read_feed(
        fetched.data,
        address=fetched.final_address,
        media_type=fetched.media_type,
        charset=fetched.charset,
    )


@transaction.atomic
def _note(feed_id: int, result: Heard | _Trouble, *, at: datetime) -> Poll | None:
    rows = Feed.objects.select_for_update(of=("self",)).select_related("source")
    feed = rows.filter(pk=feed_id).first()
    if feed is None:
        return None
    feed.last_fetched_at = at
    run = None
    if isinstance(result, _Trouble):
        _note_trouble(feed, result, at)
    else:
        run = note_answer(feed, result, at=at)
    feed.save(update_fields=_NOTED)
    return Poll(feed, run)


def _note_trouble(feed: Feed, trouble: _Trouble, at: datetime) -> None:
    feed.failures += 1
    feed.last_status = trouble.status
    feed.last_error = trouble.reason[:_MOST_ERROR]
    feed.next_at = at + delay(
        minutes=feed.minutes, failures=feed.failures, retry_after=trouble.retry_after
    )
    if trouble.is_gone:
        feed.active = False
        feed.paused_why = trouble.reason[:_MOST_WHY]
    logger.warning("feed %s: %s", feed.pk, trouble.reason)
