"""Single sign-on against a real provider on loopback: who is let in, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import httpx2
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from claims.models import PersonEvent, PersonWhat, Role, User
from claims.people.actions import invite
from tests.accounts.conftest import ADDRESS, PASSWORD
from tests.accounts.provider import OidcProvider
from tests.factories import make_user
from tests.pages.html_rules import html_faults

LEAVE = "/accounts/sso/desk/login/"


def sign_on(client: Client, *, process: str = "login", break_state: bool = False):
    """Press the button, let the provider answer, and come back; the last answer of the desk."""
    leaving = client.post(f"{LEAVE}?process={process}")
    assert leaving.status_code == 302, leaving.content.decode()
    back = httpx2.get(leaving["Location"], follow_redirects=False, trust_env=False)
    parts = urlsplit(back.headers["Location"])
    state = parts.query.replace("state=", "state=x") if break_state else parts.query
    return client.get(f"{parts.path}?{state}")


def refused(answer) -> None:
    """The page of a sign-on that was not good; nobody is signed in."""
    html = answer.content.decode()
    assert answer.status_code == 401, html
    assert "Single sign-on did not work" in html
    assert html_faults(html) == []
    assert not SocialAccount.objects.exists()


def test_a_known_person_signs_in(client: Client, ada: User, provider: OidcProvider) -> None:
    assert sign_on(client)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert SocialAccount.objects.get().user == ada
    assert User.objects.count() == 1
    assert PersonEvent.objects.filter(person=ada, what=PersonWhat.CONNECTED).exists()


def test_the_second_time_the_account_is_known_by_its_number(
    client: Client, ada: User, provider: OidcProvider
) -> None:
    sign_on(client)
    client.post("/accounts/logout/")
    provider.claims["email"] = "ada.married@desk.example.org"
    assert sign_on(client)["Location"] == "/desk/"
    assert User.objects.count() == 1


def test_what_is_sent_along(client: Client, ada: User, provider: OidcProvider) -> None:
    sign_on(client)
    [asked] = provider.seen
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert len(asked["nonce"]) == 64
    assert asked["redirect_uri"] == "http://testserver/accounts/sso/desk/login/callback/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"frame": {"aud": "another-desk"}},
        {"frame": {"iss": "https://elsewhere.example"}},
        {"frame": {"exp": 1}},
        {"frame": {"nonce": "of another sign-in"}},
        {"frame": {"aud": ["verify-desk", "another-desk"], "azp": "another-desk"}},
        {"foreign": True},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
        {"userinfo": {"sub": "1002", "email": ADDRESS, "email_verified": True}},
    ],
    ids=str,
)
def test_an_answer_that_is_not_good_is_refused(
    client: Client, ada: User, provider: OidcProvider, wrong: dict[str, object]
) -> None:
    for name, value in wrong.items():
        setattr(provider, name, value)
    refused(sign_on(client))


def test_another_state_is_refused(client: Client, ada: User, provider: OidcProvider) -> None:
    refused(sign_on(client, break_state=True))


def test_a_code_that_comes_to_another_browser_is_refused(
    client: Client, ada: User, provider: OidcProvider
) -> None:
    leaving = client.post(f"{LEAVE}?process=login")
    back = httpx2.get(leaving["Location"], follow_redirects=False, trust_env=False)
    parts = urlsplit(back.headers["Location"])
    refused(Client().get(f"{parts.path}?{parts.query}"))


def test_a_provider_that_cannot_be_reached_is_said(
    client: Client, db: None, provider: OidcProvider
) -> None:
    provider.is_down = True
    refused(client.post(f"{LEAVE}?process=login"))


def test_somebody_unknown_is_turned_away(client: Client, db: None, provider: OidcProvider) -> None:
    answer = sign_on(client)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert ADDRESS in html
    assert "Ask an administrator of this desk to invite that address" in html
    assert html_faults(html) == []
    assert not User.objects.exists()


def test_an_address_that_is_not_verified_lets_nobody_in(
    client: Client, ada: User, provider: OidcProvider
) -> None:
    provider.claims["email_verified"] = False
    answer = sign_on(client)
    assert answer.status_code == 403
    assert "did not say that your e-mail address is verified" in answer.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("connected", [False, True])
def test_a_closed_account_stays_closed(
    client: Client, ada: User, provider: OidcProvider, connected: bool
) -> None:
    if connected:
        sign_on(client)
        client.post("/accounts/logout/")
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert sign_on(client)["Location"] == "/accounts/inactive/"
    assert client.get("/desk/").status_code == 302


def test_the_invited_join_with_the_role_of_the_invitation(
    client: Client, db: None, provider: OidcProvider
) -> None:
    admin = make_user(Role.ADMINISTRATOR, username="ada")
    invitation = invite(email=ADDRESS.upper(), role="editor", by=admin, at=timezone.now())
    assert sign_on(client)["Location"] == "/desk/"
    invitation.refresh_from_db()
    joined = invitation.person
    assert (joined.role, joined.username, joined.first_name) == ("editor", "ada2", "Ada")
    assert not joined.has_usable_password()


def test_an_invitation_that_is_too_old_lets_nobody_in(
    client: Client, db: None, provider: OidcProvider
) -> None:
    admin = make_user(Role.ADMINISTRATOR)
    invite(email=ADDRESS, role="editor", by=admin, at=timezone.now() - timedelta(days=30))
    assert sign_on(client).status_code == 403


def test_people_of_a_trusted_domain_come_in_as_contributors(
    client: Client, db: None, provider: OidcProvider, settings: Settings
) -> None:
    settings.VERIFY_OIDC_DOMAINS = ["example.org"]
    assert sign_on(client).status_code == 403, "a subdomain is a domain of its own"
    settings.VERIFY_OIDC_DOMAINS = ["desk.example.org"]
    assert sign_on(client)["Location"] == "/desk/"
    assert User.objects.get().role == Role.CONTRIBUTOR


@pytest.mark.parametrize("way", ["domain", "invitation"])
def test_nobody_gets_a_second_account_with_the_address_of_one(
    client: Client, db: None, provider: OidcProvider, settings: Settings, way: str
) -> None:
    """Such as one that a command made, whose address nobody has proved."""
    if way == "domain":
        settings.VERIFY_OIDC_DOMAINS = ["desk.example.org"]
    else:
        invite(email=ADDRESS, role="editor", by=None, at=timezone.now())
    make_user(Role.EDITOR, username="ada", email=ADDRESS.upper())
    answer = sign_on(client)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Sign in with the password of that account" in html
    assert html_faults(html) == []
    assert User.objects.count() == 1


def test_groups_give_the_role(
    client: Client, ada: User, provider: OidcProvider, settings: Settings
) -> None:
    settings.VERIFY_OIDC_ROLES = {"desk-editors": "editor", "staff": "contributor"}
    provider.claims["groups"] = ["staff", "desk-editors", "chess club"]
    sign_on(client)
    ada.refresh_from_db()
    assert ada.role == Role.EDITOR
    event = PersonEvent.objects.get(person=ada, what=PersonWhat.ROLE_CHANGED)
    assert (event.by, event.details) == (None, {"before": "reviewer", "after": "editor"})


def test_groups_do_not_take_the_last_administrator_away(
    client: Client, ada: User, provider: OidcProvider, settings: Settings
) -> None:
    User.objects.filter(pk=ada.pk).update(role=Role.ADMINISTRATOR)
    settings.VERIFY_OIDC_ROLES = {"staff": "contributor"}
    provider.claims["groups"] = "staff"
    assert sign_on(client)["Location"] == "/desk/"
    ada.refresh_from_db()
    assert ada.role == Role.ADMINISTRATOR


def test_stopping_on_the_way_is_said(client: Client, db: None, provider: OidcProvider) -> None:
    leaving = client.post(f"{LEAVE}?process=login")
    back = httpx2.get(leaving["Location"], follow_redirects=False, trust_env=False)
    state = back.headers["Location"].partition("state=")[2]
    answer = client.get(f"{LEAVE}callback/?error=access_denied&state={state}", follow=True)
    assert "You are not signed in." in answer.content.decode()


def test_connecting_asks_for_the_password_again(
    signed_in: Client, ada: User, provider: OidcProvider
) -> None:
    provider.claims["email"] = "ada.private@example.net"
    answer = sign_on(signed_in, process="connect")
    assert answer["Location"] == "/accounts/reauthenticate/"
    assert not SocialAccount.objects.exists()
    answer = signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer["Location"] == "/accounts/sso/"
    assert SocialAccount.objects.get().user == ada
    page = signed_in.get("/accounts/sso/").content.decode()
    assert "You can sign in with" in page
    assert html_faults(page) == []
    number = SocialAccount.objects.get().pk
    signed_in.post("/accounts/sso/", {"account": number})
    assert not SocialAccount.objects.exists()


def test_a_visit_by_a_link_is_asked_first(client: Client, db: None, provider: OidcProvider) -> None:
    answer = client.get(LEAVE)
    assert answer.status_code == 200
    assert "Newsroom account" in answer.content.decode()
    assert html_faults(answer.content.decode()) == []


def test_the_sign_in_page_names_the_provider_and_may_lead_to_it(
    client: Client, db: None, provider: OidcProvider
) -> None:
    answer = client.get("/accounts/login/")
    assert "Newsroom account" in answer.content.decode()
    assert f"form-action 'self' {provider.url}" in answer["Content-Security-Policy"]
    elsewhere = client.get("/accounts/password/reset/")
    assert "form-action 'self';" in elsewhere["Content-Security-Policy"]


def test_without_a_provider_there_is_none(client: Client, db: None) -> None:
    assert client.post(LEAVE).status_code == 404
    assert "sso" not in client.get("/accounts/login/").content.decode()


def test_a_password_alone_is_still_good(client: Client, ada: User, provider: OidcProvider) -> None:
    answer = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert answer["Location"] == "/desk/"
