"""Where somebody is signed in, and signing out of a browser from another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from claims.models import PersonEvent, User
from claims.pages.browsers import browser_named
from claims.people.actions import TokenTerms, make_token, revoke_token
from tests.accounts.conftest import PASSWORD
from tests.pages.html_rules import html_faults

PATH = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def other(ada: User) -> Client:
    """Another browser of hers."""
    browser = Client(headers={"User-Agent": FIREFOX})
    browser.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    return browser


def number_of(browser: Client) -> int:
    return int(UserSession.objects.get(session_key=browser.session.session_key).pk)


def test_every_browser_is_in_the_list(signed_in: Client, other: Client) -> None:
    page = signed_in.get(PATH).content.decode()
    assert html_faults(page) == []
    assert "Firefox, Linux" in page
    assert page.count("this browser<") == 1
    assert page.count("Sign out there") == 1


def test_one_is_signed_out_from_another(signed_in: Client, other: Client, ada: User) -> None:
    assert other.get("/desk/").status_code == 200
    signed_in.post(PATH, {"session": number_of(other)})
    assert other.get("/desk/").status_code == 302
    assert signed_in.get("/desk/").status_code == 200
    assert PersonEvent.objects.get(person=ada).what == "session_ended"


def test_all_others_are_signed_out_at_once(signed_in: Client, other: Client) -> None:
    signed_in.post(PATH, {"session": "others"})
    assert other.get("/desk/").status_code == 302
    assert UserSession.objects.count() == 1


def test_tokens_go_on_and_are_counted(signed_in: Client, ada: User) -> None:
    page = signed_in.get(PATH).content.decode()
    assert "API token" not in page
    terms = TokenTerms(name="nightly sync", scopes=("desk:read",), days=30)
    for _ in range(2):
        kept = make_token(user=ada, terms=terms, by=ada, at=timezone.now())
    ended = make_token(user=ada, terms=terms, by=ada, at=timezone.now()).token
    revoke_token(token_id=ended.pk, by=ada, at=timezone.now())
    signed_in.post(PATH, {"session": "others"})
    page = signed_in.get(PATH).content.decode()
    assert "2 API tokens of yours go on working when you sign out. <a " in page
    assert '<a href="/desk/settings/tokens/">API tokens</a>' in page
    program = Client(headers={"Authorization": f"Bearer {kept.key}"})
    assert program.get("/api/v1/whoami/").status_code == 200


def test_nobody_signs_out_others(signed_in: Client, tomas_browser: Client) -> None:
    answer = tomas_browser.post(PATH, {"session": number_of(signed_in)}, follow=True)
    assert "That session had ended already." in answer.content.decode()
    assert signed_in.get("/desk/").status_code == 200


def test_the_last_use_is_noted_now_and_then(signed_in: Client) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)
    signed_in.get("/desk/", headers={"Sec-Fetch-Dest": "empty"})
    assert UserSession.objects.get().last_seen_at == long_ago
    signed_in.get("/desk/")
    noted = UserSession.objects.get().last_seen_at
    assert noted > long_ago
    signed_in.get("/desk/")
    assert UserSession.objects.get().last_seen_at == noted


@pytest.fixture
def tomas_browser(db: None) -> Client:
    """The browser of somebody else."""
    person = User.objects.create_user("tomas", password=PASSWORD)
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari, iOS"),
        ("curl/8.9", "curl/8.9"),
        ("", ""),
    ],
)
def test_browsers_have_names(said: str, name: str) -> None:
    assert browser_named(said) == name
