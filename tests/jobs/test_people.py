"""Mail about accounts, sent by jobs."""

from __future__ import annotations

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from claims import tasks
from claims.models import Invitation
from claims.people.actions import invite
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 1},
    }
}


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
    tasks.send_invitations_left()
    assert not mail.outbox, "each is a job of its own"
    tasks.send_invitation(made.pk)
    assert len(mail.outbox) == 1


def test_a_link_for_a_password_is_mailed_in_the_language_of_the_person() -> None:
    person = make_user(username="ada", email="ada@desk.example.org", language="de")
    tasks.send_password_reset(person.pk)
    [message] = mail.outbox
    assert message.to == ["ada@desk.example.org"]
    assert "/accounts/password/reset/key/" in message.body
