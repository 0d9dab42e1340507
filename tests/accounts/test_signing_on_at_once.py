"""Single sign-on of people whom the provider names strangely, or who come twice at once."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from claims.models import User
from claims.pages.single_sign_on import entrance
from claims.people.actions import invite
from tests.accounts.conftest import ADDRESS
from tests.accounts.provider import OidcProvider
from tests.accounts.test_single_sign_on import sign_on


def test_a_name_that_is_too_long_is_cut(client: Client, db: None, provider: OidcProvider) -> None:
    invite(email=ADDRESS, role="reviewer", by=None, at=timezone.now())
    provider.claims["given_name"] = "A" * 400
    assert sign_on(client)["Location"] == "/desk/"
    assert User.objects.get().first_name == "A" * 150


@pytest.mark.parametrize("is_known", [True, False])
def test_who_comes_back_in_two_windows_at_once_is_one_person(
    client: Client,
    db: None,
    provider: OidcProvider,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    is_known: bool,
) -> None:
    if is_known:
        request.getfixturevalue("ada")
    else:
        invite(email=ADDRESS, role="reviewer", by=None, at=timezone.now())
    looked_up, came_first = entrance._known, list[bool]()

    def overtaken(email: str) -> User | None:
        person = looked_up(email)
        if not came_first:
            came_first.append(True)
            assert sign_on(Client())["Location"] == "/desk/"
        return person

    monkeypatch.setattr(entrance, "_known", overtaken)
    assert sign_on(client)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 1)
