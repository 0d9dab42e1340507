"""Answers to readers go out by e-mail."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from claims.models import ReaderMessage
from claims.readers.actions import note_mailed
from claims.tasks.sending import SOFT_LIMIT, start_each

logger = logging.getLogger(__name__)

# An answer that no mail server has taken for so long is left to the reader's own address of it.
TRIED_FOR = timedelta(days=3)


@shared_task(name="claims.tasks.mail_answer", soft_time_limit=SOFT_LIMIT)
def mail_answer(message_id: int) -> None:
    """Send one answer; `mail_answers` tries again what a mail server did not take.

    At least once: that it is sent is only noted afterwards, so a worker that dies in between sends
    it again. An answer that never comes is worse than two: the mail may be all that a reader has.
    """
    with transaction.atomic():
        waiting = ReaderMessage.objects.to_mail().filter(pk=message_id)
        message = waiting.select_for_update(skip_locked=True).first()
        if message is None:
            return
        try:
            _mail(message).send()
        except (SMTPException, OSError) as error:
            logger.warning("the answer to reader message %s was not sent: %s", message_id, error)
            return
        note_mailed(message_id=message_id, at=timezone.now())
    logger.info("the answer to reader message %s is sent", message_id)


def mail_answers() -> int:
    """Start the mail of every answer that waits for it, a bounded number at once."""
    since = timezone.now() - TRIED_FOR
    return start_each(mail_answer, ReaderMessage.objects.to_mail().filter(answered_at__gt=since))


def _mail(message: ReaderMessage) -> EmailMessage:
    with translation.override(settings.VERIFY_LANGUAGE):
        subject = gettext("Answer of %(desk)s to your message") % {
            "desk": settings.VERIFY_DESK_NAME
        }
        asked = gettext("You wrote:")
    quoted = "\n".join(f"> {line}" for line in message.words.split("\n"))
    body = f"{message.answer}\n\n{asked}\n{quoted}\n"
    # Sent, and killed before that was noted, it is sent again: then under the same name, by which
    # programs that read mail show it once (RFC 5322, 3.6.4).
    name = salted_hmac(__name__, f"{message.pk} {message.answered_at}", algorithm="sha256")
    host = urlsplit(settings.VERIFY_SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{name.hexdigest()[:32]}@{host}>"}
    return EmailMessage(" ".join(subject.split()), body, to=[message.email], headers=headers)
