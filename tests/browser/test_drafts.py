"""What is typed is kept in a real browser: over reloads, in two windows, without a connection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from claims.models import Claim, Draft, Evidence, User, Verdict
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import FINDING, open_claim
from tests.pages.desk.work import RATIONALE, give_evidence, hold

pytestmark = pytest.mark.django_db(transaction=True)


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
    # Left within the second in which it was typed: it goes to the desk with the page.
    with window.expect_request("**/draft/") as sent:
        window.fill("#rationale", "Half a thought")
        window.goto("/desk/mine/")
    assert sent.value.headers["hx-request"] == "true"
    open_claim(window, claims[0])
    expect(window.locator("#rationale")).to_have_value("Half a thought")
    expect(window.locator("#notices .notice")).to_have_count(0)
    assert Draft.objects.get().fields["rationale"] == "Half a thought"


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
    # The button is pressed while one more save is under way, whose answer puts it anew.
    held: list[Route] = []
    other.route("**/draft/", lambda route: held.append(route), times=1)
    with other.expect_request("**/draft/"):
        other.locator("#finding").press_sequentially("!")
    button = other.get_by_role("button", name="Keep what stands in the fields")
    button.click(no_wait_after=True)
    held[0].continue_()
    expect(other.locator(".said-now")).to_contain_text("Your draft is saved")
    assert Draft.objects.get().fields["finding"] == "Second window.!"


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
    # They go on from what the desk has, so they are put back at once.
    window.reload()
    expect(window.locator("#finding")).to_have_value(FINDING)
    expect(window.locator("#notices")).to_contain_text("Not saved: no connection")
    # Another window has typed meanwhile: which words are to stand there is asked.
    draft = {"claim": claims[0], "by": ines, "fields": {"finding": "Elsewhere."}}
    Draft.objects.create(saved_at=timezone.now(), **draft)
    window.reload()
    expect(window.locator("#finding")).to_have_value("Elsewhere.")
    expect(window.locator("#notices")).to_contain_text("This browser holds words")
    window.unroute("**/draft/")
    window.get_by_role("button", name="Put them back").click()
    expect(window.locator("#finding")).to_have_value(FINDING)
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    expect(window.locator("#notices .notice")).to_have_count(0)


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
    # The words typed last want to be saved too; that must not push the evidence out of its place.
    window.dispatch_event("#work", "keep-draft")
    slow[0].continue_()
    window.unroute("**/draft/")
    expect(window.locator(".evidence-item")).to_have_count(1)
    expect(window.locator("#notices .notice")).to_have_count(0)
