"""The practice claim and the tour in a real browser: by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Role, User
from claims.pages.desk.practice_claims import PRACTICE
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import make_user
from tests.pages.desk.work import hold

pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = PRACTICE[0].sources[0]
QUOTE = "Monday to Friday from Orrinsby: 07:00, 09:00"
WORDS = (
    "The winter timetable that the harbour office printed lists eight ferries from Monday to "
    "Friday [1], and the article says nine."
)


@pytest.fixture
def new(transactional_db: None) -> User:
    """A contributor on their first day, who turned single keys on."""
    return make_user(
        Role.CONTRIBUTOR,
        username="nell",
        single_keys=True,
        toured_queue_at=None,
        toured_review_at=None,
    )


def test_a_practice_claim_is_checked_with_the_keyboard_alone(
    open_window: OpenWindow,
    new: User,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    window = open_window(new)
    keys = window.keyboard
    window.goto("/desk/practice/")
    assert axe_faults(window) == []
    keys.press("e")
    expect(window.locator("#id_evidence-url")).to_be_focused()
    keys.type(SOURCE.address)
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.type(QUOTE)
    keys.press("Control+Enter")
    expect(window.locator(".evidence-item")).to_have_count(1)
    keys.press("2")
    keys.press("r")
    keys.type(WORDS)
    keys.press("Shift+Tab")
    keys.type("The printed timetable lists eight.")
    keys.press("Control+Enter")
    said = window.locator("#said")
    expect(said).to_contain_text("Nothing to remark")
    assert axe_faults(window) == []
    picture(window, "practice-said")
    window.get_by_role("button", name="Start over").click()
    expect(window.locator(".evidence-item")).to_have_count(0)
    expect(window.locator("#rationale")).to_have_value("")


def test_practice_works_without_scripts(open_window: OpenWindow, new: User) -> None:
    window = open_window(new, java_script_enabled=False)
    window.goto("/desk/practice/")
    window.fill("#id_evidence-url", SOURCE.address)
    window.check("[name=evidence-stance][value=supports]")
    window.fill("#rationale", "Too short.")
    window.get_by_role("button", name="Save evidence").click()
    expect(window.locator("#rationale")).to_have_value("Too short.")
    window.check("[name=rating][value=disputed]")
    window.get_by_role("button", name="See what a second reviewer would say").click()
    said = window.locator("#said")
    expect(said).to_contain_text("no words quoted")
    expect(said).to_contain_text("contradict each other")
    expect(said).to_contain_text("It could not be sent yet")


def test_the_tour_goes_from_part_to_part_and_is_offered_once(
    open_window: OpenWindow,
    new: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    window = open_window(new, reduced_motion="reduce")
    window.goto("/desk/")
    assert axe_faults(window) == []
    window.get_by_role("link", name="Show me round").click()
    box = window.get_by_role("dialog")
    # Contributors take no claims, so that step is passed over.
    expect(box).to_have_accessible_name("One claim of the queue")
    expect(box.get_by_role("heading")).to_be_focused()
    expect(box).to_contain_text("Step 1 of 3")
    expect(window.locator(".toured")).to_have_count(1)
    assert axe_faults(window) == []
    picture(window, "tour-queue")
    window.keyboard.press("1")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(box).to_have_accessible_name("Views and filters")
    box.get_by_role("button", name="Back").click()
    expect(box).to_have_accessible_name("One claim of the queue")
    with window.expect_response("**/desk/tour/seen/"):
        window.keyboard.press("Escape")
    expect(window.locator("#tour")).to_have_count(0)
    expect(window.locator(".toured")).to_have_count(0)
    expect(window.locator("#main")).to_be_focused()
    window.goto("/desk/")
    expect(window.locator("#tour")).to_have_count(0)


def test_the_tour_of_a_claim_ends_by_its_last_button(
    open_window: OpenWindow, claims: list[Claim]
) -> None:
    user = make_user(toured_review_at=None)
    hold(claims[0], user)
    window = open_window(user)
    open_claim(window, claims[0])
    window.get_by_role("link", name="Show me round").click()
    box = window.get_by_role("dialog")
    for _ in range(4):
        box.get_by_role("button", name="Next").click()
    with window.expect_response("**/desk/tour/seen/"):
        box.get_by_role("button", name="Done").click()
    user.refresh_from_db()
    assert user.toured_review_at is not None


def test_without_scripts_the_tour_is_a_page(
    open_window: OpenWindow, new: User, axe_faults: Callable[[Page], list[str]]
) -> None:
    window = open_window(new, java_script_enabled=False)
    window.goto("/desk/")
    window.get_by_role("link", name="Show me round").click()
    expect(window.locator("h1")).to_have_text("Tour of the desk")
    window.goto("/desk/")
    window.get_by_role("button", name="Not now").click()
    expect(window.locator("#tour")).to_have_count(0)
    seeing = open_window(new)
    seeing.goto("/desk/tour/")
    assert axe_faults(seeing) == []
    seeing.get_by_role("button", name="Offer the tour on the pages again").click()
    expect(seeing.locator("#tour")).to_be_visible()
