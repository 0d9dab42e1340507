"""Telling people what concerns them: in the desk, and by mail."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from claims.notices import actions as notices
from claims.review.queries import reads_event
from claims.tasks.sending import SOFT_LIMIT, start

logger = logging.getLogger(__name__)

ROUNDS = 20
"""Batches of one run; the next run does the rest."""


@shared_task(name="claims.tasks.tell_people", soft_time_limit=SOFT_LIMIT)
def tell_people() -> None:
    """Make the notices of what has happened, and the mails that are due."""
    now = timezone.now()
    told = 0
    for _ in range(ROUNDS):
        batch = notices.tell_events(reads=reads_event, at=now)
        told += batch
        if not batch:
            break
    told += notices.tell_stopped_webhooks(at=now)
    told += notices.tell_suggestions(at=now)
    mails = notices.gather_mail(at=now)
    for number in mails:
        start(send_mailing, number)
    logger.info("%d entries of histories told, %d mails to send", told, len(mails))


@shared_task(name="claims.tasks.send_mailing", soft_time_limit=SOFT_LIMIT)
def send_mailing(mailing_id: int) -> None:
    """Send one mail of notices, at most once."""
    mailing = notices.send_mailing(mailing_id=mailing_id, at=timezone.now())
    if mailing is None:
        logger.info("mail %d is not to be sent now, or is just being sent", mailing_id)
        return
    logger.info("mail %d: %s %s", mailing_id, mailing.state, mailing.why)
