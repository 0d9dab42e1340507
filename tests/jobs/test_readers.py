"""Answers to readers go out by e-mail, and old messages name nobody any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from claims import tasks
from claims.models import ReaderMessage
from claims.readers.actions import answer_message
from claims.tasks.readers import mail_answers
from tests.factories import make_user
from tests.readers.sending import WORDS, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

NOBODY_LISTENS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 1},
    }
}


def answered(email: str = "ada@mail.example") -> ReaderMessage:
    """A message whose answer is to go out by e-mail."""
    message = write(email=email, words=f"{WORDS}\nAnd a second line.")
    return answer_message(
        message_id=message.pk,
        words="The figure is right.",
        mail=True,
        by=make_user(),
        at=timezone.now(),
    )


def test_an_answer_is_mailed_once_to_that_reader_alone() -> None:
    message = answered()
    for _ in range(2):
        tasks.mail_answer(message.pk)
    [sent] = mail.outbox
    assert sent.to == ["ada@mail.example"]
    assert "The figure is right." in sent.body
    assert "> And a second line." in sent.body
    message.refresh_from_db()
    assert message.mailed_at is not None
    assert message.changes.latest("pk").step == "mailed"


def test_an_answer_that_goes_out_again_after_a_crash_has_the_same_name() -> None:
    message, other = answered(), answered("bela@mail.example")
    for _ in range(2):
        tasks.mail_answer(message.pk)
        # Killed before it was noted that the mail was sent.
        ReaderMessage.objects.update(mailed_at=None)
    tasks.mail_answer(other.pk)
    first, again, third = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
    assert first == again != third


def test_the_mail_speaks_the_language_of_the_desk(settings: Settings) -> None:
    settings.VERIFY_DESK_NAME = "Harbour\nDesk"
    tasks.mail_answer(answered().pk)
    assert mail.outbox[0].subject == "Answer of Harbour Desk to your message"


def test_a_mail_server_that_is_away_loses_nothing(settings: Settings) -> None:
    message = answered()
    whole = settings.MAILERS
    settings.MAILERS = NOBODY_LISTENS
    tasks.mail_answer(message.pk)
    message.refresh_from_db()
    assert message.mailed_at is None
    assert mail_answers() == 1
    settings.MAILERS = whole
    tasks.mail_answer(message.pk)
    assert len(mail.outbox) == 1
    assert mail_answers() == 0


def test_an_answer_that_nobody_took_for_days_is_left_alone() -> None:
    message = answered()
    ReaderMessage.objects.filter(pk=message.pk).update(
        answered_at=timezone.now() - timedelta(days=4)
    )
    assert mail_answers() == 0


def test_tidying_removes_what_says_who_wrote(settings: Settings) -> None:
    settings.VERIFY_READER_KEEP_DAYS = 10
    message = write(name="Ada", at=timezone.now() - timedelta(days=11))
    tasks.tidy()
    message.refresh_from_db()
    assert (message.name, message.sender_hash) == ("", "")
    assert message.words == WORDS
