"""A feed on a real server, and the people who look after feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from claims.models import Feed, Role, User
from tests.factories import NOW, make_user
from tests.fetching.servers import Page, Site, serving


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A server that the desk may ask."""
    with serving() as found:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{found.port}"]
        yield found


@pytest.fixture
def noor(db: None) -> User:
    """An editor."""
    return make_user(Role.EDITOR, username="noor")


@pytest.fixture
def feed(site: Site, db: None) -> Feed:
    """A feed that is due."""
    return Feed.objects.create(
        address=f"{site.address}/feed", minutes=15, next_at=NOW, added_at=NOW
    )


def show(site: Site, body: bytes, **headers: str) -> None:
    """Let the feed's server show this."""
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    site.pages["/feed"] = Page(body, headers={"Content-Type": "application/rss+xml", **said})
