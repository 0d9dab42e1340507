"""Reading a feed: RSS of any version, Atom, RDF. Bytes in, nothing fetched."""

from __future__ import annotations

import html
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser

from claims.importing.feeds.documents import FeedDocument, FeedItem, NotAFeed
from claims.importing.feeds.named import feeds_named_by_page
from claims.importing.feeds.xml_text import NotSafe, as_utf8, check_safe
from claims.importing.metadata import is_control, one_line, web_address
from claims.messages import say

# A feed of news has a few dozen entries and some hundred thousand bytes.
MOST_ENTRIES = 500
MOST_BYTES = 3_000_000

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
# What the loose parser of the library lets out of documents that are hardly any.
_GAVE_UP = (AssertionError, LookupError, RecursionError, TypeError, ValueError)


def read_feed(
    data: bytes, *, address: str, media_type: str = "", charset: str = ""
) -> FeedDocument:
    """Read a feed.

    Arguments: data; address it came from, for links that are relative; media_type, charset, as
    the header says, "" where it does not.
    Raises NotAFeed.
    """
    if len(data) > MOST_BYTES:
        raise NotAFeed(say("The feed has more than %(most_bytes)s bytes.", most_bytes=MOST_BYTES))
    document = as_utf8(data, charset=charset)
    found = _parsed(document, address)
    if not found.get("version") and not found.entries:
        raise _no_feed(document, address, media_type)
    items = list(_items(found.entries[:MOST_ENTRIES], address))
    by_name: dict[str, FeedItem] = {}
    for item in items:
        if item.address:
            by_name.setdefault(item.guid, item)
    return FeedDocument(
        title=plain(found.feed.get("title")),
        site=_absolute(found.feed.get("link"), address),
        entries=tuple(by_name.values()),
        without_address=sum(not item.address for item in items),
        left_out=max(0, len(found.entries) - MOST_ENTRIES),
    )


def plain(title: object) -> str:
    """A title as one line of plain text: feeds put marked-up and doubly escaped text there."""
    return one_line(_storable(_TAG.sub("", html.unescape(str(title or "")[:5_000]))))


def _parsed(document: bytes, address: str) -> Any:
    """What the library makes of it.

    It is given a stream: a string or bytes it would take for an address to fetch or a file to
    open. The charset is said in a header, which it believes before anything else.
    """
    try:
        check_safe(document)
        return feedparser.parse(
            BytesIO(document),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": address,
            },
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except NotSafe as error:
        raise NotAFeed(
            say("The feed has more elements or attributes than any feed needs, and is not read.")
        ) from error
    except _GAVE_UP as error:
        raise NotAFeed(say("The feed is too damaged to be read.")) from error


def _no_feed(document: bytes, address: str, media_type: str) -> NotAFeed:
    named = feeds_named_by_page(document.decode(), address)
    if named:
        return NotAFeed(
            say("This is a page and not a feed. It names this feed: %(named)s", named=named[0]),
            feeds=named,
        )
    if not media_type:
        return NotAFeed(say("There is no RSS or Atom feed at this address."))
    return NotAFeed(
        say(
            "There is no RSS or Atom feed at this address; what came is %(media_type)s.",
            media_type=media_type,
        )
    )


def _items(entries: list[Any], address: str) -> Iterator[FeedItem]:
    for entry in entries:
        link = _absolute(entry.get("feedburner_origlink") or entry.get("link"), address)
        yield FeedItem(
            guid=_storable(str(entry.get("id") or link)),
            address=link,
            title=plain(entry.get("title")),
            published=_moment(dict.get(entry, "published_parsed")),
            updated=_moment(dict.get(entry, "updated_parsed")),
        )


def _absolute(link: object, base: str) -> str:
    cleaned = _storable(str(link or "")).strip()
    if not cleaned or any(map(is_control, cleaned)):
        return ""
    try:
        return web_address(urljoin(base, cleaned))
    except ValueError:
        return ""


def _storable(text: str) -> str:
    """The text without halves of letters, which feeds can name by number."""
    return text.encode("utf-8", "replace").decode()


def _moment(parsed: struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
