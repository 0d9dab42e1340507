"""Invented feeds."""

from __future__ import annotations

from html import escape

from claims.importing.feeds.documents import FeedDocument
from claims.importing.feeds.reading import read_feed

ADDRESS = "http://quill.example/news/feed.xml"


def rss(*items: str, title: str = "Harbour Quill") -> bytes:
    """An RSS feed with these items, each as XML."""
    joined = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>http://quill.example/</link>{joined}</channel></rss>"
    ).encode()


def item(number: int | str, **more: str) -> str:
    """An item of the feed, with its number in all it says."""
    said = {
        "title": f"Story {number}",
        "link": f"http://quill.example/{number}",
        "guid": f"quill-{number}",
    } | more
    parts = (f"<{name}>{escape(value)}</{name}>" for name, value in said.items() if value)
    return "".join(parts).replace("<guid>", '<guid isPermaLink="false">')


def read(data: bytes, **said: str) -> FeedDocument:
    """What a feed at ADDRESS says."""
    return read_feed(data, address=ADDRESS, **said)
