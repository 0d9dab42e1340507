"""Celery entry points: load, one action, at most one next step. Each is safe to run twice.

The order of the work is written here and nowhere else:

    import_run -> import_input -> extract_articles -> match_articles
    match_articles -> index_claims -> suggest_matches
    poll_feeds -> poll_feed -> import_run
    verdict -> publish_claim -> refresh_summaries

A message may be lost, doubled or late. What is still to be done is written in the rows, and
`sweep` starts it again from there.
"""

from __future__ import annotations

import logging
import time
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from celery import current_app, shared_task
from celery.exceptions import OperationalError
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from kombu.pools import producers

from claims.extraction.actions import extracting as extraction
from claims.extraction.anchoring import actions as anchoring
from claims.extraction.anchoring.queries import reworded_claims
from claims.importing.copies import actions as copies
from claims.importing.feeds import actions as feeds
from claims.importing.feeds.queries import feeds_due
from claims.importing.runs import actions as imports
from claims.importing.runs.queries import inputs_left, inputs_to_work_on
from claims.matching.actions import attaching as matching
from claims.matching.actions import suggesting
from claims.matching.indexing import index_waiting
from claims.models import (
    Article,
    Claim,
    CountChange,
    IdempotencyKey,
    ImportInput,
    Occurrence,
    SummaryPage,
)
from claims.queue import actions as queue
from claims.summaries import actions as summaries
from claims.summaries.queries import claims_of_articles

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
# Claims one task looks up like claims for: a hundredth of a second each, on a slow day a tenth.
CLAIMS_A_TASK = 1000
# Claims one task puts into the index of like claims: some seconds, or a minute with embeddings.
CLAIMS_INDEXED = 5000
CLAIMS_EMBEDDED = 500
# What one sweep starts of each kind, and how much work may be queued for it to start anything.
SWEPT_OF_A_KIND = 100
QUEUE_IS_FULL = 500
# Seconds after which a long import hands over to the next task, well before SOFT_LIMIT.
IMPORT_SECONDS = 120
# How long a request of a program can be repeated and gets the answer of the first.
KEYS_KEPT = timedelta(hours=24)


def start(task: Task[..., Any], *args: int | list[int]) -> None:
    """Start a task once the transaction is committed, if there is one.

    A broker that cannot be reached is logged and never breaks the page that was asked for: the
    rows say what is to be done, and `sweep` starts it later.

    Args:
        task: a task of this module.
        args: the ids it takes, or lists of them.
    """
    transaction.on_commit(partial(_send, task, *args), robust=True)


def _send(task: Task[..., Any], *args: int | list[int]) -> None:
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
def import_run(run_id: int) -> None:
    """Start every input of an import; one message for those who wait for a page."""
    for input_id in inputs_left(run_id).values_list("pk", flat=True):
        start(import_input, input_id)


@shared_task(soft_time_limit=SOFT_LIMIT)
def import_input(input_id: int) -> None:
    """Fetch and read one input of an import, and have the claims of its articles looked for."""
    if not ImportInput.objects.filter(pk=input_id).exists():
        logger.warning("input %s is not there; nothing imported", input_id)
        return
    ends = time.monotonic() + IMPORT_SECONDS
    stored = 0
    with closing(imports.work_on_input(input_id=input_id, at=timezone.now())) as batches:
        for article_ids in batches:
            stored += len(article_ids)
            if article_ids:
                start(extract_articles, article_ids)
            if time.monotonic() > ends:
                start(import_input, input_id)
                break
    logger.info("input %s worked on: %d articles are new or changed", input_id, stored)


@shared_task(soft_time_limit=SOFT_LIMIT)
def poll_feeds() -> None:
    """Start the poll of every feed that is due, a bounded number at once."""
    started = _start_each(poll_feed, feeds_due(timezone.now()))
    logger.info("%d feeds are due", started)


@shared_task(soft_time_limit=SOFT_LIMIT)
def poll_feed(feed_id: int) -> None:
    """Ask one feed, then have its new entries imported."""
    poll = feeds.poll_feed(feed_id=feed_id, at=timezone.now())
    if poll is None:
        logger.info("feed %s is not due, paused, or just being asked", feed_id)
        return
    logger.info("feed %s asked: %s", feed_id, poll.feed.last_error or "all is well")
    if poll.run is not None:
        start(import_run, poll.run.pk)


@shared_task(soft_time_limit=SOFT_LIMIT)
def extract_article(article_id: int) -> None:
    """Find the claims of one article, then match them."""
    if _extract([article_id]):
        start(match_article, article_id)


@shared_task(soft_time_limit=SOFT_LIMIT)
def extract_articles(article_ids: list[int]) -> None:
    """Find the claims of some articles that came together, then match them."""
    if known := _extract(article_ids):
        start(match_articles, known)


