"""Keys for programs, at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Role, User
from tests.factories import make_user
from tests.pages.html_rules import html_faults

PATH = "/desk/settings/tokens/"


def test_a_token_is_shown_once_listed_with_its_last_use_and_revoked(
    browser_of: Callable[[User], Client], client: Client, ines: User
) -> None:
    browser = browser_of(ines)
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
    browser_of: Callable[[User], Client], ines: User, tomas: User
) -> None:
    now = timezone.now()
    browser_of(ines).post(PATH, {"name": "sync", "days": "7"})
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
