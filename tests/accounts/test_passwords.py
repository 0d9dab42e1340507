"""Setting a new password by mail."""

from __future__ import annotations

import re

from django.core import mail
from django.test import Client
from pytest_django import Settings

from claims.models import PersonEvent, User
from claims.people.actions import mail_password_reset
from tests.accounts.conftest import ADDRESS
from tests.pages.html_rules import html_faults
from verify import settings_people

RESET = "/accounts/password/reset/"
NEW = "another long word 7"


def ask(client: Client, email: str) -> str:
    answer = client.post(RESET, {"email": email}, follow=True)
    html = answer.content.decode()
    assert html_faults(html) == []
    return html


def link_for(ada: User) -> str:
    mail_password_reset(user_id=ada.pk)
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert "user name ada" in message.body
    found = re.search(r"https?://[^/]+(/\S+)", str(message.body))
    assert found
    return found[1]


def test_the_answer_is_the_same_for_strangers(client: Client, ada: User) -> None:
    assert html_faults(client.get(RESET).content.decode()) == []
    assert "Look into your mail." in ask(client, ADDRESS)
    assert "Look into your mail." in ask(client, "stranger@example.net")


def test_the_link_sets_a_password_once(client: Client, ada: User) -> None:
    link = link_for(ada)
    page = client.get(link, follow=True)
    path = page.redirect_chain[-1][0]
    html = page.content.decode()
    assert html_faults(html) == []
    assert link.split("/")[-2] not in html, "the key is not in the page"
    weak = client.post(path, {"password1": "short", "password2": "short"})
    assert "too short" in weak.content.decode()
    done = client.post(path, {"password1": NEW, "password2": NEW}, follow=True)
    assert "The new password is set." in done.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert PersonEvent.objects.get(person=ada).what == "password_reset"
    again = Client().get(link, follow=True).content.decode()
    assert "This link leads nowhere any more." in again
    assert html_faults(again) == []


def test_a_forged_link_leads_nowhere(client: Client, ada: User) -> None:
    link = link_for(ada).rstrip("/") + "x/"
    assert "This link leads nowhere any more." in client.get(link, follow=True).content.decode()


def test_a_closed_account_gets_no_link(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    mail_password_reset(user_id=ada.pk)
    assert mail.outbox == []


def test_a_desk_keeps_passwords_by_argon2(ada: User, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = settings_people.PASSWORD_HASHERS
    ada.set_password(NEW)
    assert ada.password.startswith("argon2$argon2id$")
    assert ada.check_password(NEW)