def _extract(article_ids: list[int]) -> list[int]:
    """Find the claims of articles; the numbers of those that are there, done before or now."""
    known = _those_there(article_ids)
    copies.sketch_articles(article_ids=known)
    done = extraction.extract_articles(article_ids=known, at=timezone.now())
    logger.info("%d of %d articles extracted", len(done), len(article_ids))
    return known


def _those_there(article_ids: list[int]) -> list[int]:
    known = Article.objects.filter(pk__in=article_ids).order_by("pk")
    there = list(known.values_list("pk", flat=True))
    for gone in sorted(set(article_ids) - set(there)):
        logger.warning("article %d is not there; nothing done", gone)
    return there


@shared_task(soft_time_limit=SOFT_LIMIT)
def match_article(article_id: int) -> None:
    """Join the places found in one article to their claims; repeat published verdicts there."""
    _match([article_id])


@shared_task(soft_time_limit=SOFT_LIMIT)
def match_articles(article_ids: list[int]) -> None:
    """Join the places found in some articles to their claims; repeat published verdicts there."""
    _match(article_ids)


def _match(article_ids: list[int]) -> None:
    there = _those_there(article_ids)
    revised = _anchor(there)
    now = timezone.now()
    with transaction.atomic():
        known = claims_of_articles(there)
        touched = matching.attach_articles(article_ids=there, at=now)
        found = {number: claims - known.get(number, set()) for number, claims in touched.items()}
        shown = summaries.show_articles(found=found, at=now)
        if pairs := reworded_claims(there):
            suggesting.suggest_pairs(pairs=pairs, at=now)
    logger.info("%d of %d articles matched", len(touched), len(there))
    if touched:
        start(index_claims)
    if shown or revised:
        start(refresh_summaries)


def _anchor(article_ids: list[int]) -> bool:
    """Find the claims of earlier revisions again; whether readers see a difference.

    Each revision in a transaction of its own, so that locks are taken in one order.
    """
    waiting = Article.objects.awaiting_anchoring().filter(pk__in=article_ids)
    shown = False
    for number in waiting.values_list("pk", flat=True):
        now = timezone.now()
        with transaction.atomic():
            done = anchoring.reanchor_article(article_id=number, at=now)
            if done is not None:
                shown |= summaries.show_revision(
                    article=done.article,
                    earlier=done.earlier,
                    claim_ids=done.moved | done.vanished,
                    at=now,
                )
    return shown


@shared_task(soft_time_limit=SOFT_LIMIT)
def index_claims() -> None:
    """Put new claims into the index of like claims, then look up what they are like."""
    limit = CLAIMS_EMBEDDED if settings.VERIFY_EMBEDDINGS else CLAIMS_INDEXED
    done = index_waiting(limit=limit, at=timezone.now())
    logger.info("%d claims indexed", done)
    if done == limit:
        start(index_claims)
    if done:
        start(suggest_matches)


@shared_task(soft_time_limit=SOFT_LIMIT)
def suggest_matches() -> None:
    """Look up what the claims that came into the index are like, for people to decide on."""
    waiting = suggesting.claims_to_suggest_for(CLAIMS_A_TASK)
    done = suggesting.suggest_for(claim_ids=waiting, at=timezone.now())
    logger.info("claims like %d claims looked up", done)
    if done == CLAIMS_A_TASK:
        start(suggest_matches)


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
def tidy() -> None:
    """Let go of what nobody needs any more: inputs of old imports, keys of old requests."""
    now = timezone.now()
    tidied = imports.tidy_imports(at=now, keep_days=settings.VERIFY_IMPORT_KEEP_DAYS)
    keys, _ = IdempotencyKey.objects.filter(at__lt=now - KEYS_KEPT).delete()
    logger.info(
        "tidied: %d inputs emptied, %d forgotten imports ended, %d keys dropped",
        tidied.emptied,
        tidied.ended,
        keys,
    )


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
        "import": _start_each(import_input, inputs_to_work_on(timezone.now())),
        "extract": _start_each(extract_article, Article.objects.awaiting_extraction()),
        "match": _start_each(match_article, _articles_to_match()),
        "anchor": _start_each(match_article, Article.objects.awaiting_anchoring()),
        "index": _start_if(
            index_claims, needed=Claim.objects.filter(indexed_at__isnull=True).exists()
        ),
        "suggest": _start_if(
            suggest_matches, needed=bool(suggesting.claims_to_suggest_for(limit=1))
        ),
        "publish": _start_each(publish_claim, Claim.objects.awaiting_publication()),
        "refresh": _start_if(refresh_summaries, needed=SummaryPage.objects.stale().exists()),
        "fold": _start_if(fold_counts, needed=CountChange.objects.exists()),
    }
    left = ", ".join(f"{count} {name}" for name, count in started.items() if count)
    logger.info("sweep started: %s", left or "nothing was left behind")


def _articles_to_match() -> QuerySet[Article]:
    """Articles with a place that joined no claim yet, by the partial index of such places."""
    places = Occurrence.objects.filter(claim__isnull=True, left_at__isnull=True)
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
