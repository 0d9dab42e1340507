"""Celery entry points: load, one action, at most one next step. Each is safe to run twice.

The order of the work is written here and nowhere else:

    import -> extract_article -> match_article
    verdict -> publish_claim -> refresh_summaries

A message may be lost, doubled or late. What is still to be done is written in the rows, and
`sweep` starts it again from there.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from celery import current_app, shared_task
from celery.exceptions import OperationalError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from kombu.pools import producers

from claims.extraction import actions as extraction
from claims.matching import actions as matching
from claims.models import Article, Claim, CountChange, Occurrence, SummaryPage
from claims.queue import actions as queue
from claims.summaries import actions as summaries
from claims.summaries.queries import claims_of_article

if TYPE_CHECKING:
    from celery.app.task import Task
    from kombu import Connection

logger = logging.getLogger(__name__)

# Seconds after which a task is told to end; CELERY_TASK_TIME_LIMIT ends it by force.
SOFT_LIMIT = 240
# How long a message may take to the broker, each of the few times it is tried.
SEND_SECONDS = 1
# Pages and increments one task works through before it hands over to the next.
PAGES_A_TASK = 500
CHANGES_A_TASK = 50_000
# What one sweep starts of each kind, and how much work may be queued for it to start anything.
SWEPT_OF_A_KIND = 100
QUEUE_IS_FULL = 500


def start(task: Task[..., Any], *args: int) -> None:
    """Start a task once the transaction is committed, if there is one.

    A broker that cannot be reached is logged and never breaks the page that was asked for: the
    rows say what is to be done, and `sweep` starts it later.

    Args:
        task: a task of this module.
        args: the ids it takes.
    """
    transaction.on_commit(partial(_send, task, *args), robust=True)


def _send(task: Task[..., Any], *args: int) -> None:
    try:
        with producers[quick_connection()].acquire(block=True) as producer:
            task.apply_async(args, producer=producer)
    except OperationalError as error:
        logger.error(  # noqa: TRY400 - the traceback of an absent broker tells nothing more
            "the broker cannot be reached (%s); the sweep will do %s%r", error, task.name, args
        )


def quick_connection() -> Connection:
    """The way to the broker for people who wait for a page; not open yet.

    A broker that takes the connection and then says nothing is waited for SEND_SECONDS at a time,
    not as long as a worker would that has nobody waiting for it.
    """
    return current_app.connection_for_write(
        transport_options={"socket_connect_timeout": SEND_SECONDS, "socket_timeout": SEND_SECONDS}
    )


@shared_task(soft_time_limit=SOFT_LIMIT)
def extract_article(article_id: int) -> None:
    """Find the claims of one article, then match them."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        logger.warning("article %s is not there; nothing extracted", article_id)
        return
    if article.extracted_at is None:
        extraction.extract_article(article=article, at=timezone.now())
        logger.info("article %s extracted", article_id)
    start(match_article, article_id)


@shared_task(soft_time_limit=SOFT_LIMIT)
def match_article(article_id: int) -> None:
    """Join the places found in one article to their claims; repeat published verdicts there."""
    article = Article.objects.select_related("source").filter(pk=article_id).first()
    if article is None:
        logger.warning("article %s is not there; nothing matched", article_id)
        return
    now = timezone.now()
    with transaction.atomic():
        known = claims_of_article(article_id)
        touched = set(matching.attach_occurrences(article=article, at=now))
        shown = summaries.show_article(article=article, claim_ids=touched - known, at=now)
    logger.info("article %s matched: %d claims touched", article_id, len(touched))
    if shown:
        start(refresh_summaries)


@shared_task(soft_time_limit=SOFT_LIMIT)
def publish_claim(claim_id: int) -> None:
    """Publish the verdict of one decided claim, then refresh the pages that show it."""
    if not Claim.objects.filter(pk=claim_id).exists():
        logger.warning("claim %s is not there; nothing published", claim_id)
        return
    publication = summaries.publish_claim(claim_id=claim_id, at=timezone.now())
    if publication is None:
        logger.info("claim %s is not decided (any more); nothing published", claim_id)
        return
    logger.info("claim %s published as number %d", claim_id, publication.sequence)
    start(refresh_summaries)


@shared_task(soft_time_limit=SOFT_LIMIT)
def refresh_summaries() -> None:
    """Compute the stale summary pages again."""
    pages = summaries.refresh_pages(at=timezone.now(), limit=PAGES_A_TASK)
    logger.info("%d summary pages refreshed", pages)
    if pages == PAGES_A_TASK:
        start(refresh_summaries)


@shared_task(soft_time_limit=SOFT_LIMIT)
def fold_counts() -> None:
    """Add up the increments of the corpus-wide counts, then refresh the overview."""
    changes = summaries.fold_counts(at=timezone.now(), limit=CHANGES_A_TASK)
    logger.info("%d changes of counts folded", changes)
    if changes:
        start(refresh_summaries)


@shared_task(soft_time_limit=SOFT_LIMIT)
def expire_leases() -> None:
    """End the holds whose time has run out."""
    logger.info("%d leases expired", queue.expire_leases(at=timezone.now()))


@shared_task(soft_time_limit=SOFT_LIMIT)
def recount() -> None:
    """Count everything again and mend what has drifted."""
    drift = summaries.recount(at=timezone.now())
    for one in drift:
        logger.warning("count %s was %d, but is %d; mended", one.key, one.kept, one.counted)
    logger.info("recounted: %d counts had drifted", len(drift))
    if drift:
        start(refresh_summaries)


@shared_task(soft_time_limit=SOFT_LIMIT)
def sweep() -> None:
    """Start again whatever was left behind: a bounded batch of each kind, each as its own task.

    A message that is only late is doubled by this, which costs one look at a row. While the queue
    is long nothing is added to it, so that sweeps cannot pile up.
    """
    queued = _queued_messages()
    if queued > QUEUE_IS_FULL:
        logger.info("sweep: %d messages are queued already; nothing started", queued)
        return
    started = {
        "extract": _start_each(extract_article, Article.objects.awaiting_extraction()),
        "match": _start_each(match_article, _articles_to_match()),
        "publish": _start_each(publish_claim, Claim.objects.awaiting_publication()),
        "refresh": _start_if(refresh_summaries, needed=SummaryPage.objects.stale().exists()),
        "fold": _start_if(fold_counts, needed=CountChange.objects.exists()),
    }
    left = ", ".join(f"{count} {name}" for name, count in started.items() if count)
    logger.info("sweep started: %s", left or "nothing was left behind")


def _articles_to_match() -> QuerySet[Article]:
    """Articles with a place that joined no claim yet, by the partial index of such places."""
    places = Occurrence.objects.filter(claim__isnull=True)
    return Article.objects.filter(
        Exists(places.filter(article=OuterRef("pk"))), extracted_at__isnull=False
    ).order_by("pk")


def _start_each(task: Task[[int], None], left: QuerySet[Any]) -> int:
    ids = list(left.values_list("pk", flat=True)[:SWEPT_OF_A_KIND])
    for pk in ids:
        task.delay(pk)
    return len(ids)


def _start_if(task: Task[[], None], *, needed: bool) -> int:
    if needed:
        task.delay()
    return int(needed)


def _queued_messages() -> int:
    """How many messages wait in the queue of the desk, whatever the broker is."""
    queue_name = current_app.conf.task_default_queue
    with current_app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        try:
            declared = channel.queue_declare(queue_name, passive=True)
        except connection.channel_errors:
            # A broker that keeps no empty queues answers that there is none.
            return 0
        return int(declared.message_count)
