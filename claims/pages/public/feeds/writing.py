"""Feeds in the three forms that programs read.

Atom (RFC 4287), RSS 2.0 (rssboard.org/rss-specification) and JSON Feed 1.1 (jsonfeed.org).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from claims.pages.public.answers import answer_once
from claims.pages.public.feeds.entries import Entry, Feed, full
from claims.summaries.moments import iso

# What XML 1.0 has no way to write (Char, section 2.2).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FeedForm:
    """The part of an address that says which form is asked for."""

    regex = "atom|rss|json"

    def to_python(self, value: str) -> str:
        """As it stands there."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands there."""
        return value


class _Atom(Atom1Feed):
    """Atom with the pages that an entry is about."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry, with a link to each of them."""
        super().add_item_elements(handler, item)
        for address in item["related"]:
            handler.addQuickElement("link", "", {"href": address, "rel": "related"})


def answer_feed(
    request: HttpRequest,
    form: str,
    make: Callable[[], Feed],
    *,
    data: object,
    changed_at: datetime | None,
) -> HttpResponse:
    """Write a feed, or answer 304 if the reader has just this one.

    Args:
        request: of a GET or HEAD.
        form: `atom`, `rss` or `json`.
        make: makes the feed; called only if it is written.
        data, changed_at: as for `answer_page`.
    """
    write = _WRITERS[form]
    return answer_once(request, lambda: write(make()), data=data, changed_at=changed_at)


def _atom(feed: Feed) -> HttpResponse:
    return HttpResponse(_xml(_Atom, feed, "atom"), content_type="application/atom+xml")


def _rss(feed: Feed) -> HttpResponse:
    return HttpResponse(_xml(Rss201rev2Feed, feed, "rss"), content_type="application/rss+xml")


def _xml(kind: type[Atom1Feed | Rss201rev2Feed], feed: Feed, form: str) -> str:
    written = kind(
        title=writable(feed.title),
        link=full(feed.home),
        feed_url=feed.address(form),
        feed_guid=feed.address(form),
        description=writable(feed.description),
        subtitle=writable(feed.description),
        language=settings.VERIFY_LANGUAGE,
        author_name=settings.VERIFY_DESK_NAME,
    )
    for entry in feed.entries:
        written.add_item(
            title=writable(entry.title),
            link=entry.url,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            description=_paragraphs(entry),
            pubdate=entry.at,
            updateddate=entry.at,
            categories=list(entry.tags),
            related=entry.related,
        )
    return written.writeString("utf-8")


def _paragraphs(entry: Entry) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((writable(line),) for line in entry.lines))


def writable(text: str) -> str:
    """A text without the letters that XML has no way to write."""
    return _NO_XML.sub("", text)


def _json(feed: Feed) -> HttpResponse:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": full(feed.home),
        "feed_url": feed.address("json"),
        "language": settings.VERIFY_LANGUAGE,
        "authors": [{"name": settings.VERIFY_DESK_NAME, "url": settings.VERIFY_SITE_URL}],
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return JsonResponse(
        told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": "\n\n".join(entry.lines),
        "date_published": iso(entry.at),
        "tags": list(entry.tags),
        "_verify": {"about": full(feed.home), **entry.facts},
    }
    if entry.language and entry.language != "und":
        item["language"] = entry.language
    return item


_WRITERS = {"atom": _atom, "rss": _rss, "json": _json}
