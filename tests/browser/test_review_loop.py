"""The loop of a reviewer in a real browser: by keyboard, without scripts, through every mishap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from claims.models import Claim, Draft, Evidence, Lease, Role, User, Verdict
from claims.queue.actions import take_over
from tests.browser.conftest import OpenWindow
from tests.factories import make_user
from tests.pages.desk.work import RATIONALE, bring_in, give_evidence, hold, run_out

pytestmark = pytest.mark.django_db(transaction=True)

FINDING = "The register gives the same figure."


@pytest.fixture
def ines(transactional_db: None) -> User:
    """A reviewer who turned single keys on."""
    return make_user(username="ines", first_name="Ines", last_name="Quill", single_keys=True)


@pytest.fixture
def claims(transactional_db: None) -> list[Claim]:
    """Two claims that wait."""
    return bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        title="A year at the port",
    )


def open_claim(window: Page, claim: Claim) -> None:
    """Open the page of a claim, scripts running."""
    window.goto(f"/desk/claims/{claim.pk}/")
    expect(window.locator("#send")).to_be_visible()


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
    expect(window.locator(".evidence-item a")).to_have_text("minutes.txt")
    with window.expect_download() as copy:
        window.click(".evidence-item a")
    assert Path(copy.value.path()).read_text(encoding="utf-8") == "Item 6: a picture, not a price."


def test_what_is_typed_is_there_again_after_a_reload(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.fill("#finding", FINDING)
    window.fill("#id_evidence-quote", "half a quo")
    window.check("[name=rating][value=disputed]")
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    expect(window.locator("#checklist")).to_contain_text("evidence that contradicts the claim")
    window.reload()
    expect(window.locator("#finding")).to_have_value(FINDING)
    expect(window.locator("#id_evidence-quote")).to_have_value("half a quo")
    expect(window.locator("[name=rating][value=disputed]")).to_be_checked()
    assert set(Draft.objects.get().fields) == {"rating", "finding", "evidence"}


def test_two_windows_on_one_draft_overwrite_nothing(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    hold(claims[0], ines)
    one = open_window(ines)
    other = one.context.new_page()
    open_claim(one, claims[0])
    open_claim(other, claims[0])
    one.fill("#finding", "First window.")
    expect(one.locator("#draft-state")).to_contain_text("Draft saved")
    other.fill("#finding", "Second window.")
    expect(other.locator("#notices")).to_contain_text("changed in another window")
    expect(other.locator("#notices")).to_contain_text("First window.")
    expect(other.locator("#finding")).to_have_value("Second window.")
    picture(other, "review-two-windows")
    assert Draft.objects.get().fields["finding"] == "First window."
    other.get_by_role("button", name="Keep what stands in the fields").click()
    expect(other.locator(".said-now")).to_contain_text("Your draft is saved")
    assert Draft.objects.get().fields["finding"] == "Second window."


def test_a_hold_lost_to_an_editor_is_said_and_the_words_are_kept(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    lease = hold(claims[0], ines)
    give_evidence(lease, ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    editor = make_user(Role.EDITOR, first_name="Noor", last_name="Aldane")
    take_over(claim_id=claims[0].pk, reason="Ines is out", by=editor, at=timezone.now())
    window.fill("#finding", FINDING)
    window.fill("#rationale", RATIONALE)
    window.check("[name=rating][value=supported]")
    window.click("#send")
    expect(window.locator("#notices")).to_contain_text("You no longer hold this claim")
    expect(window.locator("main")).to_contain_text("Held by Noor Aldane")
    expect(window.locator("main")).to_contain_text("Your draft is kept")
    picture(window, "review-lost-hold")
    assert Draft.objects.get().fields["rationale"] == RATIONALE
    assert not Verdict.objects.exists()


def test_a_hold_that_ran_out_is_noticed_and_taken_again(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    lease = hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.fill("#finding", FINDING)
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    run_out(lease)
    window.click("#keep")
    expect(window.locator("#notices")).to_contain_text("You no longer hold this claim")
    expect(window.locator("#hold")).to_have_text("No longer yours")
    window.get_by_role("link", name="See who holds it").click()
    window.get_by_role("button", name="Take this claim").click()
    expect(window.locator("#finding")).to_have_value(FINDING)


def test_the_end_of_a_hold_is_announced_at_five_minutes_and_at_one(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    window.clock.install()
    open_claim(window, claims[0])
    said = window.locator(".status [role=alert]")
    expect(said).to_have_text("")
    window.clock.fast_forward("25:30")
    expect(said).to_contain_text("Less than 5 minutes")
    window.clock.fast_forward("03:40")
    expect(said).to_contain_text("Less than 1 minute")


def test_somebody_at_work_keeps_the_hold(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    lease = hold(claims[0], ines)
    soon = timezone.now() + timedelta(minutes=4)
    Lease.objects.filter(pk=lease.pk).update(expires_at=soon)
    window = open_window(ines)
    window.clock.install()
    open_claim(window, claims[0])
    window.clock.fast_forward("02:10")
    window.locator("#rationale").press("a")
    with window.expect_response("**/keep/"):
        window.clock.fast_forward("00:20")
    lease.refresh_from_db()
    assert lease.expires_at > soon + timedelta(minutes=20)


def test_nobody_at_work_keeps_nothing(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    lease = hold(claims[0], ines)
    window = open_window(ines)
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.clock.install()
    open_claim(window, claims[0])
    window.clock.run_for("12:00")
    assert [url for url in asked if url.endswith("/keep/")] == []
    before = lease.expires_at
    lease.refresh_from_db()
    assert lease.expires_at == before


def test_words_typed_without_a_connection_come_back(
    open_window: OpenWindow, ines: User, claims: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.route("**/draft/", lambda route: route.abort())
    window.fill("#finding", FINDING)
    expect(window.locator("#notices")).to_contain_text("Not saved: no connection")
    picture(window, "review-no-connection")
    window.reload()
    expect(window.locator("#finding")).to_have_value("")
    expect(window.locator("#notices")).to_contain_text("This browser holds words")
    window.unroute("**/draft/")
    window.get_by_role("button", name="Put them back").click()
    expect(window.locator("#finding")).to_have_value(FINDING)
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    assert Draft.objects.get().fields == {"finding": FINDING}


def test_a_connection_that_comes_back_saves_by_itself(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    cut = [True]

    def sometimes(route: Route) -> None:
        if cut[0]:
            route.abort()
        else:
            route.continue_()

    window.route("**/draft/", sometimes)
    window.fill("#finding", FINDING)
    expect(window.locator("#notices")).to_contain_text("Not saved")
    cut[0] = False
    window.get_by_role("button", name="Try now").click()
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    expect(window.locator("#notices .notice")).to_have_count(0)


def test_a_save_while_a_button_has_focus_goes_to_the_draft_and_nowhere_else(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    """htmx sends a form to the address of the button pressed last; ours must not."""
    lease = hold(claims[0], ines)
    give_evidence(lease, ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.click("#save-evidence") if window.locator("#save-evidence").is_visible() else None
    window.click("[data-add-evidence]")
    window.click("#save-evidence")
    expect(window.locator("#evidence .notice")).to_be_visible()
    posted: list[str] = []
    window.on("request", lambda r: posted.append(r.url) if r.method == "POST" else None)
    window.fill("#finding", FINDING)
    window.locator("#rationale").focus()
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    assert {url.rsplit("/", 2)[1] for url in posted} == {"draft"}
    assert Evidence.objects.count() == 1


def test_a_verdict_sent_while_the_draft_is_being_saved_is_sent(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    lease = hold(claims[0], ines)
    give_evidence(lease, ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    slow: list[Route] = []
    window.route("**/draft/", lambda route: slow.append(route))
    window.fill("#finding", FINDING)
    window.check("[name=rating][value=supported]")
    with window.expect_request("**/draft/"):
        window.dispatch_event("#work", "keep-draft")
    window.fill("#rationale", RATIONALE)
    window.click("#send")
    expect(window.locator("h1")).to_have_text(claims[0].text)
    slow[0].continue_()
    expect(window.locator("h1")).to_have_text(claims[1].text)
    assert Verdict.objects.get().rationale == RATIONALE
    assert not Draft.objects.exists()


def test_evidence_saved_while_the_draft_is_being_saved_is_saved(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    slow: list[Route] = []
    window.route("**/draft/", lambda route: slow.append(route))
    window.fill("#id_evidence-url", "https://port.example/register")
    with window.expect_request("**/draft/"):
        window.dispatch_event("#work", "keep-draft")
    window.check("[name=evidence-stance][value=supports]")
    window.fill("#id_evidence-quote", "41,187 entries")
    window.fill("#id_evidence-publisher", "Port of Orrinsby")
    window.click("#save-evidence")
    slow[0].continue_()
    window.unroute("**/draft/")
    expect(window.locator(".evidence-item")).to_have_count(1)
    expect(window.locator("#notices .notice")).to_have_count(0)
