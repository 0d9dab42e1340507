"""A second reviewer's day: approve, send back with a reason, come to an opinion of their own."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from claims.models import Claim, Opinion, Status, User, Verdict
from claims.review.actions import VerdictEntry, submit_verdict
from tests.browser.days.conftest import SitDown
from tests.models.queueing import make_topic
from tests.pages.desk.work import bring_in, decide, give_evidence, hold
from tests.review.opinions import ask_for

pytestmark = pytest.mark.django_db(transaction=True)

# What the first reviewer finds on the claim that two people check apart.
LOG = {
    "publisher": "Ferry museum",
    "url": "https://museum.example/log",
    "title": "Log of the ferry",
    "quote": "Fourteen times there and back.",
}
FOUND = "The log of the ferry gives it."
WHY = (
    "The log that the museum keeps has fourteen entries for each day of the year, Sundays too [1]."
)
OF_THE_FIRST = (*LOG.values(), FOUND, WHY)
WRONG = "The register is that of 2025, not of 2026."


def test_the_day_of_a_second_reviewer(
    sit_down: SitDown, ines: User, tomas: User, *, scripts: bool
) -> None:
    User.objects.filter(pk=tomas.pk).update(single_keys=scripts)
    harbour = make_topic(name="Harbour")
    good, weak, twice = bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        "The ferry made 14 crossings a day in 2025.",
        title="A year at the port",
    )
    Claim.objects.filter(pk=twice.pk).update(topic=harbour)
    twice.refresh_from_db()
    ask_for("blind", topic=harbour.pk)
    ask_for("approval")
    for claim in (good, weak):
        decide(claim, ines)
    find_first(twice, ines)
    page = sit_down(tomas)
    page.goto("/desk/")
    assert has_single_keys(page) == scripts
    approve(page, good)
    send_back(page, weak)
    come_to_an_opinion(page, twice)
    read_why(sit_down(ines), weak, twice)

    states = Claim.objects.values_list("pk", "status")
    assert dict(states) == {
        good.pk: Status.DECIDED,
        weak.pk: Status.WAITING,
        twice.pk: Status.DIFFERING,
    }
    assert Verdict.objects.get(claim=good).second_by == tomas
    assert [(one.by, one.rating) for one in Opinion.objects.order_by("place")] == [
        (ines, "supported"),
        (tomas, "disputed"),
    ]


def find_first(claim: Claim, by: User) -> None:
    """What nobody may know before the second opinion is in."""
    lease = hold(claim, by)
    give_evidence(lease, by, **LOG)
    entry = VerdictEntry(rating="supported", finding=FOUND, rationale=WHY)
    submit_verdict(lease_id=lease.pk, entry=entry, by=by, at=timezone.now())


def has_single_keys(page: Page) -> bool:
    """Whether the page answers to them: where scripts run."""
    return page.locator("html[data-single-keys]").count() == 1


def leads_to(page: Page, key: str, there: Locator) -> Locator:
    """A single key goes there, where scripts run; nothing is sent by that."""
    if has_single_keys(page):
        page.keyboard.press("Escape")
        page.keyboard.press(key)
        expect(there).to_be_focused()
    return there


def approve(page: Page, claim: Claim) -> None:
    """From the list to the claim, and one's name put to it."""
    bar = page.get_by_role("navigation", name="Desk")
    bar.get_by_role("link", name="Second review").click()
    page.get_by_role("link", name=claim.text).click()
    expect(page.get_by_role("region", name="Verdict")).to_contain_text("The register gives it")
    leads_to(page, "y", page.get_by_role("button", name="Approve verdict")).click()
    expect(page.locator(".said-now")).to_contain_text("is approved")


def send_back(page: Page, claim: Claim) -> None:
    """Not without a reason."""
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_label("Or send it back, because")).to_have_attribute("aria-invalid", "true")
    leads_to(page, "u", page.get_by_label("Or send it back, because")).fill(WRONG)
    page.get_by_role("button", name="Send back").click()
    expect(page.locator(".said-now")).to_contain_text("is sent back")


def come_to_an_opinion(page: Page, claim: Claim) -> None:
    """Nothing of what the first found is on any page on the way."""
    shows_nothing(page)
    take = page.get_by_role("button", name="Take the next one")
    if has_single_keys(page):
        page.keyboard.press("v")
    else:
        take.click()
    expect(page.locator("h1")).to_have_text(claim.text)
    shows_nothing(page)
    expect(page.get_by_role("heading", name="Yours is the second opinion")).to_be_visible()
    expect(page.locator("#history")).not_to_contain_text("Ines Quill")
    page.check("[name=rating][value=disputed]")
    page.fill("#finding", "The timetable gives 12.")
    page.fill("#rationale", "The timetable of the year lists 12 crossings for every day [1].")
    page.fill("#id_evidence-url", "https://ferry.example/timetable")
    page.check("[name=evidence-stance][value=contradicts]")
    page.fill("#id_evidence-quote", "12 crossings")
    page.fill("#id_evidence-publisher", "Ferry office")
    page.get_by_role("button", name="Save evidence").click()
    expect(page.locator("#missing")).to_have_text("Nothing missing")
    shows_nothing(page)
    page.get_by_role("button", name="Send verdict").click()
    expect(page.locator(".said-now").first).to_contain_text("differ. An editor decides.")


def shows_nothing(page: Page) -> None:
    """Neither to be read nor hidden in the page."""
    page.wait_for_load_state()
    html = page.content()
    assert [words for words in OF_THE_FIRST if words in html] == []


def read_why(page: Page, returned: Claim, twice: Claim) -> None:
    """The first is told why one came back, and cannot decide between the two opinions."""
    page.goto("/desk/mine/")
    expect(page.get_by_role("region", name="Sent back to you")).to_contain_text(returned.text)
    page.goto(f"/desk/claims/{returned.pk}/")
    expect(page.locator("#history")).to_contain_text(WRONG)
    page.goto(f"/desk/claims/{twice.pk}/")
    expect(page.get_by_text("An editor who gave neither decides between them.")).to_be_visible()
    expect(page.get_by_role("link", name="Decide between them")).to_have_count(0)
