"""Single keys in a real browser: one's own, other alphabets, and where they stay silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Lease, Role, User
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import make_user
from tests.pages.desk.work import hold

pytestmark = pytest.mark.django_db(transaction=True)

# What a Persian keyboard sends for the keys N, 1 and Shift+/, and an AZERTY one for the place of Q.
PERSIAN_N = {"key": "\u062f", "code": "KeyN"}
PERSIAN_1 = {"key": "\u06f1", "code": "Digit1"}
PERSIAN_QUESTION = {"key": "\u061f", "code": "Slash", "shiftKey": True}
FRENCH_1 = {"key": "&", "code": "Digit1"}
FRENCH_Q = {"key": "q", "code": "KeyA"}


def strike(window: Page, **event: object) -> bool:
    """Send what a keyboard of another layout would send to the element in focus.

    True if the page leaves the key to the browser.
    """
    sent = window.evaluate(
        "event => (document.activeElement ?? document.body).dispatchEvent("
        "new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...event}))",
        event,
    )
    return bool(sent)


@pytest.fixture
def at_work(open_window: OpenWindow, ines: User, claims: list[Claim]) -> Page:
    """The page of a claim that Ines holds."""
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    return window


def checked(window: Page, rating: str) -> None:
    expect(window.locator(f"[name=rating][value={rating}]")).to_be_checked()


def test_own_keys_are_chosen_by_keyboard_and_act(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], list[str]],
) -> None:
    window = open_window(ines)
    window.goto("/desk/keys/")
    assert axe_faults(window) == []
    window.locator("[name=take-next]").focus()
    window.keyboard.press("Control+A")
    window.keyboard.type("g")
    window.keyboard.press("Enter")
    expect(window.locator(".notice")).to_contain_text("Your keys are saved")
    window.goto("/desk/")
    window.keyboard.press("n")
    expect(window.locator("h1")).to_have_text("Queue")
    window.keyboard.press("g")
    expect(window.locator("h1")).to_have_text(claims[0].text)


def test_a_clash_is_refused_beside_the_fields(
    open_window: OpenWindow, ines: User, axe_faults: Callable[[Page], list[str]]
) -> None:
    window = open_window(ines, java_script_enabled=False)
    window.goto("/desk/keys/")
    window.fill("[name=evidence]", "N")
    window.get_by_role("button", name="Save keys").click()
    expect(window.locator("#id_evidence_error")).to_contain_text("Take the next claim")
    expect(window.locator("[name=evidence]")).to_have_value("N")
    seeing = open_window(ines)
    seeing.goto("/desk/keys/")
    seeing.fill("[name=evidence]", "N")
    seeing.get_by_role("button", name="Save keys").click()
    expect(seeing.locator(".notice.bad")).to_be_focused()
    assert axe_faults(seeing) == []


def test_keys_of_other_alphabets_act_by_their_place(at_work: Page) -> None:
    strike(at_work, **PERSIAN_1)
    checked(at_work, "supported")
    at_work.keyboard.press("3")
    checked(at_work, "unverifiable")
    strike(at_work, **FRENCH_1)
    checked(at_work, "supported")
    strike(at_work, **PERSIAN_QUESTION)
    expect(at_work.locator("dialog[open] h1")).to_have_text("Keys")


def test_the_next_claim_is_taken_with_a_persian_keyboard(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    window.goto("/desk/")
    strike(window, **PERSIAN_N)
    expect(window.locator("h1")).to_have_text(claims[0].text)


def test_keys_lead_to_what_has_consequences_and_send_nothing(at_work: Page) -> None:
    address = at_work.url
    button = at_work.get_by_role("button", name="Put back", exact=True)
    expect(button).not_to_be_visible()
    at_work.keyboard.press("b")
    expect(button).to_be_focused()
    for key, name in (("p", "skip_reason"), ("l", "snooze_until"), ("h", "hand_over_to")):
        # Out of the field that has focus, without a mouse.
        at_work.keyboard.press("Escape")
        at_work.keyboard.press(key)
        expect(at_work.locator(f"[name={name}]")).to_be_focused()
    for key, name in (("w", "contact-name"), ("c", "comment")):
        at_work.keyboard.press("Escape")
        at_work.keyboard.press(key)
        expect(at_work.locator(f"[name={name}]")).to_be_focused()
    assert at_work.url == address
    assert Lease.objects.get().ended_at is None


def test_a_key_of_another_alphabet_goes_before_its_place(
    open_window: OpenWindow, claims: list[Claim]
) -> None:
    user = make_user(single_keys=True, keys={"disputed": "\u06f1"})
    hold(claims[0], user)
    window = open_window(user)
    open_claim(window, claims[0])
    strike(window, **PERSIAN_1)
    checked(window, "disputed")


def test_a_latin_letter_acts_by_what_it_is_not_by_its_place(at_work: Page) -> None:
    at_work.evaluate("scrollTo(0, document.body.scrollHeight)")
    before = at_work.evaluate("scrollY")
    strike(at_work, **FRENCH_Q)
    assert at_work.evaluate("scrollY") == before


@pytest.mark.parametrize("modifier", ["shiftKey", "ctrlKey", "altKey", "metaKey"])
def test_with_a_modifier_nothing_acts(at_work: Page, modifier: str) -> None:
    struck = [("R", "KeyR"), ("E", "KeyE"), ("!", "Digit1")]
    for key, code in struck:
        strike(at_work, key=key, code=code, **{modifier: True})
    expect(at_work.locator("[name=rating]:checked")).to_have_count(0)
    expect(at_work.locator("textarea:focus, input:focus")).to_have_count(0)


def test_capitals_by_caps_lock_are_the_same_keys(at_work: Page) -> None:
    strike(at_work, key="R", code="KeyR")
    expect(at_work.locator("#rationale")).to_be_focused()


def test_an_open_window_of_the_page_keeps_the_keys_to_itself(at_work: Page) -> None:
    at_work.keyboard.press("?")
    expect(at_work.locator("dialog[open]")).to_be_visible()
    at_work.keyboard.press("1")
    at_work.keyboard.press("Escape")
    expect(at_work.locator("dialog[open]")).to_have_count(0)
    expect(at_work.locator("[name=rating]:checked")).to_have_count(0)


def test_screen_readers_are_told_the_keys_of_the_person(
    open_window: OpenWindow, claims: list[Claim]
) -> None:
    user = make_user(single_keys=True, keys={"take-next": "g", "open": ""})
    window = open_window(user)
    window.goto("/desk/")
    button = window.get_by_role("button", name="Take next claim", exact=True)
    expect(button).to_have_attribute("aria-keyshortcuts", "g")
    assert not Lease.objects.exists()


def test_ctrl_enter_sends_what_one_is_in_and_never_the_verdict_from_elsewhere(
    open_window: OpenWindow, claims: list[Claim]
) -> None:
    editor = make_user(Role.EDITOR)
    hold(claims[0], editor)
    window = open_window(editor)
    open_claim(window, claims[0])
    posted: list[str] = []
    window.on("request", lambda one: posted.append(one.url) if "/verdict/" in one.url else None)
    window.locator("#article a").first.focus()
    ctrl_enter = {"key": "Enter", "code": "Enter", "ctrlKey": True}
    assert strike(window, **ctrl_enter), "the browser opens a link in a new tab itself"
    window.locator("[data-keys-link]").click()
    window.locator("#keys-sheet button").focus()
    strike(window, **ctrl_enter)
    window.keyboard.press("Escape")
    window.locator("#plan > summary").click()
    for field, address in (("due", "/due/"), ("topic", "/topic/")):
        window.locator(f"#{field}").focus()
        with window.expect_navigation(), window.expect_request(f"**{address}"):
            window.keyboard.press("Control+Enter")
        window.evaluate("document.getElementById('plan').open = true")
    window.evaluate("document.getElementById('pass-on').open = true")
    window.get_by_role("button", name="Put back", exact=True).focus()
    with window.expect_request("**/put-back/"):
        window.keyboard.press("Control+Enter")
    assert posted == []
