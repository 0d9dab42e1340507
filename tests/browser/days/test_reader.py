"""A reader's day: what was checked, a question, the answer, and what was put right."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from claims.models import Claim, ReaderMessage, User
from claims.readers.actions import answer_message
from claims.readers.actions.sorting import take_care
from tests.browser.days.conftest import SitDown
from tests.pages.public.desk import publish_correction, publish_one

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "The register was corrected in May, so this figure is too high."
ANSWER = "You are right, thank you. The verdict is corrected."


def test_the_day_of_a_reader(sit_down: SitDown, settings: Settings, noor: User) -> None:
    settings.VERIFY_READER_MIN_SECONDS = 0
    settings.VERIFY_READER_RATE = ""
    claim = publish_one().claim
    page = sit_down()
    page.goto("/")
    find_the_claim(page, claim)
    ask(page)
    answer(noor)
    publish_correction(claim)
    page.reload()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    read_the_correction(page, claim)
    read_the_feed(page, claim)
    assert page.context.cookies() == []


def find_the_claim(page: Page, claim: Claim) -> None:
    """From the first page to the verdict, its evidence, and the article it stands in."""
    page.get_by_role("link", name=claim.text).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(claim.text)
    expect(page.locator(".badge").first).to_contain_text("Supported")
    expect(page.get_by_role("link", name="Accounts 2026").first).to_be_visible()


def ask(page: Page) -> None:
    """Nothing is sent without words and consent; what was typed stays."""
    page.get_by_role("link", name="Question this verdict").click()
    page.get_by_label("What do you question, and why?").fill(WORDS)
    page.get_by_role("button", name="Send to the desk").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("What do you question, and why?")).to_have_value(WORDS)
    page.locator("#id_consent").check()
    page.get_by_role("button", name="Send to the desk").click()
    expect(page.get_by_role("heading", name="Your message")).to_be_visible()
    expect(page.get_by_text("The desk has your message.")).to_be_visible()


def answer(by: User) -> None:
    """What the desk does meanwhile."""
    [message] = ReaderMessage.objects.all()
    now = timezone.now()
    take_care(message_id=message.pk, by=by, at=now)
    answer_message(message_id=message.pk, words=ANSWER, mail=False, by=by, at=now)


def read_the_correction(page: Page, claim: Claim) -> None:
    """In the register, on the claim, and the earlier version beside it."""
    page.get_by_role("link", name="Corrections").first.click()
    expect(page.locator("main")).to_contain_text("We counted one lamp too few.")
    page.get_by_role("link", name=claim.text).click()
    expect(page.locator(".badge").first).to_contain_text("Disputed")
    expect(page.locator(f"a[href='/claims/{claim.pk}/versions/1/']").first).to_be_visible()


def read_the_feed(page: Page, claim: Claim) -> None:
    """What a feed reader gets by the link of the register."""
    page.goto("/corrections/")
    address = page.get_by_role("link", name="Atom").get_attribute("href")
    assert address is not None
    feed = page.request.get(address)
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert claim.text in feed.text()
