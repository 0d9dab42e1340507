"""Readers and those who answer them, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from claims.models import ReaderMessage, User
from claims.review.actions import name_look_day
from claims.review.look_days import LookDay
from claims.workflow import look_at_vanished
from tests.browser.conftest import OpenWindow
from tests.browser.pictures import photograph
from tests.factories import make_user
from tests.pages.public.desk import publish_one
from tests.readers.sending import write

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_broker"),
]

NARROW = {"width": 320, "height": 640}
WORDS = "The register was corrected in May, so this figure is too high."
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(autouse=True)
def _no_wait(settings: Settings) -> None:
    settings.VERIFY_READER_MIN_SECONDS = 0
    settings.VERIFY_READER_RATE = ""


def seen(page: Page, folder: Path, name: str, axe_faults: Callable[[Page], list[str]]) -> None:
    """A page that everybody can use, and a picture of it."""
    photograph(page, folder / f"{name}.png", full_page=True)
    assert axe_faults(page) == [], name
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0, name


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_asks_by_keyboard_and_finds_the_answer(
    open_window: OpenWindow, *, scripts: bool
) -> None:
    claim = publish_one().claim
    page = open_window(java_script_enabled=scripts)
    page.goto(f"/claims/{claim.pk}/")
    page.get_by_role("link", name="Question this verdict").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What do you question, and why?").focus()
    page.keyboard.type(WORDS)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("ada@mail.example")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your message")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert page.context.cookies() == []
    message = ReaderMessage.objects.get()
    assert (message.email, message.state) == ("ada@mail.example", "open")
    desk = open_window(make_user(), java_script_enabled=scripts)
    desk.goto(f"/desk/claims/{claim.pk}/")
    desk.get_by_role("link", name="Answer message").click()
    desk.get_by_label("What the reader is told").fill("You are right, thank you.")
    desk.get_by_role("button", name="Answer", exact=True).click()
    expect(desk.get_by_text("The reader sees the answer")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You are right, thank you.")).to_be_visible()


@pytest.mark.parametrize("language", ["fa"])
def test_the_pages_of_readers_fit_and_can_be_used_by_all(
    open_window: OpenWindow,
    artifacts: Path,
    axe_faults: Callable[[Page], list[str]],
    settings: Settings,
    language: str,
) -> None:
    settings.VERIFY_LANGUAGE = language
    claim = publish_one().claim
    for width, size in (("wide", None), ("narrow", NARROW)):
        options = {"viewport": size} if size else {}
        page = open_window(**options)
        name = f"readers-{{}}-{language}-{width}"
        page.goto(f"/claims/{claim.pk}/question/")
        seen(page, artifacts, name.format("question"), axe_faults)
        page.locator("form.asking button[type=submit]").click()
        seen(page, artifacts, name.format("faults"), axe_faults)
        page.locator("#id_words").fill(WORDS)
        page.locator("#id_consent").check()
        page.locator("form.asking button[type=submit]").click()
        page.wait_for_url("**/messages/**")
        seen(page, artifacts, name.format("followed"), axe_faults)
        page.goto("/corrections/")
        seen(page, artifacts, name.format("corrections"), axe_faults)


@pytest.mark.parametrize("language", ["fa"])
def test_the_desk_sees_what_to_look_at_again(
    open_window: OpenWindow,
    artifacts: Path,
    axe_faults: Callable[[Page], list[str]],
    language: str,
) -> None:
    noor = make_user("editor", language=language)
    first, second = publish_one(), publish_one("The pier has 7 steps.")
    _due(first.claim.pk, noor)
    look_at_vanished(places=[second.claim.occurrences.get()], at=timezone.now())
    question = write(second.claim, name="Ada Lund", email="ada@mail.example")
    suggestion = write(words="The quay has 12 bollards, said the mayor.")
    paths = {
        "list": "/desk/look-again/",
        "inbox": "/desk/readers/",
        "question": f"/desk/readers/{question.pk}/",
        "suggestion": f"/desk/readers/{suggestion.pk}/",
        "claim": f"/desk/claims/{second.claim.pk}/",
    }
    for width, size in (("wide", None), ("narrow", NARROW)):
        options = {"viewport": size} if size else {}
        page = open_window(noor, **options)
        for name, path in paths.items():
            page.goto(path)
            if name == "list":
                page.locator("details > summary").first.click()
            seen(page, artifacts, f"again-{name}-{language}-{width}", axe_faults)


def test_an_editor_confirms_by_keyboard(open_window: OpenWindow) -> None:
    noor = make_user("editor")
    claim = publish_one().claim
    _due(claim.pk, noor)
    page = open_window(noor)
    page.goto("/desk/look-again/")
    page.get_by_text("What to do").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The register is unchanged.")
    page.get_by_role("button", name="The verdict still holds").press("Enter")
    expect(page.get_by_text("Noted: the verdict still holds.")).to_be_visible()


def _due(claim_id: int, by: User) -> None:
    day = LookDay(timezone.localdate() - timedelta(days=1), "The yearly figures come out.")
    name_look_day(claim_id=claim_id, day=day, by=by, at=timezone.now())
