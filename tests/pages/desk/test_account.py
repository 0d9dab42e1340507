"""Signing in and out, settings, and the pages of errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from claims.models import Theme, User
from tests.factories import make_user
from tests.pages.html_rules import html_faults

PASSWORD = "a long practice word"  # noqa: S105 - made for this test


@pytest.fixture
def person(db: None) -> User:
    """Somebody with a password."""
    person = make_user(username="ada")
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def sign_in(client: Client, password: str, **more: str):
    """Fill in the sign-in page."""
    return client.post("/accounts/login/", {"login": "ada", "password": password, **more})


def test_signing_in_leads_to_the_queue(client: Client, person: User) -> None:
    assert sign_in(client, PASSWORD)["Location"] == "/desk/"


def test_signing_in_leads_back_to_where_one_was(client: Client, person: User) -> None:
    answer = sign_in(client, PASSWORD, next="/desk/mine/")
    assert answer["Location"] == "/desk/mine/"


def test_signing_in_never_leads_to_another_site(client: Client, person: User) -> None:
    answer = sign_in(client, PASSWORD, next="https://elsewhere.example/")
    assert answer["Location"] == "/desk/"


def test_a_wrong_password_is_said_and_the_name_stays(client: Client, person: User) -> None:
    html = sign_in(client, "wrong").content.decode()
    assert 'role="alert"' in html
    assert 'value="ada"' in html
    assert 'value="wrong"' not in html


def test_there_is_no_signing_up(client: Client, db: None) -> None:
    html = client.get("/accounts/signup/").content.decode()
    assert "There is no sign-up here" in html
    assert client.post("/accounts/signup/", {"username": "x"}).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["account_email", "account_confirm_email", "socialaccount_signup"])
def test_pages_this_desk_does_not_use_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out(at_desk: Client) -> None:
    assert html_faults(at_desk.get("/accounts/logout/").content.decode()) == []
    assert at_desk.post("/accounts/logout/")["Location"] == "/"
    assert at_desk.get("/desk/").status_code == 302


def test_changing_the_password(client: Client, person: User) -> None:
    sign_in(client, PASSWORD)
    page = client.get("/accounts/password/change/").content.decode()
    assert html_faults(page) == []
    form = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert "too short" in client.post("/accounts/password/change/", form).content.decode()
    form |= {"password1": "another long word 7", "password2": "another long word 7"}
    assert client.post("/accounts/password/change/", form).status_code == 302
    person.refresh_from_db()
    assert person.check_password("another long word 7")


def test_settings_are_saved_and_shown(at_desk: Client, ines: User) -> None:
    at_desk.post("/desk/settings/", {"theme": "dark", "single_keys": "on", "role": "administrator"})
    ines.refresh_from_db()
    assert (ines.theme, ines.single_keys, ines.role) == (Theme.DARK, True, "reviewer")
    html = at_desk.get("/desk/").content.decode()
    assert 'data-theme="dark" data-single-keys' in html
    assert 'aria-keyshortcuts="n"' in html


def test_single_keys_show_no_hints_while_off(at_desk: Client) -> None:
    assert "aria-keyshortcuts" not in at_desk.get("/desk/").content.decode()


def test_a_theme_that_does_not_exist_is_refused(at_desk: Client) -> None:
    assert at_desk.post("/desk/settings/", {"theme": "neon"}).status_code == 422


def test_keys_are_a_page_and_a_part(at_desk: Client) -> None:
    assert "<html" in at_desk.get("/desk/keys/").content.decode()
    part = at_desk.get("/desk/keys/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Ctrl" in part


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "500.html"])
def test_pages_of_errors_ask_nobody_anything(db: None, template: str) -> None:
    with CaptureQueriesContext(connection) as statements:
        html = render_to_string(template)
    assert len(statements) == 0
    assert html_faults(html) == []


def test_a_form_of_another_session_is_refused_and_its_words_are_given_back(person: User) -> None:
    """Signing in makes a new token; whoever types on in an older tab sends that of before."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    typed = {"reason": "Two <b>papers</b> say it.", "csrfmiddlewaretoken": "a" * 64}
    home = {"Origin": "http://testserver"}
    without = strict.post("/desk/next/").content.decode()
    strict.get("/desk/settings/")
    said = {
        name: strict.post(path, typed, headers=headers)
        for name, path, headers in (
            ("ours", "/desk/next/", home),
            ("from elsewhere", "/desk/next/", {"Origin": "https://elsewhere.example"}),
            ("signing in", "/accounts/login/", home),
        )
    }
    assert {answer.status_code for answer in said.values()} == {403}
    pages = {name: answer.content.decode() for name, answer in said.items()}
    assert all("This form is out of date" in page for page in [without, *pages.values()])
    with_words = [name for name, page in pages.items() if "papers" in page]
    assert with_words == ["ours"]
    assert "Two &lt;b&gt;papers&lt;/b&gt; say it." in pages["ours"]
    assert html_faults(pages["ours"]) == []


def test_a_fault_of_ours_is_a_page(
    ines: User, browser_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "planted"
        raise RuntimeError(message)

    monkeypatch.setattr("claims.pages.desk.queue.queue_rows", broken)
    browser = browser_of(ines)
    browser.raise_request_exception = False
    answer = browser.get("/desk/")
    assert answer.status_code == 500
    assert "The desk could not answer" in answer.content.decode()
