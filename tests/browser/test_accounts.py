"""Signing in by a real browser: passkeys, codes, sessions, invitations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Role, User
from claims.people.actions import invite, link_token
from tests.accounts.apps import code_now, give_app
from tests.browser.conftest import OpenWindow
from tests.factories import make_user

PASSWORD = "a long practice word"  # noqa: S105 - made for these tests
NARROW = {"width": 320, "height": 720}

type AxeFaults = Callable[[Page], list[str]]
type Picture = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def _no_tries_yet(transactional_db: None) -> None:
    """What other tests tried does not count against these, and the first page is compiled."""
    cache.clear()
    Client().get("/accounts/login/")


@pytest.fixture
def ada(transactional_db: None) -> User:
    """A reviewer with a password."""
    return _with_password(make_user(username="ada", first_name="Ada", last_name="Quill"))


@pytest.fixture
def admin(transactional_db: None) -> User:
    """An administrator with a password."""
    return _with_password(make_user(Role.ADMINISTRATOR, username="zoe", first_name="Zoe"))


def _with_password(person: User) -> User:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def sign_in(page: Page, name: str = "ada") -> None:
    """Fill in the form."""
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def virtual_key(page: Page) -> None:
    """Give the browser a key of its own, which answers at once and keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_signs_in_alone(
    open_window: OpenWindow, ada: User, axe_faults: AxeFaults
) -> None:
    page = open_window()
    page.goto("/accounts/login/")
    virtual_key(page)
    sign_in(page)
    page.get_by_role("link", name="Ada Quill").click()
    page.get_by_role("link", name="Second factor").click()
    assert axe_faults(page) == []
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_label("What you call it").fill("Desk computer")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    assert Authenticator.objects.filter(user=ada, type="webauthn").count() == 1
    page.goto(page.url.replace("recovery-codes/", "webauthn/"))
    expect(page.get_by_text("Desk computer").first).to_be_visible()
    expect(page.get_by_text("signs in alone")).to_be_visible()
    assert axe_faults(page) == []
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Signed in as Ada Quill.")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    sign_in(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Signed in as Ada Quill.")).to_be_visible()


def test_without_a_passkey_the_page_says_what_to_do(open_window: OpenWindow, ada: User) -> None:
    page = open_window()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": False,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("[data-passkey-trouble]")).to_contain_text("another way")


def test_a_code_of_the_app_is_asked_for(
    open_window: OpenWindow, ada: User, axe_faults: AxeFaults
) -> None:
    secret = give_app(ada)
    page = open_window()
    page.goto("/accounts/login/")
    assert axe_faults(page) == []
    sign_in(page)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    assert axe_faults(page) == []
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("1 thing to fix")
    assert axe_faults(page) == []
    page.get_by_label("Code").fill(code_now(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed in as Ada Quill.")).to_be_visible()


def test_signing_in_with_a_code_needs_no_script(open_window: OpenWindow, ada: User) -> None:
    secret = give_app(ada)
    page = open_window(java_script_enabled=False)
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    sign_in(page)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Signed in as Ada Quill.")).to_be_visible()


def test_a_browser_is_signed_out_from_another(
    open_window: OpenWindow, ada: User, axe_faults: AxeFaults
) -> None:
    here, there = open_window(), open_window()
    for page in (here, there):
        page.goto("/accounts/login/")
        sign_in(page)
        expect(page.get_by_text("Signed in as Ada Quill.")).to_be_visible()
    here.goto("/accounts/sessions/")
    assert axe_faults(here) == []
    here.get_by_role("button", name="Sign out there").click()
    expect(here.get_by_text("Signed out there.")).to_be_visible()
    there.goto("/desk/")
    expect(there.get_by_role("heading", name="Sign in")).to_be_visible()
    here.goto("/desk/")
    expect(here.get_by_role("heading", name="Sign in")).to_be_hidden()


def test_an_invitation_is_accepted_by_the_keyboard(
    open_window: OpenWindow, admin: User, axe_faults: AxeFaults
) -> None:
    office = open_window(admin)
    office.goto("/desk/people/")
    assert axe_faults(office) == []
    office.get_by_label("E-mail address").focus()
    office.keyboard.type("mara@desk.example.org")
    office.keyboard.press("Tab")
    office.keyboard.type("Edi")
    office.keyboard.press("Tab")
    office.keyboard.press("Enter")
    link = office.get_by_label("Link of the invitation")
    expect(link).to_be_visible()
    assert axe_faults(office) == []
    path = link.input_value().partition("/accounts/")[2]
    home = open_window()
    home.goto(f"/accounts/{path}")
    assert axe_faults(home) == []
    home.get_by_label("First name").focus()
    for words in ("Mara", "Quill", "mara", PASSWORD):
        home.keyboard.type(words)
        home.keyboard.press("Tab")
    home.keyboard.press("Enter")
    expect(home.get_by_text("Signed in as Mara Quill.")).to_be_visible()
    assert User.objects.get(username="mara").role == Role.EDITOR


def test_pages_of_people_are_good_in_every_state(
    open_window: OpenWindow,
    admin: User,
    ada: User,
    axe_faults: AxeFaults,
    picture: Picture,
) -> None:
    give_app(ada)
    made = invite(email="mara@desk.example.org", role="editor", by=admin, at=timezone.now())
    page = open_window(admin, viewport=NARROW)
    reader = open_window(viewport=NARROW)
    token = link_token(made)
    views = [
        (page, "people", "/desk/people/"),
        (page, "people-closed", "/desk/people/?state=closed"),
        (page, "person", f"/desk/people/{ada.pk}/"),
        (page, "second-factor", "/accounts/two-factor/?needed=1"),
        (page, "sessions", "/accounts/sessions/"),
        (page, "sign-on", "/accounts/sso/"),
        (reader, "sign-in", "/accounts/login/"),
        (reader, "forgotten", "/accounts/password/reset/"),
        (reader, "invitation", f"/accounts/invitation/{token}/"),
        (reader, "invitation-over", "/accounts/invitation/none/"),
    ]
    for window, name, path in views:
        window.goto(path)
        assert axe_faults(window) == [], name
        width = window.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], f"{name} is {width} wide"
        picture(window, f"accounts-{name}-light")
