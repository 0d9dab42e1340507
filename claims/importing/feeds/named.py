"""The feeds that a web page names in its head."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

from claims.importing.metadata import web_address

_TYPES = {"application/rss+xml", "application/atom+xml"}
# The head of a page; what names feeds stands there.
_MOST_LETTERS = 100_000
_MOST_FEEDS = 10


def feeds_named_by_page(page: str, address: str) -> tuple[str, ...]:
    """Addresses of feeds in `<link rel="alternate">` (HTML standard, 4.6.7.1), in their order.

    Arguments: page, its HTML; address it came from, for links that are relative.
    """
    reader = _Links()
    try:
        reader.feed(page[:_MOST_LETTERS])
    except (AssertionError, ValueError):
        # The parser of the standard library gives up on some damaged pages.
        return ()
    found = (_absolute(link, address) for link in reader.links)
    return tuple(dict.fromkeys(link for link in found if link))[:_MOST_FEEDS]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        is_feed = said.get("type", "").lower().strip() in _TYPES
        if tag == "link" and is_feed and "alternate" in said.get("rel", "").lower().split():
            self.links.append(said.get("href", ""))


def _absolute(link: str, base: str) -> str:
    try:
        return web_address(urljoin(base, link.strip())) if link.strip() else ""
    except ValueError:
        return ""
