"""Feeds by program: added, changed, paused, polled and removed, as on the desk."""

from __future__ import annotations

from typing import Any

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.problems import Problem
from claims.api.serializers.feeds import (
    FeedSerializer,
    FeedTermsSerializer,
    NewFeedSerializer,
    PauseFeedSerializer,
)
from claims.api.serializers.pages import rows_as
from claims.api.serializers.setting_up import RemovedSerializer
from claims.api.versions import SeenChanged, check_seen
from claims.api.writing import CREATED, Order, Writing
from claims.importing.feeds.actions import (
    FeedNotAccepted,
    FeedNotRemoved,
    add_feed,
    change_feed,
    pause_feed,
    poll_soon,
    remove_feed,
    resume_feed,
)
from claims.importing.feeds.queries import feed_for_page, feeds_for_list
from claims.models import Feed
from claims.permissions import Permission
from claims.tasks import poll_feed, start

_MANAGED = Permission.MANAGE_FEEDS


@Reading(
    "feeds",
    "The feeds that the desk polls",
    gives=list_of(FeedSerializer, "FeedList"),
    example={"results": [FeedSerializer.example]},
)
def feeds(_asked: Asked) -> object:
    """Every feed, those with trouble first. Takes desk:read."""
    return {"results": rows_as(FeedSerializer, list(feeds_for_list()))}


@Writing(
    "add-feed",
    "Have a feed polled",
    body=NewFeedSerializer,
    gives=FeedSerializer,
    refusals=(FeedNotAccepted,),
    permission=_MANAGED,
    success=CREATED,
    beside=feeds,
)
def add(order: Order) -> Feed:
    """Adds a feed and asks it for the first time. Takes desk:write."""
    terms = NewFeedSerializer.terms(order.values)
    feed = add_feed(address=order.values["address"], terms=terms, by=order.by, at=order.at)
    start(poll_feed, feed.pk)
    return feed


@Reading(
    "feed",
    "One feed",
    gives=FeedSerializer,
    example=FeedSerializer.example,
)
def feed(asked: Asked) -> object:
    """How it is polled, and how its last poll went. Takes desk:read."""
    return FeedSerializer(feed_for_page(asked.where["feed"])).data


@Writing(
    "change-feed",
    "Poll a feed on other terms",
    body=FeedTermsSerializer,
    gives=FeedSerializer,
    refusals=(Feed.DoesNotExist, FeedNotAccepted, SeenChanged),
    permission=_MANAGED,
    needs_match=True,
)
def change(order: Order) -> Feed:
    """It holds from the next poll on. Takes desk:write."""
    locked = Feed.objects.select_for_update(of=("self",)).select_related("source")
    standing = locked.get(pk=order.where["feed"])
    check_seen(order.seen, FeedSerializer(standing).data)
    terms = FeedTermsSerializer.terms(order.values)
    return change_feed(feed_id=standing.pk, terms=terms, by=order.by)


@Writing(
    "pause-feed",
    "Ask a feed no more",
    body=PauseFeedSerializer,
    gives=FeedSerializer,
    refusals=(Feed.DoesNotExist,),
    permission=_MANAGED,
)
def pause(order: Order) -> Feed:
    """Until it is resumed. Takes desk:write."""
    return pause_feed(feed_id=order.where["feed"], **order.values, by=order.by)


@Writing(
    "resume-feed",
    "Poll a paused feed again",
    gives=FeedSerializer,
    refusals=(Feed.DoesNotExist,),
    permission=_MANAGED,
)
def resume(order: Order) -> Feed:
    """Beginning now. Takes desk:write."""
    feed = resume_feed(feed_id=order.where["feed"], by=order.by, at=order.at)
    start(poll_feed, feed.pk)
    return feed


@Writing(
    "poll-feed",
    "Poll a feed now",
    gives=FeedSerializer,
    refusals=(Feed.DoesNotExist, "not-now"),
    permission=_MANAGED,
)
def poll(order: Order) -> Feed:
    """However long it was to be left alone. Takes desk:write."""
    try:
        feed = poll_soon(feed_id=order.where["feed"], by=order.by, at=order.at)
    except FeedNotAccepted as error:
        raise Problem("not-now", str(error)) from error
    start(poll_feed, feed.pk)
    return feed


@Writing(
    "remove-feed",
    "Remove a feed that brought nothing",
    gives=RemovedSerializer,
    refusals=(Feed.DoesNotExist, FeedNotRemoved),
    permission=_MANAGED,
)
def remove(order: Order) -> dict[str, Any]:
    """One that brought imports stays, for they name it: pause it. Takes desk:write."""
    remove_feed(feed_id=order.where["feed"], by=order.by)
    return {"id": order.where["feed"], "removed": True}
