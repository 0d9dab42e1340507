"""Marking a claim in its article with the mouse, and the pages for it in all their looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Occurrence, User
from tests.browser.conftest import OpenWindow
from tests.pages.desk.work import bring_in

pytestmark = pytest.mark.django_db(transaction=True)

# Selects from the first letter of one text node to the last of another, as a mouse does.
SELECT = """
([from, to]) => {
  const nodes = [];
  const walk = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const first = nodes.find((node) => node.data.includes(from));
  const last = nodes.find((node) => node.data.includes(to));
  const range = document.createRange();
  range.setStart(first, first.data.indexOf(from));
  range.setEnd(last, last.data.indexOf(to) + to.length);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
"""


def article_of(claim: Claim) -> str:
    return f"/desk/articles/{claim.occurrences.get().article_id}/"


def test_selected_words_are_marked(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    page = open_window(ines)
    page.goto(article_of(claims[0]))
    page.evaluate(SELECT, ["counted", "entries"])
    expect(page.get_by_label("Words of the claim")).to_have_value("counted 41,187 entries")
    page.get_by_role("button", name="Mark as a claim").click()
    expect(page.locator(".notice")).to_contain_text("Marked as claim")
    assert Occurrence.objects.current().filter(quote="counted 41,187 entries").exists()


def test_words_across_two_claims_leave_out_what_the_page_adds(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    page = open_window(ines)
    page.goto(article_of(claims[0]))
    page.evaluate(SELECT, ["entries in", "The tower"])
    expect(page.get_by_label("Words of the claim")).to_have_value("entries in 2026. The tower")


def test_without_scripts_words_are_copied_in(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    page = open_window(ines, java_script_enabled=False)
    page.goto(article_of(claims[0]))
    page.get_by_label("Words of the claim").fill("112 steps")
    page.get_by_role("button", name="Mark as a claim").click()
    assert Occurrence.objects.current().filter(quote="112 steps").exists()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_for_it_are_accessible(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
    width: int,
) -> None:
    [persian] = bring_in("ساخت پل بندر چهل میلیون کرون خرج برداشته است.", language="fa")
    page = open_window(ines, viewport={"width": width, "height": 900})
    for name, address in {
        "marking": article_of(claims[0]),
        "mark": f"{article_of(claims[0])}mark/",
        "range": f"/desk/ranges/{claims[0].occurrences.get().pk}/",
        "range-rtl": f"/desk/ranges/{persian.occurrences.get().pk}/",
    }.items():
        page.goto(address)
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        picture(page, f"{name}-light-{width}")
