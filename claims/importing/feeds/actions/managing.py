"""What editors do with feeds. Nothing is fetched here: a poll finds out what an address holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from claims.fetching.addresses import check_address
from claims.fetching.failures import FetchRefused
from claims.fetching.limits import limits_of
from claims.importing.actions.storing import source_slug
from claims.importing.metadata import one_line
from claims.messages import say
from claims.models import Feed, Source, User
from claims.permissions import Permission, check

# Minutes between two polls: no newsroom needs to ask more often, and a day is the longest.
LEAST_MINUTES, MOST_MINUTES = 5, 1440
DEFAULT_MINUTES = 15
_MOST_WHY = 300
_MOST_SOURCE = 200


class FeedNotAccepted(Exception):
    """The feed cannot be added; the sentence says why."""


class FeedNotRemoved(Exception):
    """A feed that has brought something stays, since imports name it."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "This feed has brought imports, which name it. Pause it instead: it is not "
                "asked then."
            )
        )


@dataclass(frozen=True, slots=True)
class FeedTerms:
    """How a feed is polled.

    source: the outlet that its articles are filed under, "" to take what the articles say.
    minutes: between two polls, LEAST_MINUTES to MOST_MINUTES.
    """

    source: str = ""
    minutes: int = DEFAULT_MINUTES


@transaction.atomic
def add_feed(*, address: str, terms: FeedTerms, by: User, at: datetime) -> Feed:
    """Add a feed, to be polled at once.

    Args:
        address: of the feed.
        terms: how it is polled.
        by: who adds it.
        at: now.

    Raises:
        FeedNotAccepted: it is there already, or the desk would not ask for the address.
        NotPermitted: the role does not allow it.
    """
    check(by, Permission.MANAGE_FEEDS)
    _check_minutes(terms)
    cleaned = _accepted(address)
    feed, is_new = Feed.objects.get_or_create(
        address=cleaned,
        defaults={
            "source": _outlet(terms.source),
            "minutes": terms.minutes,
            "next_at": at,
            "added_by": by,
            "added_at": at,
        },
    )
    if not is_new:
        active = say("The desk polls this feed already.")
        paused = say("The desk knows this feed: it is paused.")
        raise FeedNotAccepted(active if feed.active else paused)
    return feed


@transaction.atomic
def change_feed(*, feed_id: int, terms: FeedTerms, by: User) -> Feed:
    """Poll a feed on other terms, from its next poll on.

    Raises:
        FeedNotAccepted: the minutes are out of range.
        NotPermitted: the role does not allow it.
        Feed.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_FEEDS)
    _check_minutes(terms)
    feed = _locked(feed_id)
    feed.source, feed.minutes = _outlet(terms.source), terms.minutes
    feed.save(update_fields=["source", "minutes"])
    return feed


@transaction.atomic
def pause_feed(*, feed_id: int, reason: str, by: User) -> Feed:
    """Ask a feed no more until it is resumed.

    Args:
        feed_id: which feed.
        reason: why, for the others at the desk; "" for none given.
        by: who pauses it.

    Raises:
        NotPermitted: the role does not allow it.
        Feed.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_FEEDS)
    feed = _locked(feed_id)
    said = one_line(reason)
    feed.active = False
    who = str(by)
    told = say("Paused by %(person)s: %(why)s", person=who, why=said)
    feed.paused_why = (told if said else say("Paused by %(person)s", person=who))[:_MOST_WHY]
    feed.save(update_fields=["active", "paused_why"])
    return feed


@transaction.atomic
def resume_feed(*, feed_id: int, by: User, at: datetime) -> Feed:
    """Poll a paused feed again, at once and in full.

    Raises:
        NotPermitted: the role does not allow it.
        Feed.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_FEEDS)
    feed = _locked(feed_id)
    feed.active, feed.paused_why, feed.failures, feed.next_at = True, "", 0, at
    feed.etag = feed.last_modified = ""
    feed.save(
        update_fields=["active", "paused_why", "failures", "next_at", "etag", "last_modified"]
    )
    return feed


@transaction.atomic
def poll_soon(*, feed_id: int, by: User, at: datetime) -> Feed:
    """Let a feed be due now, however long it was to be left alone.

    Raises:
        FeedNotAccepted: it is paused.
        NotPermitted: the role does not allow it.
        Feed.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_FEEDS)
    feed = _locked(feed_id)
    if not feed.active:
        raise FeedNotAccepted(say("This feed is paused. Resume it to have it polled."))
    feed.next_at = at
    feed.save(update_fields=["next_at"])
    return feed


@transaction.atomic
def remove_feed(*, feed_id: int, by: User) -> None:
    """Remove a feed that never brought anything, such as a mistyped one.

    Raises:
        FeedNotRemoved: it has brought something.
        NotPermitted: the role does not allow it.
        Feed.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_FEEDS)
    feed = _locked(feed_id)
    if feed.runs.exists():
        raise FeedNotRemoved
    feed.delete()


def _locked(feed_id: int) -> Feed:
    return Feed.objects.select_for_update().get(pk=feed_id)


def _accepted(address: str) -> str:
    try:
        return check_address(address, allowed_hosts=limits_of(settings).allowed_hosts)
    except FetchRefused as refusal:
        raise FeedNotAccepted(refusal.reason) from refusal


def _check_minutes(terms: FeedTerms) -> None:
    if not LEAST_MINUTES <= terms.minutes <= MOST_MINUTES:
        raise FeedNotAccepted(
            say(
                "Between two polls there must be %(least_minutes)d to %(most_minutes)d minutes.",
                least_minutes=LEAST_MINUTES,
                most_minutes=MOST_MINUTES,
            )
        )


def _outlet(named: str) -> Source | None:
    name = one_line(named)[:_MOST_SOURCE]
    if not name:
        return None
    outlet, _ = Source.objects.get_or_create(slug=source_slug(name), defaults={"name": name})
    return outlet
