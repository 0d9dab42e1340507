"""A reviewer's day: from signing in to the own figures, with everything that comes between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Claim, Contact, Draft, Skip, Status, User, Verdict
from claims.queue.actions.assigning import assign_claim
from tests.browser.days.conftest import SitDown, sign_in, with_password
from tests.browser.reviewing import FINDING
from tests.figures.work import count
from tests.notices.telling import tell
from tests.pages.desk.work import RATIONALE, bring_in, decide

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_of_a_reviewer(
    sit_down: SitDown, ines: User, tomas: User, noor: User, *, scripts: bool
) -> None:
    port, tower, ferry, mill, done = bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        "The ferry made 14 crossings a day in 2025.",
        "The mill ground 600 tons of rye in 2025.",
        "The bridge has 412 lamps.",
        title="A year at the port",
    )
    for place, claim in enumerate((port, tower, ferry)):
        Claim.objects.filter(pk=claim.pk).update(score=0.9 - place / 10)
    decide(done, tomas)
    assign_claim(claim_id=mill.pk, to=ines, note="You know rye.", by=noor, at=timezone.now())
    tell(timezone.now())
    with_password(ines)
    page = sit_down()
    page.goto("/desk/")
    sign_in(page, "ines")
    open_notice(page, mill)
    check_assigned(page, mill, scripts=scripts)
    two_tabs_conflict(page, scripts=scripts)
    find_and_ask(page)
    page.get_by_role("button", name="Send verdict").click()
    # What is assigned came first; the queue goes on by its order.
    expect(page.locator("h1")).to_have_text(port.text)
    skip_with_a_reason(page)
    leave_for_tomorrow(page, tower)
    see_own_figures(page)
    sign_out(page)

    assert Verdict.objects.get(by=ines).finding == FINDING
    assert Contact.objects.get(claim=mill).name == "Mill of Tarn"
    assert Skip.objects.get(by=ines).claim == port
    tower.refresh_from_db()
    assert tower.snoozed_until is not None
    assert tower.snoozed_until > timezone.now()
    ferry.refresh_from_db()
    assert ferry.status == Status.WAITING


def open_notice(page: Page, claim: Claim) -> None:
    """Somebody assigned a claim: the bar says so, the notice leads to it."""
    expect(page.locator("#count-notices")).to_have_text("1")
    page.get_by_role("link", name="Notices").click()
    page.get_by_role("link", name="Noor Aldane assigned a claim to you").click()
    expect(page.locator("h1")).to_have_text(claim.text)
    expect(page.locator("#count-notices")).to_have_text("0")


def check_assigned(page: Page, claim: Claim, *, scripts: bool) -> None:
    """Take what was assigned by "Take next claim", and begin a draft."""
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("button", name="Take next claim").click()
    expect(page.locator("h1")).to_have_text(claim.text)
    page.fill("#finding", "Half a sent")
    keep_draft(page, scripts=scripts)
    page.get_by_role("link", name="My claims").click()
    page.get_by_role("link", name=claim.text).first.click()
    expect(page.locator("#finding")).to_have_value("Half a sent")


def keep_draft(page: Page, *, scripts: bool) -> None:
    """By itself where scripts run, by the button where they do not."""
    if not scripts:
        page.locator("#save-draft").click()
    expect(page.locator("#draft-state")).to_contain_text("Draft saved")


def two_tabs_conflict(page: Page, *, scripts: bool) -> None:
    """The other tab does not know what this one saved: it is told, and nothing is overwritten."""
    other = page.context.new_page()
    other.goto(page.url)
    page.fill("#finding", FINDING)
    if scripts:
        expect(page.locator("#draft-state")).to_contain_text("Draft saved")
        with page.expect_response("**/draft/"):
            page.dispatch_event("#work", "keep-draft")
    else:
        page.locator("#save-draft").click()
    other.fill("#finding", "Another finding.")
    if not scripts:
        other.locator("#save-draft").click()
    expect(other.locator("#notices")).to_contain_text("changed in another window")
    expect(other.locator("#notices")).to_contain_text(FINDING)
    expect(other.locator("#finding")).to_have_value("Another finding.")
    assert Draft.objects.get().fields["finding"] == FINDING
    other.close()


def find_and_ask(page: Page) -> None:
    """Evidence, an entry in the contact log, rating and rationale, until nothing is missing."""
    page.check("[name=rating][value=supported]")
    page.fill("#rationale", RATIONALE)
    page.fill("#id_evidence-url", "https://mill.example/book")
    page.check("[name=evidence-stance][value=supports]")
    page.fill("#id_evidence-quote", "600 tons")
    page.fill("#id_evidence-publisher", "Mill of Tarn")
    page.get_by_role("button", name="Save evidence").click()
    expect(page.locator(".evidence-item")).to_have_count(1)
    page.locator("#add-contact > summary").click()
    page.get_by_label("Who was asked").fill("Mill of Tarn")
    page.get_by_label("An organisation", exact=True).check()
    page.get_by_label("What they have to do with the claim").select_option("named")
    page.locator("#id_contact-means").select_option("email")
    page.locator("#id_contact-asked_at").fill("2026-01-05T09:30")
    page.get_by_label("What they were asked").fill("Where does the figure come from?")
    page.get_by_role("button", name="Save the entry").click()
    expect(page.locator("#contacts .contact")).to_contain_text("Mill of Tarn")
    expect(page.locator("#rationale")).to_have_value(RATIONALE)
    expect(page.locator("#missing")).to_have_text("Nothing missing")


def skip_with_a_reason(page: Page) -> None:
    """Without a reason nothing is skipped, and what was typed stays."""
    page.fill("#finding", "Nobody keeps count")
    page.get_by_text("Cannot finish this one?").click()
    page.get_by_role("button", name="Skip this claim").click()
    expect(page.locator("#skip_reason")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#finding")).to_have_value("Nobody keeps count")
    page.fill("#skip_reason", "My brother works at the port.")
    page.get_by_role("button", name="Skip this claim").click()
    expect(page.locator(".said-now")).to_contain_text("is skipped")


def leave_for_tomorrow(page: Page, claim: Claim) -> None:
    """The next claim waits for an answer that comes tomorrow."""
    page.get_by_role("button", name="Take next claim").click()
    expect(page.locator("h1")).to_have_text(claim.text)
    page.get_by_text("Cannot finish this one?").click()
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.fill("#snooze_until", tomorrow.strftime("%Y-%m-%dT09:00"))
    page.fill("#snooze_reason", "The keeper of the tower is back then.")
    page.get_by_role("button", name="Leave for later").click()
    expect(page.locator(".said-now")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Queue")


def see_own_figures(page: Page) -> None:
    """One's own line, and nobody else's."""
    count(timezone.now() + timedelta(minutes=1))
    page.get_by_role("link", name="Figures").click()
    own = page.get_by_role("region", name="Your own")
    expect(own.get_by_role("rowheader")).to_have_text(["Ines Quill"])
    expect(page.locator("main")).not_to_contain_text("Tomas Brekke")


def sign_out(page: Page) -> None:
    """The day ends."""
    page.get_by_role("link", name="Ines Quill").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
