"""Pages that evidence links to, on a real server on loopback that is asked for by a public name."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytest_django import Settings

from claims.fetching import client
from tests.fetching.servers import Page, Site, serving

HOST = "registry.example"
SENTENCE = "In the whole of the year the port counted 41,187 entries of ships."
OTHER = "The counting house was painted green in the spring, and the lamps were lit at six."


def page(*paragraphs: str, title: str = "Register of the port", head: str = "") -> Page:
    """A web page that says whose it is and when it was published."""
    text = "".join(f"<p>{words}</p>" for words in paragraphs)
    body = (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="Port of Quillmere">'
        '<meta property="article:published_time" content="2026-03-01">'
        f"{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
    )
    return Page(body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def register(*more: str) -> Page:
    """The page that most tests cite: long enough to be an article."""
    lines = (f"Berth {number} took in ships from port number {number}." for number in range(40))
    return page(SENTENCE, OTHER, *lines, *more)


@contextmanager
def named_site(settings: Settings, patch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that the desk may ask under HOST; this machine's name server is told the name."""
    known = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **options: Any) -> Any:
        return known("127.0.0.1" if host == HOST else host, *rest, **options)

    client._client.cache_clear()
    patch.setattr(socket, "getaddrinfo", look_up)
    with serving() as site:
        site.address = f"http://{HOST}:{site.port}"
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"{HOST}:{site.port}"]
        settings.VERIFY_FETCH_DELAY = 0
        yield site
    client._client.cache_clear()
