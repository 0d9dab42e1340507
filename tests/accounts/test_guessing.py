"""Guessing is slowed down: the n-th wrong try is refused, with words that help."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from claims.models import User
from tests.accounts.apps import code_now, give_app
from tests.accounts.conftest import ADDRESS, PASSWORD
from tests.pages.html_rules import html_faults
from verify.operations import cache

LOGIN = "/accounts/login/"
TOO_MANY = "Too many wrong tries. Wait five minutes"


def wrong(client: Client, login: str = "ada", forwarded: str = "127.0.0.1") -> str:
    form = {"login": login, "password": "wrong"}
    return client.post(LOGIN, form, headers={"X-Forwarded-For": forwarded}).content.decode()


def test_the_sixth_wrong_password_of_an_account_is_refused(client: Client, ada: User) -> None:
    for _ in range(5):
        assert "The user name or the password is wrong" in wrong(client)
    assert TOO_MANY in wrong(client)
    # The right one is not even looked at now, from wherever it comes.
    for browser in (client, Client(REMOTE_ADDR="10.0.0.9")):
        page = browser.post(LOGIN, {"login": "ada", "password": PASSWORD}).content.decode()
        assert TOO_MANY in page


def test_others_still_sign_in_from_there(client: Client, ada: User) -> None:
    for _ in range(6):
        wrong(client, login="somebody")
    assert client.post(LOGIN, {"login": "ada", "password": PASSWORD}).status_code == 302


def test_the_eleventh_wrong_try_from_an_address_is_refused(client: Client, ada: User) -> None:
    for number in range(10):
        assert TOO_MANY not in wrong(client, login=f"name{number}")
    assert TOO_MANY in wrong(client, login="name11")
    assert TOO_MANY not in wrong(Client(REMOTE_ADDR="10.0.0.9"), login="name11")


def test_good_sign_ins_do_not_count(client: Client, ada: User) -> None:
    for _ in range(7):
        assert client.post(LOGIN, {"login": "ada", "password": PASSWORD}).status_code == 302
        client.post("/accounts/logout/")


@pytest.mark.parametrize("behind", [False, True])
def test_the_address_of_a_client_is_taken_from_our_proxy_alone(
    client: Client, ada: User, settings: Settings, behind: bool
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = int(behind)
    for number in range(10):
        wrong(client, login=f"name{number}", forwarded="203.0.113.7")
    # Forged: a client writes another address in front of the one that our proxy adds.
    forged = "198.51.100.1, 203.0.113.7"
    assert TOO_MANY in wrong(client, login="more", forwarded=forged)
    elsewhere = wrong(client, login="more", forwarded="203.0.113.8")
    assert (TOO_MANY in elsewhere) is not behind


def test_codes_cannot_be_guessed_either(client: Client, ada: User) -> None:
    secret = give_app(ada)
    client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    for _ in range(5):
        page = client.post("/accounts/two-factor/authenticate/", {"code": "000000"})
        assert "This code is wrong" in page.content.decode()
    answer = client.post("/accounts/two-factor/authenticate/", {"code": code_now(secret)})
    assert TOO_MANY in answer.content.decode()
    assert client.get("/desk/").status_code == 302


def test_links_for_passwords_are_not_sent_without_end(client: Client, ada: User) -> None:
    for _ in range(5):
        answer = client.post("/accounts/password/reset/", {"email": ADDRESS})
        assert answer.status_code == 302
    answer = client.post("/accounts/password/reset/", {"email": ADDRESS})
    assert answer.status_code == 429
    html = answer.content.decode()
    assert "Too many tries." in html
    assert "Wait five minutes" in html
    assert html_faults(html) == []


def test_the_old_password_cannot_be_guessed_at_an_open_desk(signed_in: Client, ada: User) -> None:
    form = {"oldpassword": "wrong", "password1": "another long word 7"}
    form["password2"] = form["password1"]
    for _ in range(5):
        signed_in.post("/accounts/password/change/", form)
    assert signed_in.post("/accounts/password/change/", form).status_code == 429


@pytest.fixture
def _dead_cache(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server of the cache is away; what stands in for it is empty before and afterwards."""
    monkeypatch.setattr(cache.Away, "until", 0.0)
    cache.STAND_IN.clear()
    dead = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": dead}
    yield
    cache.STAND_IN.clear()


@pytest.mark.usefixtures("_dead_cache")
def test_people_sign_in_while_the_cache_is_away_and_guessing_stays_slow(
    client: Client, ada: User
) -> None:
    code = code_now(give_app(ada))
    assert "The user name or the password is wrong" in wrong(client)
    client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    second = {"code": code}
    assert client.post("/accounts/two-factor/authenticate/", second).status_code == 302
    assert client.get("/desk/").status_code == 200
    # The same code opens nothing in another browser.
    other = Client()
    other.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert "This code is wrong" in other.post("/accounts/two-factor/authenticate/", second).text
    for _ in range(5):
        assert TOO_MANY not in wrong(Client(), login="noor")
    assert TOO_MANY in wrong(Client(), login="noor")
    assert client.post("/accounts/password/reset/", {"email": ADDRESS}).status_code == 302
