"""The pages that no other test has a state for; and what every page owes to large type and rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse
from playwright.sync_api import Page

from claims.models import User
from claims.notices.queries import address_to_stop
from tests.accounts.apps import give_app
from tests.browser.conftest import OpenWindow
from tests.browser.visited import ACCOUNT_WALK, DESK_WALK, PUBLIC_WALK
from tests.browser.walks import WIDER_THAN_THE_WINDOW, Walk
from tests.factories import make_user
from tests.models.texts import publish
from tests.pages.desk.every_address import desk_addresses
from tests.pages.public.desk import claim_page, publish_one

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_broker"),
    pytest.mark.timeout(600),
]

PASSWORD = "a long practice word"  # noqa: S105 - made for this test
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""What a window of 1280 by 900 pixels is at 200 % (WCAG 1.4.4)."""
ANSWERS = {"socialaccount_login_error": 401}
OF_A_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
TO_ZOOM = ("queue", "review", "desk-source", "people", "desk-webhook", "tokens", "own-copy")
TO_REST = ("queue", "review", "desk-search", "desk-import", "notices")

# Seconds that anything on the page takes to change its looks, and what moves by itself.
MOVES = """
() => {
  const longest = (words) => Math.max(...words.split(',').map(parseFloat));
  const all = [...document.querySelectorAll('*')].flatMap(
    (one) => ['', '::before', '::after'].map((part) => [one, getComputedStyle(one, part)]));
  const slow = all.filter(([, look]) => longest(look.transitionDuration) > 0.01);
  const moving = document.getAnimations().filter((one) => one.playState === 'running');
  return slow.map(([one]) => 'changes slowly: ' + one.outerHTML.slice(0, 120))
    .concat(moving.map((one) => 'moves: ' + one.effect.target.outerHTML.slice(0, 120)))
    .concat(getComputedStyle(document.documentElement).scrollBehavior === 'smooth'
      ? ['scrolls smoothly'] : []);
}
"""
BUSY = "document.querySelector('main').setAttribute('aria-busy', 'true')"


def test_desk_pages_without_a_test_of_their_own(walk: Callable[..., Walk], zoe: User) -> None:
    seen = walk(zoe)
    addresses = desk_addresses()
    for name in DESK_WALK:
        seen.see(addresses[name])
    seen.see(f"{addresses['desk-search']}?q=port")
    assert seen.faults == {}


def test_public_pages_without_a_test_of_their_own(walk: Callable[..., Walk]) -> None:
    publish_one()
    for kind, version in (("methodology", "2026-1"), ("corrections", "2026-2")):
        publish(kind=kind, version=version, body="## We say so\n\nAnd [why](https://a.example/).")
    filled: dict[str, dict[str, object]] = {
        "methodology-version": {"version": "2026-1"},
        "corrections-policy-version": {"version": "2026-2"},
        "stop-mail": {"token": urlsplit(address_to_stop(make_user().pk)).path.split("/")[3]},
        "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
    }
    seen = walk()
    for name in PUBLIC_WALK:
        seen.see(reverse(name, kwargs=filled.get(name, {})), ANSWERS.get(name, 200))
    seen.see("/search/?q=lamps")
    assert seen.faults == {}


def test_pages_of_the_own_account(walk: Callable[..., Walk], zoe: User) -> None:
    seen = walk()
    for name in _account_states(seen.window, zoe):
        ids = Authenticator.objects.filter(type="webauthn").values_list("pk", flat=True)
        path = reverse(name, args=ids if name in OF_A_PASSKEY else ())
        seen.see(path)
        assert urlsplit(seen.window.url).path == path
    assert seen.faults == {}


def _account_states(window: Page, person: User) -> Iterator[str]:
    """Each page once the person is who can open it."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    window.goto("/accounts/login/")
    window.fill("#id_login", person.username)
    window.fill("#id_password", PASSWORD)
    window.keyboard.press("Enter")
    window.wait_for_url("**/desk/**")
    first, second, *others = ACCOUNT_WALK
    yield first
    window.get_by_label("Password").fill(PASSWORD)
    window.get_by_role("button", name="Go on").click()
    window.wait_for_url(lambda url: "reauthenticate" not in url)
    yield second
    give_app(person)
    RecoveryCodes.activate(person)
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Desk computer"})
    yield from others


def _public_then_desk(names: tuple[str, ...]) -> Iterator[str]:
    """Pages for readers, then those of the desk, whose rows readers' pages cannot show."""
    published = publish_one("A mill ground 600 tons of rye.")
    yield from ("/", claim_page(published.claim), "/search/?q=rye")
    addresses = desk_addresses()
    yield from (addresses[name] for name in names)


def test_nothing_scrolls_sideways_at_twice_the_size(open_window: OpenWindow, zoe: User) -> None:
    window = open_window(zoe, **ZOOMED)
    over = {}
    for path in _public_then_desk(TO_ZOOM):
        window.goto(path)
        assert window.evaluate("[innerWidth, devicePixelRatio]") == [640, 2]
        over[path] = window.evaluate(WIDER_THAN_THE_WINDOW)
    assert {path: pixels for path, pixels in over.items() if pixels > 0} == {}


def test_nothing_moves_for_who_asks_for_rest(open_window: OpenWindow, zoe: User) -> None:
    window = open_window(zoe, reduced_motion="reduce")
    moves = {}
    for path in _public_then_desk(TO_REST):
        window.goto(path)
        # What turns while the page waits for an answer.
        window.evaluate(BUSY)
        moves[path] = window.evaluate(MOVES)
    assert {path: found for path, found in moves.items() if found} == {}
    window.emulate_media(reduced_motion="no-preference")
    assert window.evaluate(MOVES), "the test would see it"
