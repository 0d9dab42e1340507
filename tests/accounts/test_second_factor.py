"""An app with codes, recovery codes, and the setting that asks for a second factor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.test import Client
from pytest_django import Settings

from claims.api.errors import answer_bad_request
from claims.models import PersonEvent, Role, User
from claims.people.actions import reset_second_factor
from tests.accounts.apps import code_now, give_app
from tests.accounts.conftest import PASSWORD
from tests.factories import NOW, make_user
from tests.pages.html_rules import html_faults

INDEX = "/accounts/two-factor/"
ACTIVATE = f"{INDEX}totp/activate/"
AUTHENTICATE = f"{INDEX}authenticate/"


def show_password(client: Client, path: str) -> str:
    """Open a page that asks for the password first; the page."""
    answer = client.get(path)
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    page = client.get(answer["Location"]).content.decode()
    assert html_faults(page) == []
    answer = client.post(answer["Location"], {"password": PASSWORD, "next": path})
    assert answer["Location"] == path
    return client.get(path).content.decode()


def set_up(client: Client) -> str:
    """Set an app up through the pages; its key."""
    page = show_password(client, ACTIVATE)
    assert html_faults(page) == []
    found = re.search(r'id="totp-key">([A-Z2-7]+)<', page)
    assert found
    answer = client.post(ACTIVATE, {"code": code_now(found[1])})
    assert answer["Location"] == f"{INDEX}recovery-codes/"
    return found[1]


def begin(client: Client) -> None:
    """Type name and password."""
    answer = client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == AUTHENTICATE


def whats(person: User) -> list[str]:
    return list(PersonEvent.objects.filter(person=person).values_list("what", flat=True))


def test_an_app_is_set_up_and_asked_for(
    signed_in: Client, ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(signed_in)
    for path in (INDEX, f"{INDEX}recovery-codes/", f"{INDEX}totp/deactivate/"):
        assert html_faults(signed_in.get(path).content.decode()) == []
    signed_in.post("/accounts/logout/")
    begin(signed_in)
    assert signed_in.get("/desk/").status_code == 302
    page = signed_in.get(AUTHENTICATE).content.decode()
    assert html_faults(page) == []
    assert "The six digits of your app" in page
    assert signed_in.post(AUTHENTICATE, {"code": "12"}).status_code == 200
    assert signed_in.post(AUTHENTICATE, {"code": code_now(secret)})["Location"] == "/desk/"
    assert signed_in.get("/desk/").status_code == 200
    assert "factor_added" in whats(ada)


@pytest.mark.parametrize("how", ["after the other", "at one moment"])
def test_a_button_that_is_pressed_twice_sets_one_app_up(
    signed_in: Client, ada: User, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "after the other":
        set_up(signed_in)
        answer = signed_in.post(ACTIVATE, {"code": "000000"})
        assert answer["Location"] == f"{INDEX}recovery-codes/"
    else:
        activate = TOTP.activate

        def overtaken(user: User, secret: str) -> Any:
            activate(user, secret)
            return activate(user, secret)

        monkeypatch.setattr(TOTP, "activate", overtaken)
        set_up(signed_in)
    for _ in range(2):
        assert signed_in.post(f"{INDEX}totp/deactivate/")["Location"] == INDEX
    assert not Authenticator.objects.filter(user=ada).exists()


def test_a_passkey_that_is_removed_twice_is_removed(signed_in: Client, ada: User) -> None:
    kind, data = Authenticator.Type.WEBAUTHN, {"name": "Phone"}
    key = Authenticator.objects.create(user=ada, type=kind, data=data)
    path = f"{INDEX}webauthn/keys/{key.pk}/remove/"
    show_password(signed_in, path)
    for _ in range(2):
        assert signed_in.post(path)["Location"] == f"{INDEX}webauthn/"
    assert not Authenticator.objects.exists()
    assert signed_in.get(path).status_code == 404


def test_a_code_that_is_sent_twice_leads_on(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_now(give_app(ada))
    begin(client)

    save = SessionStore.save

    def overtaken(self: SessionStore, **how: bool) -> None:
        if not how:
            raise UpdateError
        save(self, **how)

    with monkeypatch.context() as patched:
        # The other request has made another session of this one.
        patched.setattr(SessionStore, "save", overtaken)
        answer = client.post(AUTHENTICATE, {"code": code})
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")


def test_whose_session_ends_while_a_page_is_made_signs_in_and_comes_back(rf: Any) -> None:
    answer = answer_bad_request(rf.get("/desk/claims/4/?a=1"), SessionInterrupted())
    assert answer["Location"] == "/accounts/login/?next=%2Fdesk%2Fclaims%2F4%2F%3Fa%3D1"
    part = rf.get("/desk/live/", headers={"HX-Request": "true"})
    assert answer_bad_request(part, SessionInterrupted()).status_code == 401


def test_the_key_of_the_app_is_kept_encrypted(ada: User, settings: Settings) -> None:
    secret = give_app(ada)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    row = Authenticator.objects.get(type="totp")
    assert row.wrap().validate_code(code_now(secret))
    settings.SECRET_KEY = "another key"  # noqa: S105 - made for this test
    assert not row.wrap().validate_code(code_now(secret))


def test_a_wrong_code_does_not_set_an_app_up(signed_in: Client, ada: User) -> None:
    show_password(signed_in, ACTIVATE)
    page = signed_in.post(ACTIVATE, {"code": "000000"}).content.decode()
    assert "This code is wrong" in page
    assert html_faults(page) == []
    assert not Authenticator.objects.exists()


def test_a_recovery_code_signs_in_once(signed_in: Client, ada: User) -> None:
    set_up(signed_in)
    page = signed_in.get(f"{INDEX}recovery-codes/").content.decode()
    codes = re.findall(r"<code>(\d+)</code>", page)
    assert len(codes) == 10
    text = signed_in.get(f"{INDEX}recovery-codes/download/")
    assert text["Content-Type"].startswith("text/plain")
    assert codes[0] in text.content.decode()
    browser = Client()
    begin(browser)
    assert browser.post(AUTHENTICATE, {"code": codes[0]})["Location"] == "/desk/"
    browser.post("/accounts/logout/")
    begin(browser)
    assert browser.post(AUTHENTICATE, {"code": codes[0]}).status_code == 200


def test_new_codes_end_the_old(
    signed_in: Client, ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    set_up(signed_in)
    path = f"{INDEX}recovery-codes/generate/"
    assert "The 10 codes that you have will not work" in signed_in.get(path).content.decode()
    before = re.findall(r"<code>(\d+)", signed_in.get(f"{INDEX}recovery-codes/").content.decode())
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(path)
    after = re.findall(r"<code>(\d+)", signed_in.get(f"{INDEX}recovery-codes/").content.decode())
    assert not set(before) & set(after)
    assert "codes_made" in whats(ada)


def test_removing_the_app_asks_who_it_is_and_is_noted(client: Client, ada: User) -> None:
    give_app(ada)
    client.force_login(ada)
    answer = client.post(f"{INDEX}totp/deactivate/")
    assert "reauthenticate" in answer["Location"]
    assert Authenticator.objects.filter(type="totp").exists()
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == INDEX, "what was sent before goes on now"
    assert not Authenticator.objects.exists()
    assert whats(ada) == ["factor_removed"]


def test_whose_factor_was_taken_away_signs_in_with_the_password(client: Client, ada: User) -> None:
    give_app(ada)
    begin(client)
    reset_second_factor(person_id=ada.pk, by=None, at=NOW)
    answer = Client().post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == "/desk/"


@pytest.mark.parametrize(
    ("asked", "role", "led"),
    [
        ("none", Role.ADMINISTRATOR, False),
        ("editors", Role.CONTRIBUTOR, False),
        ("editors", Role.REVIEWER, False),
        ("editors", Role.EDITOR, True),
        ("editors", Role.ADMINISTRATOR, True),
        ("everyone", Role.CONTRIBUTOR, True),
    ],
)
def test_who_lacks_a_factor_is_led_to_it(
    client: Client, db: None, settings: Settings, asked: str, role: Role, led: bool
) -> None:
    settings.VERIFY_REQUIRE_SECOND_FACTOR = asked
    person = make_user(role)
    client.force_login(person)
    answer = client.get("/desk/")
    assert (answer.status_code == 302) is led
    part = client.get("/desk/", headers={"HX-Request": "true"})
    assert ("HX-Redirect" in part.headers) is led
    if led:
        page = client.get(answer["Location"]).content.decode()
        assert "This desk asks for a second factor" in page
        assert html_faults(page) == []
        give_app(person)
        assert client.get("/desk/").status_code == 200


def test_codes_alone_are_no_second_factor(client: Client, ada: User, settings: Settings) -> None:
    settings.VERIFY_REQUIRE_SECOND_FACTOR = "everyone"
    Authenticator.objects.create(user=ada, type="recovery_codes", data={})
    client.force_login(ada)
    assert client.get("/desk/").status_code == 302


def test_a_session_without_it_does_not_open_the_api(
    client: Client, ada: User, settings: Settings
) -> None:
    client.force_login(ada)
    assert client.get("/api/v1/queue/").status_code == 200
    settings.VERIFY_REQUIRE_SECOND_FACTOR = "everyone"
    assert client.get("/api/v1/queue/").status_code == 401
    assert client.get("/api/v1/whoami/").json()["user"] is None
    assert client.get("/").status_code == 200
