"""Every write of a feed: what editors do with it, and polling."""

from claims.importing.feeds.actions.managing import (
    DEFAULT_MINUTES,
    LEAST_MINUTES,
    MOST_MINUTES,
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
from claims.importing.feeds.actions.polling import NotItsTurn, Poll, poll_feed

__all__ = [
    "DEFAULT_MINUTES",
    "LEAST_MINUTES",
    "MOST_MINUTES",
    "FeedNotAccepted",
    "FeedNotRemoved",
    "FeedTerms",
    "NotItsTurn",
    "Poll",
    "add_feed",
    "change_feed",
    "pause_feed",
    "poll_feed",
    "poll_soon",
    "remove_feed",
    "resume_feed",
]
