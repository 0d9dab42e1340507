"""An editor's day: policy, people, decisions, what readers saw, and the newsroom's own copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import (
    BlindRound,
    Claim,
    Lease,
    OwnCopy,
    ReaderMessage,
    ReviewPolicy,
    SignOffSheet,
    Status,
    User,
    Verdict,
    Withdrawal,
)
from claims.review.actions import name_look_day
from claims.review.look_days import LookDay
from claims.summaries.actions import publish_claim, refresh_pages
from tests.browser.days.conftest import SitDown
from tests.own_copy.work import bring, settle
from tests.pages.desk.work import RATIONALE, bring_in, decide, hold
from tests.pages.public.desk import publish_one
from tests.readers.sending import WORDS, write
from tests.review.opinions import ask_for

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Desk:
    """What waits for the editor."""

    free: Claim
    held: Claim
    differing: Claim
    wrong: Claim
    shaky: Claim
    due: Claim
    question: ReaderMessage
    copy: OwnCopy


@pytest.fixture
def desk(ines: User, tomas: User, noor: User) -> Desk:
    """One thing of each kind."""
    wrong, shaky, due = (
        publish_one(f"The bridge has {lamps} lamps.").claim for lamps in (40, 41, 42)
    )
    free, held, differing = bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        "The ferry made 14 crossings a day in 2025.",
        title="A year at the port",
    )
    hold(held, tomas)
    policy = ask_for("blind")
    decide(differing, ines)
    decide(differing, tomas, rating="disputed")
    ReviewPolicy.objects.filter(pk=policy.pk).update(active=False)
    yesterday = timezone.localdate() - timedelta(days=1)
    day = LookDay(yesterday, "The yearly figures come out.")
    name_look_day(claim_id=due.pk, day=day, by=noor, at=timezone.now())
    version = bring(ines)
    settle(version, tomas)
    question = write(wrong)
    return Desk(free, held, differing, wrong, shaky, due, question, version.own_copy)


def test_the_morning_of_an_editor(
    sit_down: SitDown, desk: Desk, ines: User, tomas: User, noor: User
) -> None:
    page = sit_down(noor)
    page.goto("/desk/second/")
    decide_between_two(page)
    make_policy(page)
    assign(page, desk.free)
    take_over(page, desk.held)

    assert ReviewPolicy.objects.get(active=True).mode == "approval"
    desk.free.refresh_from_db()
    assert desk.free.assigned_to == ines
    assert Lease.objects.live().get(claim=desk.held).holder == noor
    assert BlindRound.objects.get().decided_by == noor
    assert Verdict.objects.get(claim=desk.differing).rating == "supported"


def decide_between_two(page: Page) -> None:
    """Side by side, with a written reason."""
    page.get_by_role("link", name="Decide on claim").click()
    expect(page.get_by_role("region", name="Opinion of Ines Quill")).to_be_visible()
    expect(page.get_by_role("region", name="Opinion of Tomas Brekke")).to_be_visible()
    page.get_by_role("link", name="Begin with these words of opinion 1").click()
    page.check("[name=rating][value=supported]")
    page.fill("#finding", "The register gives it.")
    page.get_by_role("button", name="Decide").click()
    reason = page.get_by_label("Why you decide so")
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("Only the first read the table to its end.")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".said-now")).to_contain_text("is decided")


def make_policy(page: Page) -> None:
    """From now on everything is approved by a second person."""
    page.goto("/desk/policy/")
    page.locator("#id_mode").select_option("approval")
    page.get_by_role("button", name="Add row").click()
    expect(page.get_by_role("heading", name="Row 2")).to_be_visible()


def assign(page: Page, claim: Claim) -> None:
    """To somebody, with a word."""
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_text("Order, due time, topic, who checks it").click()
    page.get_by_label("Assign to").select_option("Ines Quill")
    page.get_by_label("A word to them").fill("You know the port.")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.locator(".said-now")).to_contain_text("Ines Quill")


def take_over(page: Page, claim: Claim) -> None:
    """With a reason that stays in the history."""
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_label("Take it over, because").fill("Tomas fell ill.")
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".said-now")).to_contain_text("You took this claim over")
    expect(page.locator("#history")).to_contain_text("Tomas fell ill.")


def test_the_afternoon_of_an_editor(sit_down: SitDown, desk: Desk, tomas: User, noor: User) -> None:
    ask_for("approval")
    page = sit_down(noor)
    page.goto("/desk/look-again/")
    see_that_it_holds(page, desk.due)
    answer_a_reader(page)
    correct(page, desk.wrong)
    propose_to_withdraw(page, desk.shaky)
    second = sit_down(tomas)
    approve_withdrawal(second, desk.shaky)
    approve_correction(second, desk.wrong)
    read_the_correction(sit_down(), desk.wrong)
    sign_off(page)

    desk.question.refresh_from_db()
    assert (desk.question.state, desk.question.answered_by) == ("answered", noor)
    corrected = Verdict.objects.get(claim=desk.wrong, by=noor)
    assert (corrected.correction_kind, corrected.rating) == ("correction", "disputed")
    assert corrected.second_by == tomas
    desk.wrong.refresh_from_db()
    assert desk.wrong.status == Status.CORRECTED
    desk.shaky.refresh_from_db()
    assert desk.shaky.status == Status.WITHDRAWN
    assert Withdrawal.objects.get().by == noor
    assert SignOffSheet.objects.get().by == noor


def see_that_it_holds(page: Page, claim: Claim) -> None:
    """A day that was named has come."""
    row = page.get_by_role("region", name="The day has come").get_by_role("listitem")
    expect(row).to_contain_text(claim.text)
    row.get_by_text("What to do").click()
    row.get_by_label("What you looked at and found").fill("The register is unchanged.")
    row.get_by_role("button", name="The verdict still holds").click()
    expect(page.locator(".said-now")).to_contain_text("the verdict still holds")
    expect(page.get_by_role("region", name="The day has come")).to_have_count(0)


def answer_a_reader(page: Page) -> None:
    """Taken into one's care, then answered."""
    page.get_by_role("link", name="What readers write").click()
    page.get_by_role("link", name=WORDS).click()
    page.get_by_role("button", name="Take care of it").click()
    expect(page.get_by_text("Noor Aldane takes care of it")).to_be_visible()
    page.get_by_label("What the reader is told").fill("You are right; we correct it.")
    with page.expect_navigation():
        page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".said-now")).to_be_visible()


