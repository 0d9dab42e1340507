"""A hold in a real browser: kept by work, announced before its end, lost and said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Claim, Draft, Lease, Role, User, Verdict
from claims.queue.actions import take_over
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import FINDING, open_claim
from tests.factories import make_user
from tests.pages.desk.work import RATIONALE, give_evidence, hold, run_out

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_somebody_at_work_keeps_the_hold(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    lease = hold(claims[0], ines)
    soon = timezone.now() + timedelta(minutes=4)
    Lease.objects.filter(pk=lease.pk).update(expires_at=soon)
    window = open_window(ines)
    window.clock.install()
    open_claim(window, claims[0])
    with window.expect_response("**/keep/"):
        window.clock.fast_forward("02:10")
    lease.refresh_from_db()
    assert lease.expires_at > soon + timedelta(minutes=20)
    expect(window.locator("#hold [data-minutes]")).to_have_text("29")
    window.clock.fast_forward("29:00")
    window.locator("#rationale").press("a")
    with window.expect_response("**/keep/"):
        window.clock.fast_forward("00:20")


def test_who_reads_elsewhere_keeps_the_hold_for_an_hour_and_is_told_of_its_end(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.clock.install()
    open_claim(window, claims[0])
    title, said = window.title(), window.locator(".status #hold-said[role=status]")
    with window.expect_response("**/keep/"):
        window.clock.fast_forward("25:00")
    expect(window.locator("#hold [data-minutes]")).to_have_text("29")
    window.clock.fast_forward("10:00")
    expect(window).to_have_title(title)
    expect(said).to_have_text("")
    window.clock.fast_forward("15:30")
    expect(window).to_have_title(f"(4 min) {title}")
    expect(said).to_contain_text("Less than 5 minutes")
    window.clock.fast_forward("03:50")
    expect(window).to_have_title(f"(1 min) {title}")
    expect(said).to_contain_text("Less than 1 minute")
    assert len([url for url in asked if url.endswith("/keep/")]) == 1
    with window.expect_response("**/keep/"):
        window.evaluate("dispatchEvent(new Event('focus'))")
    expect(window).to_have_title(title)
    expect(said).to_have_text("")
