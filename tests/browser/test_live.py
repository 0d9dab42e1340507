"""Open pages in a real browser stay current by themselves: told politely, paused, patient."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from claims.models import Claim, Role, User
from claims.queue.actions import take_over
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import make_user
from tests.pages.desk.work import hold

pytestmark = pytest.mark.django_db(transaction=True)

TURN = "00:12"  # a little more than the time from one question to the next
TURNS = 200


def asked_by(window: Page) -> list[Request]:
    """The questions that the page asks from now on."""
    asked: list[Request] = []
    window.on("request", lambda one: asked.append(one) if "/desk/live/" in one.url else None)
    return asked


def stop_time(window: Page) -> None:
    """From here on only the test turns the clock, however slow the machine is."""
    start = timezone.now()
    window.clock.install(time=start)
    window.clock.pause_at(start + timedelta(seconds=1))


def open_queue(window: Page) -> list[Request]:
    """Open the queue on a clock that the test turns."""
    stop_time(window)
    asked = asked_by(window)
    window.goto("/desk/")
    return asked


def turn(window: Page) -> int:
    """Let the time pass until the page asks; the status of the answer.

    An answer is here before the page has shown it and set its clock for the next question, and
    time that passes before that wakes nothing: so it passes again until the page has asked.
    """
    asked = asked_by(window)
    with window.expect_response("**/desk/live/**") as answer:
        for _ in range(TURNS):
            window.clock.fast_forward(TURN)
            window.wait_for_timeout(50)
            if asked:
                break
    return answer.value.status


def test_who_takes_a_claim_and_the_numbers_come_by_themselves(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], list[str]],
) -> None:
    window = open_window(ines)
    open_queue(window)
    cell = window.locator(f"#held-{claims[0].pk}")
    expect(cell).to_contain_text("Free")
    assert turn(window) == 200
    hold(claims[0], make_user(first_name="Tomas", last_name="Brekke"))
    hold(claims[1], ines)
    assert turn(window) == 200
    expect(cell).to_contain_text("Tomas Brekke")
    expect(window.locator("#count-mine")).to_have_text("1")
    expect(window.locator("#live-said")).to_have_text("")
    assert turn(window) == 304
    window.clock.resume()
    assert axe_faults(window) == []


def test_a_button_under_the_keyboard_is_not_swapped(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    open_queue(window)
    cell = window.locator(f"#held-{claims[0].pk}")
    cell.get_by_role("button").focus()
    hold(claims[0], make_user(first_name="Tomas", last_name="Brekke"))
    turn(window)
    expect(cell.get_by_role("button")).to_be_focused()
    window.locator("#take-next").focus()
    turn(window)
    expect(cell).to_contain_text("Tomas Brekke")


def test_a_page_that_nobody_sees_does_not_ask(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    asked = open_queue(window)
    turn(window)
    window.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => window.unseen, configurable: true});"
        "window.unseen = true; document.dispatchEvent(new Event('visibilitychange'))"
    )
    before = len(asked)
    window.clock.run_for("05:00")
    assert len(asked) == before
    with window.expect_response("**/desk/live/**"):
        window.evaluate(
            "window.unseen = false; document.dispatchEvent(new Event('visibilitychange'))"
        )


def test_a_desk_that_fails_is_asked_less_and_less(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    asked = open_queue(window)
    window.route("**/desk/live/**", lambda route: route.fulfill(status=503))
    for _ in range(30):
        window.clock.run_for("00:10")
        window.evaluate("0")
    assert 2 <= len(asked) <= 8
    window.unroute("**/desk/live/**")
    with window.expect_response("**/desk/live/**"):
        window.clock.fast_forward("06:00")


def test_whoever_is_signed_out_is_not_asked_for(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    asked = open_queue(window)
    window.context.clear_cookies()
    assert turn(window) == 401
    window.clock.run_for("01:00")
    assert len(asked) == 1


def test_a_hold_that_is_taken_over_is_said_at_once_and_nothing_typed_is_lost(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], list[str]],
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    stop_time(window)
    open_claim(window, claims[0])
    window.fill("#finding", "The register gives it.")
    editor = make_user(Role.EDITOR, first_name="Noor", last_name="Aldane")
    take_over(claim_id=claims[0].pk, reason="Ines is out", by=editor, at=timezone.now())
    turn(window)
    said = window.locator("#live-claim [role=alert]")
    expect(said).to_contain_text("You no longer hold this claim")
    expect(said).to_contain_text("Noor Aldane holds it now")
    expect(window.locator("#hold")).to_have_text("No longer yours")
    expect(window.locator("#finding")).to_have_value("The register gives it.")
    window.clock.resume()
    assert axe_faults(window) == []


def test_a_claim_that_is_read_says_that_somebody_took_it(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    stop_time(window)
    window.goto(f"/desk/claims/{claims[0].pk}/")
    hold(claims[0], make_user(first_name="Tomas", last_name="Brekke"))
    turn(window)
    expect(window.locator("#live-claim")).to_contain_text("Tomas Brekke holds the claim now")
    window.get_by_role("link", name="Load the page again").click()
    expect(window.locator("#live-claim")).to_have_text("")
    expect(window.locator("main")).to_contain_text("Held by Tomas Brekke")
