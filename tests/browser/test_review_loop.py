"""The loop of a reviewer in a real browser: by keyboard, without scripts, with a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Lease, User, Verdict
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import FINDING, open_claim
from tests.factories import make_user
from tests.pages.desk.work import RATIONALE, give_evidence, hold

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_claim_is_checked_with_the_keyboard_alone(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    window = open_window(ines)
    keys = window.keyboard
    window.goto("/desk/")
    keys.press("j")
    expect(window.locator("[data-row] a:focus")).to_have_text(claims[0].text)
    keys.press("n")
    expect(window.locator("h1")).to_have_text(claims[0].text)

    keys.press("e")
    expect(window.locator("#id_evidence-url")).to_be_focused()
    keys.type("https://port.example/register")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.type("The year closed with 41,187 entries.")
    keys.press("Tab")
    keys.type("Port of Orrinsby")
    keys.press("Control+Enter")
    expect(window.locator(".evidence-item")).to_have_count(1)
    expect(window.locator("#evidence")).to_be_focused()

    keys.press("1")
    expect(window.locator("[name=rating][value=supported]")).to_be_checked()
    keys.press("r")
    expect(window.locator("#rationale")).to_be_focused()
    keys.type(RATIONALE)
    keys.press("Shift+Tab")
    keys.type(FINDING)
    expect(window.locator("#missing")).to_have_text("Nothing missing")
    picture(window, "review-ready")
    keys.press("Control+Enter")
    expect(window.locator("h1")).to_have_text(claims[1].text)
    assert Verdict.objects.get().finding == FINDING


def test_single_keys_do_nothing_for_those_who_did_not_turn_them_on(
    open_window: OpenWindow, claims: list[Claim]
) -> None:
    window = open_window(make_user())
    window.goto("/desk/")
    for key in ("n", "j", "?"):
        window.keyboard.press(key)
    expect(window.locator(":focus")).to_have_count(0)
    expect(window.locator("dialog")).to_have_count(0)
    assert not Lease.objects.exists()


def test_single_keys_never_act_inside_a_field(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.locator("#rationale").focus()
    window.keyboard.type("1 2 3 e r n ?")
    expect(window.locator("#rationale")).to_have_value("1 2 3 e r n ?")
    expect(window.locator("[name=rating]:checked")).to_have_count(0)


def test_the_key_that_shows_the_claim_leads_there_who_cannot_see_it(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.keyboard.press("a")
    expect(window.locator(".claim.now").first).to_be_focused()


def test_the_list_of_keys_opens_and_closes(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines)
    window.goto("/desk/")
    window.keyboard.press("?")
    expect(window.locator("dialog[open] h1")).to_have_text("Keys")
    window.keyboard.press("Escape")
    expect(window.locator("dialog[open]")).to_have_count(0)


def test_the_loop_works_without_scripts(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    window = open_window(ines, java_script_enabled=False)
    window.goto("/desk/")
    window.get_by_role("button", name="Take next claim").click()
    window.fill("#rationale", RATIONALE)
    window.fill("#id_evidence-url", "https://port.example/register")
    window.fill("#id_evidence-quote", "41,187 entries")
    window.fill("#id_evidence-publisher", "Port of Orrinsby")
    window.get_by_role("button", name="Save evidence").click()
    expect(window.locator("#id_evidence-stance .error")).to_be_visible()
    window.check("[name=evidence-stance][value=supports]")
    window.get_by_role("button", name="Save evidence").click()
    expect(window.locator(".evidence-item")).to_have_count(1)
    expect(window.locator("#rationale")).to_have_value(RATIONALE)
    window.fill("#finding", FINDING)
    window.check("[name=rating][value=supported]")
    window.get_by_role("button", name="Save draft").last.click()
    expect(window.locator("#missing")).to_have_text("Nothing missing")
    window.get_by_role("button", name="Send verdict").click()
    expect(window.locator("h1")).to_have_text(claims[1].text)
    assert Verdict.objects.get().finding == FINDING


def test_a_file_goes_along_as_evidence(
    open_window: OpenWindow, ines: User, claims: list[Claim], tmp_path: Path
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    paper = tmp_path / "minutes.txt"
    paper.write_text("Item 6: a picture, not a price.", encoding="utf-8")
    window.set_input_files("#id_evidence-file", paper)
    window.check("[name=evidence-stance][value=background]")
    window.fill("#id_evidence-publisher", "Town Council")
    window.click("#save-evidence")
    file = window.locator(".evidence-item").get_by_role("link", name="minutes.txt")
    with window.expect_download() as copy:
        file.click()
    assert Path(copy.value.path()).read_text(encoding="utf-8") == "Item 6: a picture, not a price."


def test_what_is_left_keeps_its_number_and_the_citation_of_what_was_removed_is_missing(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    lease = hold(claims[0], ines)
    for page in "abc":
        give_evidence(lease, ines, url=f"https://port.example/{page}", title=f"Register {page}")
    window = open_window(ines)
    open_claim(window, claims[0])
    window.fill("#rationale", "The first register says so [1], and the third [3].")
    window.get_by_role("button", name="Remove evidence 1").click()
    expect(window.locator(".evidence-item")).to_have_count(2)
    expect(window.locator("#evidence-3 h3")).to_have_text("Register c")
    expect(window.locator("#checklist")).to_contain_text("[1] in the rationale: this evidence was")
    picture(window, "evidence-removed")
