"""Single sign-on as a browser does it: out to a real provider, and back with the cookies it keeps.

The provider is another origin, so these windows are not watched for requests to other machines;
what the rules of the site block is watched all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from claims.models import User
from tests.accounts.provider import CLIENT_ID, SECRET, OidcProvider, oidc_provider
from tests.browser.conftest import FIRST_PATIENCE
from tests.factories import make_user
from verify import single_sign_on

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "ada@desk.example.org"
SAID = {
    "sub": "1001",
    "email": ADDRESS,
    "email_verified": True,
    "preferred_username": "ada",
    "given_name": "Ada",
    "family_name": "Quill",
}


@pytest.fixture
def provider(settings: Settings) -> Iterator[OidcProvider]:
    """The provider of single sign-on, which knows Ada."""
    cache.clear()
    with oidc_provider(claims=SAID) as provider:
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(
            url=provider.url, name="Newsroom account", client_id=CLIENT_ID, secret=SECRET
        )
        settings.VERIFY_OIDC_ORIGINS = single_sign_on.origin(provider.url)
        yield provider


@pytest.fixture
def ada(transactional_db: None) -> User:
    """A reviewer with a verified address and no password."""
    person = make_user(username="ada", first_name="Ada", last_name="Quill", email=ADDRESS)
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_somebody_signs_in_through_the_provider(
    browser: Browser,
    live_server: LiveServer,
    ada: User,
    provider: OidcProvider,
    axe_faults: Callable[[Page], list[str]],
    *,
    scripts: bool,
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    context.set_default_navigation_timeout(FIRST_PATIENCE)
    blocked: list[str] = []
    context.on("console", lambda line: blocked.append(line.text) if "Policy" in line.text else None)
    page = context.new_page()
    page.goto("/desk/mine/")
    button = page.get_by_role("button", name="Sign in with Newsroom account")
    if scripts:
        assert axe_faults(page) == []
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My claims")).to_be_visible()
    expect(page.get_by_role("link", name="Ada Quill")).to_be_visible()
    assert SocialAccount.objects.get().user == ada
    assert provider.seen[0]["redirect_uri"].startswith(live_server.url)

    context.clear_cookies()
    provider.is_down = True
    page.goto("/desk/mine/")
    button.click()
    expect(page.get_by_role("heading", name="Single sign-on did not work")).to_be_visible()
    if scripts:
        assert axe_faults(page) == []
    assert blocked == []
    context.close()
