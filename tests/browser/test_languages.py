"""The desk in another language than English, seen in a browser, from the right too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from claims.models import User
from tests.browser import test_desk_pages
from tests.browser.conftest import OpenWindow
from tests.browser.test_desk_pages import Desk

pytestmark = pytest.mark.django_db(transaction=True)

desk = test_desk_pages.desk

SHOWN = ("queue", "work", "settings", "article", "published")
NARROW = {"width": 320, "height": 640}
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - innerWidth"


def speaks(user: User, language: str) -> User:
    """Let a person have the desk in a language."""
    user.language = language
    user.save(update_fields=["language"])
    return user


def paths_of(desk: Desk) -> dict[str, str]:
    """Pages to look at, by name."""
    return {name: desk.paths[name] for name in SHOWN} | {
        "import": "/desk/imports/new/",
        "imports": "/desk/imports/",
    }


def test_the_desk_in_persian_runs_from_the_right(
    open_window: OpenWindow,
    desk: Desk,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    window = open_window(speaks(desk.ines, "fa"))
    found = {}
    for name, path in paths_of(desk).items():
        window.goto(path)
        expect(window.locator("html")).to_have_attribute("dir", "rtl")
        found[name] = axe_faults(window)
        picture(window, f"persian-{name}-light")
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["de", "fa"])
def test_no_page_is_wider_than_a_narrow_window(
    open_window: OpenWindow, desk: Desk, language: str, picture: Callable[[Page, str], None]
) -> None:
    window = open_window(speaks(desk.ines, language), viewport=NARROW)
    wider = {}
    for name, path in paths_of(desk).items():
        window.goto(path)
        wider[name] = window.evaluate(WIDER_THAN_THE_WINDOW)
        picture(window, f"narrow-{language}-{name}")
    assert {name: pixels for name, pixels in wider.items() if pixels > 0} == {}


def test_a_person_chooses_a_language_and_readers_keep_theirs(
    open_window: OpenWindow, desk: Desk, settings: Settings
) -> None:
    settings.VERIFY_LANGUAGE = "de"
    window = open_window(desk.ines)
    window.goto("/desk/settings/")
    expect(window.locator("h1")).to_have_text("Ihre Einstellungen")
    window.get_by_label("Français").check()
    window.locator("form button.primary").click()
    expect(window.locator(".said-now")).to_contain_text("Vos réglages sont enregistrés.")
    window.goto("/how-we-check/")
    expect(window.locator("html")).to_have_attribute("lang", "de")
    expect(window.locator("h1")).to_have_text("Wie wir prüfen")


def test_what_scripts_say_is_in_the_language_of_the_page(
    open_window: OpenWindow, desk: Desk
) -> None:
    window = open_window(speaks(desk.ines, "fr"))
    window.goto(desk.paths["work"])
    window.context.set_offline(offline=True)
    window.locator("#finding").fill("Une conclusion.")
    expect(window.locator("#notices")).to_contain_text("Non enregistré")
