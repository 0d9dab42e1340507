"""What an answer of a feed changes: the feed itself, its entries, and one import of what is new."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from claims.fetching.limits import Fetched
from claims.importing.feeds.delays import delay
from claims.importing.feeds.documents import FeedDocument, FeedItem
from claims.importing.runs.actions import NewInput, start_import
from claims.messages import Text, say
from claims.models import Feed, FeedEntry, ImportRun, Way

logger = logging.getLogger(__name__)

# An entry that says it was updated is taken up again, but at most so often: some feeds say it of
# every entry at every poll.
TAKEN_AGAIN_AFTER = timedelta(hours=1)

_MOST_TITLE = 500
_MOST_NOTE = 500
_MOST_WHY = 300


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer. document: None where nothing was modified."""

    fetched: Fetched
    document: FeedDocument | None


def note_answer(feed: Feed, heard: Heard, *, at: datetime) -> ImportRun | None:
    """Change a locked feed as its answer says; the caller saves it.

    Arguments: feed; heard; at, now.
    Returns the import of what is new, None where nothing is, or where the feed was paused while
    it was asked.
    """
    if feed.failures:
        feed.last_error = ""
    feed.failures = 0
    feed.last_status = heard.fetched.status
    feed.next_at = at + delay(minutes=feed.minutes, failures=0)
    notes = _follow_move(feed, heard.fetched.moved_to)
    run = None
    if heard.document is not None and feed.active:
        notes += _notes(heard.document)
        run = _take_in(feed, heard.fetched, heard.document, at)
        feed.last_error = ""
    if notes:
        feed.last_error = " ".join(notes)[:_MOST_NOTE]
    return run


def _follow_move(feed: Feed, moved_to: str) -> list[str]:
    """Ask the new address from now on, unless the desk polls that one already."""
    if not moved_to or moved_to == feed.address:
        return []
    left = feed.address
    try:
        with transaction.atomic():
            Feed.objects.filter(pk=feed.pk).update(address=moved_to)
    except IntegrityError:
        feed.active = False
        moved = Text("It has moved for good to %(address)s, which the desk polls already.")
        feed.paused_why = say(moved, address=moved_to)[:_MOST_WHY]
        logger.warning("feed %s has moved to the address of another feed; paused", feed.pk)
        return []
    feed.address = moved_to
    logger.warning("feed %s has moved for good from %s to %s", feed.pk, left, moved_to)
    return [say("The feed has moved for good; its address was %(address)s.", address=left[:300])]


def _take_in(
    feed: Feed, fetched: Fetched, document: FeedDocument, at: datetime
) -> ImportRun | None:
    feed.etag, feed.last_modified = fetched.etag, fetched.last_modified
    feed.title = document.title[:_MOST_TITLE] or feed.title
    feed.found_count = len(document.entries)
    items = {_key(item): item for item in document.entries}
    seen = dict(feed.entries.filter(guid__in=items).values_list("guid", "seen_at"))
    new = [key for key in items if key not in seen]
    again = [key for key, since in seen.items() if _was_updated(items[key], since, at)]
    FeedEntry.objects.bulk_create(_entry(feed, key, items[key], at) for key in new)
    feed.entries.filter(guid__in=again).update(seen_at=at)
    feed.new_count += len(new)
    wanted = {*new, *again}
    return _start(feed, [item for key, item in items.items() if key in wanted], at)


def _start(feed: Feed, items: Collection[FeedItem], at: datetime) -> ImportRun | None:
    """One import of these, oldest first: feeds begin with the newest."""
    by_address = {item.address: item for item in items}
    if not by_address:
        return None
    return start_import(
        way=Way.FEED,
        inputs=[
            NewInput(address=item.address, title=item.title)
            for item in reversed(by_address.values())
        ],
        source=feed.source.name if feed.source else "",
        dry_run=False,
        by=None,
        at=at,
        feed=feed,
    )


def _entry(feed: Feed, key: str, item: FeedItem, at: datetime) -> FeedEntry:
    return FeedEntry(
        feed=feed, guid=key, address=item.address, title=item.title[:_MOST_TITLE], seen_at=at
    )


def _key(item: FeedItem) -> str:
    return hashlib.sha256(item.guid.encode()).hexdigest()


def _was_updated(item: FeedItem, seen_at: datetime, at: datetime) -> bool:
    if item.updated is None or at - seen_at < TAKEN_AGAIN_AFTER:
        return False
    return seen_at < item.updated <= at


def _notes(document: FeedDocument) -> list[str]:
    """What was left out, for the page of the feed."""
    notes: list[str] = []
    # Two texts and no plural: they are stored, and read back by the texts that stand here.
    if (count := document.without_address) == 1:
        notes.append(say("1 entry leads nowhere and was left out."))
    elif count:
        notes.append(say("%(count)d entries lead nowhere and were left out.", count=count))
    if left_out := document.left_out:
        told = Text("%(count)d more entries than the desk reads were left out.")
        notes.append(say(told, count=left_out))
    return notes
