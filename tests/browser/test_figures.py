"""The desk's own figures in a browser: accessible, readable everywhere, with charts read out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Role, User
from tests.browser.conftest import OpenWindow
from tests.factories import make_source, make_user
from tests.figures.work import HOUR, count, decide, find
from tests.models.queueing import make_topic

pytestmark = pytest.mark.django_db(transaction=True)

WINDOWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "forced": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.fixture
def editor(transactional_db: None) -> User:
    """An editor of a desk that has worked for three weeks."""
    noor = make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")
    people = [
        make_user(username=f"p{place}", first_name=first, last_name=last)
        for place, (first, last) in enumerate((("Ines", "Quill"), ("Tomas", "Brekke")))
    ]
    sources = [make_source(name="Harbour Courier"), make_source(name="Tarn Weekly")]
    topic = make_topic(name="Harbour")
    now = timezone.now()
    ratings = ("supported", "disputed", "supported")
    for number in range(24):
        at = now - timedelta(days=number * 7 % 21 + 1, hours=number % 5)
        claim = find(
            f"Boat {number} carried {number + 3} lamps.", at=at, source=sources[number % 2]
        )
        if number % 3:
            type(claim).objects.filter(pk=claim.pk).update(topic=topic)
        if number % 4:
            decide(
                claim,
                people[number % 2],
                taken=at + HOUR,
                sent=at + (2 + number % 7) * HOUR,
                rating=ratings[number % 3],
            )
    count(now)
    return noor


@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_is_accessible_and_fits(
    editor: User,
    open_window: OpenWindow,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
    window: str,
) -> None:
    page = open_window(editor, **WINDOWS[window])
    page.goto("/desk/figures/")
    expect(page.get_by_role("img", name="Came in and decided")).to_be_visible()
    assert axe_faults(page) == []
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
    width = page.evaluate("innerWidth")
    page.set_viewport_size({"width": width, "height": 2600})
    picture(page, f"figures-{window}")


def test_charts_say_to_screen_readers_what_they_show(editor: User, open_window: OpenWindow) -> None:
    page = open_window(editor)
    page.goto("/desk/figures/?days=7")
    chart = page.get_by_role("img", name="Came in and decided")
    expect(chart).to_have_accessible_name(
        "Came in and decided For each day or week of the table below: "
        "claims that came in, and claims that were decided."
    )
    expect(chart.locator("title")).to_have_text("Came in and decided")
    drawn = chart.locator("rect").evaluate_all("all => all.map(one => one.getBBox().height)")
    assert max(drawn) == pytest.approx(144, abs=1)
    assert min(drawn) > 0


def test_charts_are_turned_round_where_writing_runs_from_right_to_left(
    editor: User, open_window: OpenWindow, picture: Callable[[Page, str], None]
) -> None:
    User.objects.filter(pk=editor.pk).update(language="fa")
    page = open_window(editor)
    page.goto("/desk/figures/")
    bars = page.locator("svg.bars").nth(1)
    places = bars.locator("rect").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().x)"
    )
    assert places[0] > places[-1]
    page.set_viewport_size({"width": 1440, "height": 2600})
    picture(page, "figures-rtl")


def test_without_scripts_period_and_download_work(editor: User, open_window: OpenWindow) -> None:
    page = open_window(editor, java_script_enabled=False)
    page.goto("/desk/")
    page.get_by_role("link", name="Figures").click()
    page.get_by_role("link", name="Last 90 days").click()
    expect(page.get_by_text("Last 90 days")).to_have_attribute("aria-current", "true")
    with page.expect_download() as download:
        page.get_by_role("link", name="By source as CSV", exact=True).click()
    assert download.value.suggested_filename == "figures-sources.csv"


def test_what_is_printed_has_the_whole_tables(
    editor: User, open_window: OpenWindow, picture: Callable[[Page, str], None]
) -> None:
    page = open_window(editor)
    page.goto("/desk/figures/")
    page.emulate_media(media="print")
    table = page.locator(".scroll.long")
    assert table.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    page.set_viewport_size({"width": 800, "height": 2600})
    picture(page, "figures-print")
