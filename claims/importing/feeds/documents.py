"""What a feed says, once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed.

    guid: what the feed calls the entry, its address where it has no name. address: of the
    article. title: plain text, "" if there is none. published, updated: None where not said.
    """

    guid: str
    address: str
    title: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One feed.

    title: plain text. site: the address of the pages it belongs to, "" where not said.
    entries: in the feed's order, each name once. without_address: how many entries were left
    out since they lead nowhere. left_out: how many since there were too many.
    """

    title: str
    site: str
    entries: tuple[FeedItem, ...]
    without_address: int
    left_out: int


class NotAFeed(Exception):
    """The bytes hold no feed.

    Arguments: reason, a sentence for people. feeds: addresses of feeds that a web page names
    instead.
    """

    def __init__(self, reason: str, *, feeds: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.feeds = feeds
