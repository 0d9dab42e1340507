"""Every address of the site is opened by everybody: each role, and signed out.

An address that stands in none of the tables fails here. The desk and the API have tables of their
own; this walk makes sure that nothing lies between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.models import Role
from tests.api.test_every_method import METHODS
from tests.factories import make_user
from tests.pages.desk.access_rules import RULES as DESK

# For people who are signed in, whatever their role; with what fills their addresses.
OWN_ACCOUNT: dict[str, dict[str, object]] = {
    "account_reauthenticate": {},
    "account_change_password": {},
    "account_set_password": {},
    "mfa_index": {},
    "mfa_reauthenticate": {},
    "mfa_activate_totp": {},
    "mfa_deactivate_totp": {},
    "mfa_view_recovery_codes": {},
    "mfa_generate_recovery_codes": {},
    "mfa_download_recovery_codes": {},
    "mfa_list_webauthn": {},
    "mfa_add_webauthn": {},
    "mfa_reauthenticate_webauthn": {},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "usersessions_list": {},
    "socialaccount_connections": {},
}
# For whoever is about to sign in. They lead on, say what is wrong, or take a form.
COMING_IN: dict[str, dict[str, object]] = {
    "account_login": {},
    "account_logout": {},
    "account_inactive": {},
    "account_signup": {},
    "account_reset_password": {},
    "account_reset_password_done": {},
    "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
    "account_reset_password_from_key_done": {},
    "invitation": {"token": "none"},
    "mfa_authenticate": {},
    "mfa_login_webauthn": {},
    "socialaccount_login_cancelled": {},
    "socialaccount_login_error": {},
    "openid_connect_login": {"provider_id": "desk"},
    "openid_connect_callback": {"provider_id": "desk"},
}
# The same for everybody, signed in or not.
PUBLIC: dict[str, dict[str, object]] = {
    "overview": {},
    "claims": {},
    "claim": {"claim_id": 999},
    "claim-version": {"claim_id": 999, "number": 1},
    "question": {"claim_id": 999},
    "suggest": {},
    "reader-message-followed": {"token": "none"},
    "articles": {},
    "article": {"article_id": 999},
    "source": {"slug": "none"},
    "corrections": {},
    "corrections-feed": {"form": "atom"},
    "claims-feed": {"form": "atom"},
    "claim-feed": {"claim_id": 999, "form": "rss"},
    "articles-feed": {"form": "json"},
    "source-feed": {"slug": "none", "form": "atom"},
    "topic-feed": {"topic_id": 999, "form": "atom"},
    "repeated-feed": {"form": "rss"},
    "claim-card": {"number": 999, "key": "none"},
    "article-card": {"number": 999, "key": "none"},
    "desk-card": {"key": "none"},
    "embed": {"claim_id": 999},
    "oembed": {},
    "sitemap": {},
    "sitemap-part": {"room": "claims", "number": 9},
    "reviews-file": {},
    "reviews-file-packed": {},
    "how-we-check": {},
    "search": {},
    "compat:google-claims-search": {},
    "methodology-version": {"version": "none"},
    "corrections-policy": {},
    "corrections-policy-version": {"version": "none"},
    "all-topics": {},
    "topic": {"topic_id": 999},
    "repeated": {},
    "stop-mail": {"token": "none"},
    "healthz": {},
    "readyz": {},
    "metrics": {},
    "robots": {},
    "favicon": {},
}
# Below /api/ everything that is no address of the API.
NOWHERE = {"nothing-here"}


def names_of(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}"
        else:
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from names_of(one.url_patterns, inner)


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    """What other tests tried does not count against these."""
    cache.clear()


@pytest.fixture(params=["nobody", *Role])
def browser(request: pytest.FixtureRequest, db: None) -> Client:
    """Somebody of each role, and somebody who is signed out."""
    client = Client()
    if request.param != "nobody":
        client.force_login(make_user(request.param))
    return client


def test_every_address_stands_in_one_table() -> None:
    api = {f"api:{name}" for name in METHODS}
    tables = [set(DESK), set(OWN_ACCOUNT), set(COMING_IN), set(PUBLIC), NOWHERE, api]
    known = set().union(*tables)
    found = set(names_of(get_resolver().url_patterns))
    assert found - known == set(), "say who may open these"
    assert known - found == set(), "these are gone"
    assert sum(map(len, tables)) == len(known), "in two tables"


def wrong_of(table: dict[str, dict[str, object]], ask: Callable[[str, str], bool]) -> list[str]:
    """The addresses of a table that do not answer as they should, by either method."""
    return [
        f"{method} {name}"
        for name, kwargs in table.items()
        for method in ("get", "post")
        if not ask(method, reverse(name, kwargs=kwargs))
    ]


def test_ones_own_account_is_for_the_signed_in(browser: Client) -> None:
    is_signed_in = "sessionid" in browser.cookies

    def is_right(method: str, path: str) -> bool:
        answer = getattr(browser, method)(path)
        leads_to_sign_in = answer.get("Location", "").startswith("/accounts/login/")
        # 403: people without a password and a second factor have nothing to confirm with.
        return leads_to_sign_in is not is_signed_in and answer.status_code in {
            200,
            302,
            403,
            404,
            405,
        }

    assert wrong_of(OWN_ACCOUNT, is_right) == []


def test_pages_for_coming_in_open_for_everybody(browser: Client) -> None:
    def is_right(method: str, path: str) -> bool:
        cache.clear()
        with transaction.atomic():
            # Some sign out; each finds the person as the one before it did.
            cookies = SimpleCookie(browser.cookies.output(header="", sep=";"))
            answer = getattr(browser, method)(path)
            browser.cookies = cookies
            transaction.set_rollback(True)
        return answer.status_code in {200, 302, 401, 404, 405, 410}

    assert wrong_of(COMING_IN, is_right) == []


def test_what_is_public_asks_nobody_to_sign_in(browser: Client) -> None:
    signed_out = Client()

    def is_right(method: str, path: str) -> bool:
        cache.clear()
        answer = getattr(browser, method)(path)
        return (
            answer.status_code == getattr(signed_out, method)(path).status_code
            and answer.status_code not in {401, 403}
            and not answer.get("Location", "").startswith("/accounts/login/")
        )

    assert wrong_of(PUBLIC, is_right) == []
