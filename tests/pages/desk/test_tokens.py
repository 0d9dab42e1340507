"""Keys for programs, at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Role, User
from tests.factories import make_user
from tests.pages.html_rules import html_faults

PATH = "/desk/settings/tokens/"
PASSWORD = "quay lamp harbour 44"  # noqa: S105 - of a person made here


@pytest.fixture
def shown(browser_of: Callable[[User], Client]) -> Callable[[User], Client]:
    """A client for a person who has just shown who they are."""

    def make(user: User) -> Client:
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        browser = browser_of(user)
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return browser

    return make


def test_who_makes_a_token_shows_first_that_it_is_them(
    browser_of: Callable[[User], Client], ines: User
) -> None:
    ines.set_password(PASSWORD)
    ines.save(update_fields=["password"])
    browser = browser_of(ines)
    assert browser.get(PATH).status_code == 200
    asked = browser.post(PATH, {"name": "sync", "days": "7"})["Location"]
    assert asked.startswith("/accounts/reauthenticate/?")
    wrong = browser.post(asked, {"password": "guess", "next": PATH})
    assert "vfy_" not in wrong.content.decode()
    assert not ApiToken.objects.exists()
    made = browser.post(asked, {"password": PASSWORD, "next": PATH})
    page = made.content.decode()
    assert html_faults(page) == []
    assert re.search(r'value="vfy_', page), "what was typed before goes on now"
    assert f'action="{PATH}"' in page
    assert ApiToken.objects.get().name == "sync"
    again = browser.post(asked, {"password": PASSWORD, "next": PATH})
    assert again["Location"] == PATH, "loading the answer again makes no second one"
    assert ApiToken.objects.count() == 1


def test_a_token_is_shown_once_listed_with_its_last_use_and_revoked(
    shown: Callable[[User], Client], client: Client, ines: User
) -> None:
    browser = shown(ines)
    refused = browser.post(PATH, {"name": "sync", "scopes": ["desk:people"], "days": "0"})
    assert refused.status_code == 422
    assert 'value="sync"' in refused.content.decode()
    assert not ApiToken.objects.exists()
    html = browser.post(PATH, {"name": "sync", "scopes": ["desk:read"], "days": "7"})
    page = html.content.decode()
    assert html_faults(page) == []
    assert "no-store" in html["Cache-Control"]
    [key] = re.findall(r'value="(vfy_[\w-]+)"', page)
    assert ">never<" in page
    asked = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/whoami/", headers=asked).json()["user"] == ines.username
    page = browser.get(PATH).content.decode()
    assert key not in page
    assert ">never<" not in page
    token = ApiToken.objects.get()
    done = browser.post(f"{PATH}{token.pk}/revoke/", follow=True).content.decode()
    assert "The token is revoked." in done
    assert "revoked <time" in done
    assert client.get("/api/v1/whoami/", headers=asked).status_code == 401


def test_administrators_end_tokens_of_others_and_nobody_else_does(
    shown: Callable[[User], Client],
    browser_of: Callable[[User], Client],
    ines: User,
    tomas: User,
) -> None:
    now = timezone.now()
    shown(ines).post(PATH, {"name": "sync", "days": "7"})
    token = ApiToken.objects.get()
    path = f"{PATH}{token.pk}/revoke/"
    assert browser_of(tomas).post(path).status_code == 403
    assert ApiToken.objects.usable(now).exists()
    admin = browser_of(make_user(Role.ADMINISTRATOR))
    page = admin.get(f"/desk/people/{ines.pk}/").content.decode()
    assert html_faults(page) == []
    assert f'action="{path}"' in page
    assert "API token made: <bdi>sync</bdi>" in page
    assert admin.post(path)["Location"] == f"/desk/people/{ines.pk}/"
    assert not ApiToken.objects.usable(now).exists()
