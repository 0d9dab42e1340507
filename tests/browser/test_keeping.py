"""What is typed into the smaller forms of the desk is kept in a real browser, until it is sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from claims.models import Claim, KeptWords, Lease, Role, User
from tests.browser.conftest import PATIENCE, OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import make_user
from tests.pages.desk.work import hold

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_broker"),
]


REGION = "[data-keep]:has(#skip_reason)"
NOTE = f"{REGION} .keeping"


def test_a_reason_is_there_in_another_browser_and_gone_once_it_is_sent(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    hold(claims[0], ines)
    one, other = open_window(ines), open_window(ines)
    open_claim(one, claims[0])
    one.click("#pass-on > summary")
    one.fill("#skip_reason", "Not my language")
    one.check("[name=set_aside_reason][value=duplicate]")
    expect(one.locator(NOTE)).to_contain_text("Kept at")
    assert KeptWords.objects.get().fields == {"skip_reason": "Not my language"}
    open_claim(other, claims[0])
    expect(other.locator("#skip_reason")).to_have_value("Not my language", timeout=PATIENCE)
    expect(other.locator("#skip_reason")).to_be_visible()
    picture(other, "review-kept-reason")
    # Two windows: the slower one is told, and both texts are there.
    with one.expect_response("**/desk/kept/"):
        one.fill("#skip_reason", "Not my field")
    other.fill("#skip_reason", "Not my beat")
    told = other.locator(f"{REGION} [role=alert]")
    expect(told).to_contain_text("Not my field")
    picture(other, "review-kept-in-two-windows")
    told.get_by_role("button", name="Keep what stands in the fields").click()
    expect(other.locator(NOTE)).to_contain_text("Kept at")
    # Sent within the second in which it was typed.
    other.fill("#skip_reason", "Not my beat at all")
    other.locator("#skip_reason").press("Control+Enter")
    expect(other.locator("h1")).not_to_have_text(claims[0].text)
    assert Lease.objects.get(claim=claims[0]).ended_how == "skipped"
    assert not KeptWords.objects.exists()


def test_words_outlive_a_refusal_a_lost_session_and_a_lost_connection(
    open_window: OpenWindow, picture: Callable[[Page, str], None]
) -> None:
    window = open_window(make_user(Role.EDITOR))
    window.goto("/desk/copy/new/")
    window.fill("#text", "The bridge has 12 lamps.")
    expect(window.locator(".keeping")).to_contain_text("Kept at")
    window.get_by_role("button", name="Bring in the draft").click()
    expect(window.locator("#title_error")).to_be_visible()
    expect(window.locator("#text")).to_have_value("The bridge has 12 lamps.")
    expect(window.locator(".keeping")).to_contain_text("Kept at", timeout=PATIENCE)
    assert KeptWords.objects.get().fields["text"] == "The bridge has 12 lamps."
    # Typed on before the desk has said what is kept of what was refused.
    late: list[Route] = []
    window.route("**/desk/kept/", lambda route: late.append(route), times=1)
    window.get_by_role("button", name="Bring in the draft").click()
    expect(window.locator("#title_error")).to_be_visible()
    window.locator("#text").press("Control+End")
    window.keyboard.type(" Twelve.")
    while not late:
        window.wait_for_timeout(20)  # milliseconds; the page asks once its scripts run
    late[0].continue_()
    expect(window.locator(".keeping")).to_contain_text("Kept at", timeout=PATIENCE)
    expect(window.locator("#text")).to_have_value("The bridge has 12 lamps. Twelve.")
    expect(window.locator("form [role=alert]")).to_have_count(0)
    assert KeptWords.objects.get().fields["text"] == "The bridge has 12 lamps. Twelve."
    session = window.context.cookies()
    window.context.clear_cookies()
    window.fill("#title", "Lamps")
    expect(window.locator(".keeping")).to_contain_text("you are signed out")
    window.context.add_cookies(session)  # type: ignore[arg-type]
    window.route("**/desk/kept/", lambda route: route.abort())
    window.fill("#title", "Lamps of the bridge")
    expect(window.locator(".keeping")).to_contain_text("no connection")
    picture(window, "own-copy-not-kept")
    window.unroute("**/desk/kept/")
    window.goto("/desk/copy/new/")
    expect(window.locator("#title")).to_have_value("Lamps of the bridge", timeout=PATIENCE)
    expect(window.locator("#text")).to_have_value("The bridge has 12 lamps. Twelve.")
    window.get_by_role("button", name="Bring in the draft").click()
    expect(window.get_by_role("heading", name="Lamps of the bridge")).to_be_visible()
    assert not KeptWords.objects.exists()
