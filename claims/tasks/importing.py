"""Imports and feeds: what comes into the desk is fetched, read and stored."""

from __future__ import annotations

import logging
import time
from contextlib import closing

from celery import shared_task
from django.utils import timezone

from claims.importing.actions.turns import next_in_turn
from claims.importing.feeds import actions as feeds
from claims.importing.feeds.queries import feeds_due
from claims.importing.runs import actions as imports
from claims.importing.runs.queries import inputs_left
from claims.joint.checks_job import work_on_checks
from claims.models import ImportInput, Way
from claims.tasks.extracting import extract_articles
from claims.tasks.matching import index_claims
from claims.tasks.sending import SOFT_LIMIT, start, start_each

logger = logging.getLogger(__name__)

# Seconds after which a long import hands over to the next task, well before SOFT_LIMIT.
IMPORT_SECONDS = 120


@shared_task(name="claims.tasks.import_run", soft_time_limit=SOFT_LIMIT)
def import_run(run_id: int) -> None:
    """Start every input of an import; one message for those who wait for a page."""
    for input_id in inputs_left(run_id).values_list("pk", flat=True):
        start(import_input, input_id)


@shared_task(name="claims.tasks.import_input", soft_time_limit=SOFT_LIMIT)
def import_input(input_id: int) -> None:
    """Fetch and read one input of an import: articles, or checks that were made before."""
    if not ImportInput.objects.filter(pk=input_id).exists():
        logger.warning("input %s is not there; nothing imported", input_id)
        return
    if ImportInput.objects.filter(pk=input_id, run__way=Way.CHECKS).exists():
        _import_checks(input_id)
    else:
        _import_articles(input_id)
    if following := next_in_turn(input_id=input_id, at=timezone.now()):
        number, seconds = following
        start(import_input, number, seconds=seconds)


def _import_articles(input_id: int) -> None:
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


def _import_checks(input_id: int) -> None:
    ends = time.monotonic() + IMPORT_SECONDS
    read = 0
    with closing(work_on_checks(input_id=input_id, at=timezone.now())) as batches:
        for count in batches:
            read += count
            if time.monotonic() > ends:
                start(import_input, input_id)
                break
    logger.info("input %s worked on: %d checks read", input_id, read)
    if read:
        start(index_claims)


@shared_task(name="claims.tasks.poll_feeds", soft_time_limit=SOFT_LIMIT)
def poll_feeds() -> None:
    """Start the poll of every feed that is due, a bounded number at once."""
    started = start_each(poll_feed, feeds_due(timezone.now()))
    logger.info("%d feeds are due", started)


@shared_task(name="claims.tasks.poll_feed", soft_time_limit=SOFT_LIMIT)
def poll_feed(feed_id: int) -> None:
    """Ask one feed, then have its new entries imported."""
    now = timezone.now()
    try:
        poll = feeds.poll_feed(feed_id=feed_id, at=now)
    except feeds.NotItsTurn as busy:
        start(poll_feed, feed_id, seconds=max(0.0, (busy.free_at - now).total_seconds()))
        return
    if poll is None:
        logger.info("feed %s is not due, paused, or just being asked", feed_id)
        return
    logger.info("feed %s asked: %s", feed_id, poll.feed.last_error or "all is well")
    if poll.run is not None:
        start(import_run, poll.run.pk)
