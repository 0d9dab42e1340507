"""What keeps the desk in order by the clock: holds end, counts are mended, old rows let go."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from claims.cards import drop_old
from claims.importing.runs import actions as imports
from claims.models import HostTurn, IdempotencyKey
from claims.notices import actions as notices
from claims.people.actions import let_go_of_left, tidy_words
from claims.queue import actions as queue
from claims.readers.actions import erase_personal_data
from claims.review.actions import tidy_files
from claims.summaries import actions as summaries
from claims.tasks.readers import mail_answers
from claims.tasks.sending import SOFT_LIMIT, start
from claims.tasks.summaries import refresh_summaries
from claims.webhooks.actions import tidy_deliveries

logger = logging.getLogger(__name__)

# How long a request of a program can be repeated and gets the answer of the first.
KEYS_KEPT = timedelta(hours=24)
# How long it is remembered when a server was asked, and what its robots.txt said.
TURNS_KEPT = timedelta(hours=24)
# How long an upload that became no evidence is left alone: longer than any transaction.
UPLOADS_KEPT = timedelta(days=7)
# How long a picture of a page is kept; one that is asked for again is drawn again.
CARDS_KEPT = timedelta(days=30)
# How long words wait in a form that nobody has gone on with.
WORDS_KEPT = timedelta(days=180)


@shared_task(name="claims.tasks.expire_leases", soft_time_limit=SOFT_LIMIT)
def expire_leases() -> None:
    """End the holds whose time has run out."""
    logger.info("%d leases expired", queue.expire_leases(at=timezone.now()))


@shared_task(name="claims.tasks.watch_clock", soft_time_limit=SOFT_LIMIT)
def watch_clock() -> None:
    """Mark claims that have come to be due, tell whose they are, and wake those left for later.

    What somebody was given who was just leaving is anybody's again.
    """
    now = timezone.now()
    logger.info("%d claims of people who have left wait again", let_go_of_left(at=now))
    due, woken = queue.watch_due_times(at=now), queue.wake_claims(at=now)
    told = notices.tell_due(at=now)
    logger.info("%d claims are due soon or overdue, %d wait again, %d told", due, woken, told)


@shared_task(name="claims.tasks.recount", soft_time_limit=SOFT_LIMIT)
def recount() -> None:
    """Count everything again and mend what has drifted."""
    drift = summaries.recount(at=timezone.now())
    for one in drift:
        logger.warning("count %s was %d, but is %d; mended", one.key, one.kept, one.counted)
    logger.info("recounted: %d counts had drifted", len(drift))
    if drift:
        start(refresh_summaries)


@shared_task(name="claims.tasks.tidy", soft_time_limit=SOFT_LIMIT)
def tidy() -> None:
    """Let go of what nobody needs any more: inputs of old imports, old keys, uploads of nobody."""
    now = timezone.now()
    tidied = imports.tidy_imports(at=now, keep_days=settings.VERIFY_IMPORT_KEEP_DAYS)
    keys, _ = IdempotencyKey.objects.filter(at__lt=now - KEYS_KEPT).delete()
    HostTurn.objects.filter(free_at__lt=now - TURNS_KEPT).delete()
    erased = erase_personal_data(at=now, keep_days=settings.VERIFY_READER_KEEP_DAYS)
    logger.info("evidence: %d uploads belonged to nothing", tidy_files(at=now, keep=UPLOADS_KEPT))
    logger.info("readers: %d messages name nobody any more", erased)
    logger.info("readers: %d answers are to be mailed", mail_answers())
    sent = tidy_deliveries(at=now, keep_days=settings.VERIFY_WEBHOOK_KEEP_DAYS)
    logger.info("webhooks: %d old messages let go", sent)
    logger.info("forms: the words of %d let go", tidy_words(before=now - WORDS_KEPT))
    logger.info("cards: %d pictures let go", _drop_old_cards(now - CARDS_KEPT))
    logger.info(
        "tidied: %d inputs emptied, %d forgotten imports ended, %d keys dropped",
        tidied.emptied,
        tidied.ended,
        keys,
    )


def _drop_old_cards(before: datetime) -> int:
    return drop_old(Path(settings.MEDIA_ROOT) / "cards", before=before.timestamp())
