"""The pages for readers in a real browser: seen, reached by everybody, and kept in bounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.pictures import photograph
from tests.pages.public.desk import (
    publish_correction,
    publish_one,
    say_again,
    under_a_topic,
    withdraw,
)

SMALL = {"width": 320, "height": 640}
LONG_WORD = "Hafenbrückeninstandhaltungsgenossenschaft"
PERSIAN = "به گفتهٔ شهرداری، پل ۴۰ چراغ دارد."


@pytest.fixture
def addresses(transactional_db: None) -> dict[str, str]:
    """The pages of a desk that has published, corrected and withdrawn something, by name."""
    first = publish_one(
        around="Skip to main content\n{} " + LONG_WORD + " paid.",
        title=f"Who lit the bridge? The {LONG_WORD}",
        author="Maud Ellery-Vance",
        url="https://courier.example/lamps",
        published_year=2026,
        published_month=11,
        zones=[{"start": 0, "end": 20, "kind": "navigation"}],
    )
    disputed = publish_one("The bridge has 41 lamps.", rating="disputed")
    publish_correction(disputed.claim)
    gone = publish_one("The bridge has 42 lamps.", rating="unverifiable")
    withdraw(gone.claim)
    persian = publish_one(
        PERSIAN, around="{} پل در بهار باز شد.", language="fa", title="چراغ‌های پل"
    )
    say_again(first.claim)
    topic = under_a_topic("Bridges and lamps", first.claim, disputed.claim, persian.claim)
    return {
        "overview": "/",
        "claims": "/claims/",
        "claims-empty": "/claims/?source=nobody",
        "claim": f"/claims/{first.claim.pk}/",
        "claim-corrected": f"/claims/{disputed.claim.pk}/",
        "claim-version": f"/claims/{disputed.claim.pk}/versions/1/",
        "claim-withdrawn": f"/claims/{gone.claim.pk}/",
        "claim-rtl": f"/claims/{persian.claim.pk}/",
        "articles": "/articles/",
        "article": f"/articles/{first.article.pk}/",
        "article-rtl": f"/articles/{persian.article.pk}/",
        "source": f"/sources/{first.source.slug}/",
        "corrections": "/corrections/",
        "how-we-check": "/how-we-check/",
        "corrections-policy": "/corrections-policy/",
        "topics": "/topics/",
        "topic": f"/topics/{topic.pk}/",
        "repeated": "/repeated/",
        "embed": f"/embed/claims/{disputed.claim.pk}/",
        "embed-withdrawn": f"/embed/claims/{gone.claim.pk}/",
        "embed-rtl": f"/embed/claims/{persian.claim.pk}/?theme=dark",
        "not-found": "/claims/999999/",
    }


def take(page: Page, folder: Path, name: str) -> None:
    """Leave a picture of the whole page."""
    photograph(page, folder / f"public-{name}.png", full_page=True)


def test_axe_finds_nothing(
    open_window: OpenWindow,
    addresses: dict[str, str],
    axe_faults: Callable[[Page], list[str]],
    screenshots: Path,
) -> None:
    page = open_window()
    for name, address in addresses.items():
        page.goto(address)
        take(page, screenshots, f"{name}-light")
        assert axe_faults(page) == [], name
    assert page.context.cookies() == []


def test_nothing_scrolls_sideways_on_a_small_screen(
    open_window: OpenWindow, addresses: dict[str, str], screenshots: Path
) -> None:
    page = open_window(viewport=SMALL)
    for name, address in addresses.items():
        page.goto(address)
        take(page, screenshots, f"{name}-narrow")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], name


def test_verdicts_are_told_apart_without_colours(
    open_window: OpenWindow, addresses: dict[str, str], screenshots: Path
) -> None:
    page = open_window(forced_colors="active")
    for name, address in addresses.items():
        page.goto(address)
        take(page, screenshots, f"{name}-forced")
        for badge in page.locator(".badge").all():
            assert badge.locator("svg use").count() == 1, name
            assert badge.inner_text().strip(), name


def test_on_paper_the_evidence_says_where_it_leads(
    open_window: OpenWindow, addresses: dict[str, str], screenshots: Path
) -> None:
    page = open_window()
    page.goto(addresses["claim"])
    page.emulate_media(media="print")
    take(page, screenshots, "claim-print")
    link = "document.querySelector('.evidence h3 a')"
    shown = page.evaluate(f"getComputedStyle({link}, '::after').content")
    assert "https://accounts.example/2026" in shown
    assert page.locator(".foot").is_hidden()
    assert page.locator(".embedding").is_hidden()
    here = page.evaluate("getComputedStyle(document.querySelector('.printed'), '::after').content")
    assert "/claims/" in here


@pytest.mark.parametrize("name", ["article", "article-rtl"])
def test_notes_stand_beside_their_paragraph_where_its_lines_end(
    open_window: OpenWindow, addresses: dict[str, str], name: str
) -> None:
    page = open_window()
    page.goto(addresses[name])
    note = page.locator(".note").first.bounding_box()
    words = page.locator(".para p", has=page.locator("mark")).first.bounding_box()
    assert note is not None
    assert words is not None
    assert note["y"] < words["y"] + words["height"]
    if name == "article":
        assert note["x"] >= words["x"] + words["width"]
    else:
        assert note["x"] + note["width"] <= words["x"]


def test_a_reader_finds_the_way_from_the_overview_to_the_sentence(
    open_window: OpenWindow, addresses: dict[str, str]
) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(addresses["overview"])
    page.get_by_role("link", name="The bridge has 41 lamps.").first.click()
    page.get_by_role("link", name="Evidence 1").click()
    page.wait_for_url("**#evidence-1")
    page.get_by_role("table").get_by_role("link").first.click()
    page.wait_for_url("**/articles/**")
    mark = page.locator("mark.claim")
    assert mark.inner_text().startswith("The bridge has 41 lamps.")
    assert page.url.endswith(f"#{mark.get_attribute('id')}")
    mark.get_by_role("link").click()
    page.get_by_role("link", name="Version 1").click()
    page.wait_for_url("**/versions/1/")
    assert page.get_by_text("It no longer stands.").is_visible()


def test_the_choice_of_verdicts_works_with_the_keyboard(
    open_window: OpenWindow, addresses: dict[str, str]
) -> None:
    page = open_window()
    page.goto(addresses["claims"])
    page.get_by_label("Verdict", exact=True).focus()
    page.keyboard.press("D")
    show = page.get_by_role("button", name="Show", exact=True)
    # Past the sources, and past the topics where there are any.
    for _ in range(3):
        page.keyboard.press("Tab")
        if show.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**rating=disputed**")
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings == ["The bridge has 41 lamps."]
