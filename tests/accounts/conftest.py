"""People who can sign in, and a provider that vouches for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from claims.models import User
from tests.accounts.provider import CLIENT_ID, SECRET, OidcProvider, oidc_provider
from tests.factories import make_user
from verify import single_sign_on

PASSWORD = "a long practice word"  # noqa: S105 - made for these tests
ADDRESS = "ada@desk.example.org"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    """What other tests tried does not count against these."""
    cache.clear()


@pytest.fixture
def ada(db: None) -> User:
    """A reviewer with a password and a verified address."""
    person = make_user(username="ada", first_name="Ada", last_name="Quill", email=ADDRESS)
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


@pytest.fixture
def signed_in(ada: User, client: Client) -> Client:
    """Her browser, signed in by the form."""
    answer = client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.fixture
def provider(settings: Settings) -> Iterator[OidcProvider]:
    """The provider of single sign-on, which knows Ada."""
    said = {
        "sub": "1001",
        "email": ADDRESS,
        "email_verified": True,
        "preferred_username": "ada",
        "given_name": "Ada",
        "family_name": "Quill",
    }
    with oidc_provider(claims=said) as provider:
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(
            url=provider.url, name="Newsroom account", client_id=CLIENT_ID, secret=SECRET
        )
        settings.VERIFY_OIDC_ORIGINS = single_sign_on.origin(provider.url)
        yield provider
