"""Mail about accounts, sent by jobs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from claims import tasks
from claims.models import AddressLetter, Invitation, PersonEvent, Role
from claims.people.actions import change_email, invite
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 1},
    }
}


def readdressed() -> PersonEvent:
    now = timezone.now()
    ada = make_user(username="ada", email="ada@desk.example.org")
    change = change_email(
        person_id=ada.pk, email="new@desk.example.org", by=make_user(Role.ADMINISTRATOR), at=now
    )
    assert change is not None
    return change


def invited() -> Invitation:
    return invite(email="new@desk.example.org", role="editor", by=None, at=timezone.now())


def test_an_invitation_is_mailed_once() -> None:
    made = invited()
    tasks.send_invitation(made.pk)
    tasks.send_invitation(made.pk)
    assert len(mail.outbox) == 1
    made.refresh_from_db()
    assert made.mailed_at is not None


def test_a_mail_server_that_is_away_is_tried_again(settings: Settings) -> None:
    made = invited()
    settings.MAILERS = NOBODY_LISTENS
    with pytest.raises((Retry, OSError)):
        tasks.send_invitation(made.pk)
    made.refresh_from_db()
    assert made.mailed_at is None


def test_what_was_left_is_started_again(empty_broker: None) -> None:
    made = invited()
    tasks.send_account_mail_left()
    assert not mail.outbox, "each is a job of its own"
    tasks.send_invitation(made.pk)
    assert len(mail.outbox) == 1


def test_mail_about_a_changed_address_is_started_again(
    empty_broker: None, caplog: pytest.LogCaptureFixture
) -> None:
    change = readdressed()
    tasks.send_account_mail_left()
    assert "1 changes of addresses mailed again" in caplog.text
    tasks.send_address_change(change.pk)
    tasks.send_address_change(change.pk)
    assert len(mail.outbox) == 2, "each address once"
    assert not AddressLetter.objects.to_mail(timezone.now()).exists()


def test_a_mailbox_that_takes_nothing_is_left_alone_after_a_week() -> None:
    change = readdressed()
    letters = AddressLetter.objects
    assert letters.to_mail(change.at + timedelta(days=6)).count() == 2
    assert not letters.to_mail(change.at + timedelta(days=8)).exists()


def test_a_link_for_a_password_is_mailed_in_the_language_of_the_person() -> None:
    person = make_user(username="ada", email="ada@desk.example.org", language="de")
    tasks.send_password_reset(person.pk)
    [message] = mail.outbox
    assert message.to == ["ada@desk.example.org"]
    assert "/accounts/password/reset/key/" in message.body