def correct(page: Page, claim: Claim) -> None:
    """A new verdict in place of the old one, which a second person has to approve."""
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_text("For editors").click()
    page.get_by_role("link", name="Write a correction").first.click()
    page.check("[name=rating][value=disputed]")
    page.fill("#finding", "Forty-one lamps were bought.")
    page.fill("#rationale", RATIONALE)
    page.get_by_label("Kind of correction").select_option("correction")
    page.get_by_label("What changed, for readers").fill("We counted one lamp too few.")
    page.get_by_role("button", name="Send correction").click()
    expect(page.locator(".said-now")).to_contain_text("waits for a second reviewer")


def propose_to_withdraw(page: Page, claim: Claim) -> None:
    """Readers see the verdict until somebody else agrees."""
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_text("For editors").click()
    page.get_by_label("Take the verdict back").fill("The table it rested on was withdrawn.")
    page.get_by_role("button", name="Withdraw verdict").click()
    expect(page.get_by_text("somebody else has to approve it")).to_be_visible()
    expect(page.get_by_role("button", name="Approve the withdrawal")).to_have_count(0)


def approve_withdrawal(page: Page, claim: Claim) -> None:
    """The second person finds it among what waits."""
    page.goto("/desk/second/")
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("button", name="Approve the withdrawal").click()
    expect(page.locator(".said-now")).to_be_visible()


def approve_correction(page: Page, claim: Claim) -> None:
    """Until then readers have the verdict that was wrong."""
    assert claim.publications.current().get().rating == "supported"
    page.goto("/desk/second/")
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("button", name="Approve verdict").click()
    expect(page.locator(".said-now")).to_be_visible()


def read_the_correction(page: Page, claim: Claim) -> None:
    """What a reader finds once the jobs that publish and make pages have run."""
    now = timezone.now()
    publish_claim(claim_id=claim.pk, at=now)
    refresh_pages(at=now)
    page.goto(f"/claims/{claim.pk}/")
    expect(page.locator("main")).to_contain_text("We counted one lamp too few.")
    expect(page.locator("main")).to_contain_text("Forty-one lamps were bought.")
    expect(page.locator(".badge").first).to_contain_text("Disputed")


def sign_off(page: Page) -> None:
    """A draft in which every statement is settled."""
    page.get_by_role("link", name="Own copy").click()
    page.get_by_role("link", name="A bridge").click()
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("link", name="Download as PDF")).to_be_visible()
    expect(page.locator(".sheet-lines > li")).to_have_count(3)
