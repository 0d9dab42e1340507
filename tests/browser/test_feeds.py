"""The pages of feeds in a real browser: readable, and usable without a mouse or JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.models import Feed, FeedEntry, ImportRun, Role, Source, User, Way
from tests.browser.conftest import OpenWindow
from tests.factories import NOW, make_user, sha256


@pytest.fixture
def noor(transactional_db: None) -> User:
    """An editor."""
    return make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")


@pytest.fixture
def feeds(transactional_db: None) -> list[Feed]:
    """Feeds that fare well and not so well."""
    quill = Source.objects.create(name="Harbour Quill", slug="harbour-quill")
    made = [
        make_feed("https://quill.example/all.xml", title="Harbour Quill, all", source=quill),
        make_feed(
            "https://north.example/feeds/the-long-address-of-a-feed-that-nobody-ever-shortened.atom",
            title="أخبار الشمال",
            failures=3,
            last_error="north.example asks to be left alone for a while (status 429).",
        ),
        make_feed(
            "https://gone.example/rss",
            title="Gone Gazette",
            active=False,
            paused_why="gone.example says that the page is gone for good.",
        ),
        make_feed("https://new.example/feed", last_fetched_at=None, found_count=0, new_count=0),
    ]
    for number in range(3):
        ImportRun.objects.create(
            way=Way.FEED,
            feed=made[0],
            at=NOW + timedelta(hours=number),
            finished_at=NOW,
            input_count=9,
            done_count=9,
            new_count=7,
            rejected_count=number,
        )
        FeedEntry.objects.create(
            feed=made[0],
            guid=sha256(str(number)),
            address=f"https://quill.example/{number}",
            title=f"The ferry to Orrinsby runs again, day {number}",
            seen_at=NOW + timedelta(hours=number),
        )
    return made


def make_feed(address: str, **fields: Any) -> Feed:
    known = {"next_at": NOW, "added_at": NOW, "last_fetched_at": NOW}
    return Feed.objects.create(
        address=address, **known | {"found_count": 25, "new_count": 1204} | fields
    )


def addresses(feeds: list[Feed]) -> dict[str, str]:
    pages = {"feeds": reverse("desk-feeds")}
    return pages | {f"feed-{n}": reverse("desk-feed", args=[one.pk]) for n, one in enumerate(feeds)}


@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_window: OpenWindow,
    noor: User,
    feeds: list[Feed],
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
    width: int,
) -> None:
    window = open_window(noor, viewport={"width": width, "height": 900})
    for name, address in addresses(feeds).items():
        window.goto(address)
        assert axe_faults(window) == [], name
        assert window.evaluate("document.documentElement.scrollWidth") <= width, name
        picture(window, f"{name}-{width}-light")


def test_a_feed_is_added_paused_and_resumed_without_javascript(
    open_window: OpenWindow, noor: User
) -> None:
    window = open_window(noor, java_script_enabled=False)
    window.goto(reverse("desk-feeds"))
    window.get_by_label("Address of the feed").fill("http://10.0.0.1/feed")
    window.get_by_label("Outlet").fill("Harbour Quill")
    window.get_by_role("button", name="Add feed").click()
    expect(window.get_by_role("alert")).to_contain_text("not on the public internet")
    expect(window.get_by_label("Outlet")).to_have_value("Harbour Quill")
    window.get_by_label("Address of the feed").fill("https://quill.example/feed.xml")
    window.keyboard.press("Enter")
    expect(window.get_by_role("status").filter(has_text="The feed is added")).to_be_visible()
    window.get_by_label("Why it is paused").fill("too many puzzles")
    window.get_by_role("button", name="Pause").click()
    expect(window.locator("#feed-state")).to_contain_text("Paused by Noor Aldane: too many puzzles")
    window.get_by_role("button", name="Resume").click()
    expect(window.get_by_role("button", name="Poll now")).to_be_visible()
