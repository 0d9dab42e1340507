"""Pages and states of the desk that no other test looks at, walked in one go by one window.

In each of them axe finds nothing against WCAG 2.2 AA, nothing scrolls sideways at 320 pixels, and
everything that can be used is reached by the Tab key with its focus seen. What the main actions
are called to a screen reader is said by name.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import expect
from pytest_django import Settings

from claims.models import Claim, User
from tests.browser.desk_states import at_work, beginning
from tests.browser.walks import Walk
from tests.factories import make_user
from tests.pages.desk.work import hold
from tests.pages.public.desk import publish_one

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_broker"),
    pytest.mark.timeout(600),
]


def test_a_desk_on_which_nothing_has_happened_yet(walk: Callable[..., Walk], zoe: User) -> None:
    seen = walk(zoe)
    for path in beginning():
        # The bar is the same as on the pages at work, and there is little else to reach.
        seen.see(path, by_keyboard=False)
    assert seen.faults == {}


def test_a_desk_at_work(walk: Callable[..., Walk], zoe: User) -> None:
    seen = walk(zoe)
    desk = at_work()
    page = seen.window
    for path in dict.fromkeys([*desk.paths, *desk.named]):
        # Where the main actions are, the whole page is walked by the Tab key too.
        seen.see(path, by_keyboard=path in desk.named)
        for role, name in desk.named.get(path, []):
            named = page.get_by_role(role, name=name).first
            expect(named, f"{name} on {path}").to_be_visible()
    page.goto("/desk/policy/")
    page.locator("#id_chance").fill("0")
    with page.expect_navigation():
        page.get_by_role("button", name="Add row").click()
    seen.look("a row that is refused")
    page.goto("/desk/topics/")
    page.get_by_label("New topic").fill("harbour")
    with page.expect_navigation():
        page.get_by_role("button", name="Add the topic").click()
    seen.look("a topic that is there already")
    assert seen.faults == {}


def test_pages_that_say_no(
    walk: Callable[..., Walk], ines: User, claims: list[Claim], settings: Settings
) -> None:
    settings.VERIFY_READER_MIN_SECONDS = 0
    settings.VERIFY_READER_RATE = "1/hour"
    cache.clear()
    seen = walk(ines)
    page = seen.window
    seen.see("/desk/policy/", 403)
    seen.see(f"/desk/claims/{claims[0].pk}/?article=0")
    hold(claims[0], make_user(first_name="Tomas", last_name="Brekke"))
    page.get_by_role("button", name="Take this claim").click()
    expect(page.locator("#notices")).to_contain_text("Tomas Brekke")
    seen.look("a claim that somebody else has taken")
    page.goto("/desk/settings/")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Save settings").click()
    seen.look("a form without its token")
    claim = publish_one().claim
    for _ in range(2):
        page.goto(f"/claims/{claim.pk}/question/")
        page.locator("#id_words").fill("The register was corrected in May.")
        page.locator("#id_consent").check()
        page.get_by_role("button", name="Send to the desk").click()
    expect(page.get_by_role("heading", name="Not sent yet")).to_be_visible()
    seen.look("too many messages of one reader")
    for _ in range(12):
        page.goto("/accounts/password/reset/")
        page.locator("#id_email").fill("ines@desk.example")
        page.locator("#id_email").press("Enter")
        page.wait_for_load_state()
        if page.get_by_role("heading", name="Too many tries.").is_visible():
            break
    expect(page.get_by_role("heading", name="Too many tries.")).to_be_visible()
    seen.look("too many tries")
    assert seen.faults == {}
