"""What readers see: verdicts are published, summary pages computed, counts added up."""

from __future__ import annotations

import logging
from itertools import zip_longest
from typing import TYPE_CHECKING

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from claims.models import Claim
from claims.summaries import actions as summaries
from claims.summaries.actions.reviews_file import keep_reviews_file as keep_reviews
from claims.tasks.searching import read_published
from claims.tasks.sending import ASKED_BY_EACH, SOFT_LIMIT, start
from claims.tasks.webhooks import tell_receivers

if TYPE_CHECKING:
    from celery.app.task import Task

logger = logging.getLogger(__name__)

# Pages and increments one task works through before it hands over to the next.
PAGES_A_TASK = 500
CHANGES_A_TASK = 50_000


@shared_task(name="claims.tasks.publish_claim", soft_time_limit=SOFT_LIMIT)
def publish_claim(claim_id: int) -> None:
    """Publish the verdict of one decided claim, then refresh the pages that show it."""
    if _publish(claim_id):
        _go_on()


@shared_task(name="claims.tasks.publish_claims", soft_time_limit=SOFT_LIMIT, bind=True)
def publish_claims(self: Task[..., None], claim_ids: list[int]) -> None:
    """Publish the verdicts of some decided claims, then refresh the pages that show them.

    Raises:
        Exception: what kept the first of them that could not be published; the others are.
    """
    asked = self.request.get(ASKED_BY_EACH) or []
    faults: list[Exception] = []
    published = False
    for claim_id, asked_by in zip_longest(claim_ids, asked[: len(claim_ids)]):
        known = {"request_id": asked_by} if asked_by else {}
        with structlog.contextvars.bound_contextvars(**known):
            try:
                published |= _publish(claim_id)
            except SoftTimeLimitExceeded:
                raise
            except Exception as fault:
                logger.exception("claim %s could not be published", claim_id)
                faults.append(fault)
    if published:
        _go_on()
    if faults:
        raise faults[0]


def _publish(claim_id: int) -> bool:
    if not Claim.objects.filter(pk=claim_id).exists():
        logger.warning("claim %s is not there; nothing published", claim_id)
        return False
    publication = summaries.publish_claim(claim_id=claim_id, at=timezone.now())
    if publication is None:
        logger.info("claim %s is not decided (any more); nothing published", claim_id)
        return False
    logger.info("claim %s published as number %d", claim_id, publication.sequence)
    return True


def _go_on() -> None:
    start(refresh_summaries)
    start(read_published)
    tell_receivers()


@shared_task(name="claims.tasks.refresh_summaries", soft_time_limit=SOFT_LIMIT)
def refresh_summaries() -> None:
    """Compute the stale summary pages again; what made them stale may be news for receivers."""
    tell_receivers()
    pages = summaries.refresh_pages(at=timezone.now(), limit=PAGES_A_TASK)
    logger.info("%d summary pages refreshed", pages)
    if pages == PAGES_A_TASK:
        start(refresh_summaries)


def bring_up_to_protection() -> None:
    """Start what makes pages, search, file of reviews and receivers forget a protected source."""
    start(refresh_summaries)
    start(read_published)
    start(keep_reviews_file)


@shared_task(name="claims.tasks.make_head", soft_time_limit=SOFT_LIMIT)
def make_head() -> None:
    """Put on record how far feed and history have come, for clients to hold against the desk."""
    head = summaries.make_head(at=timezone.now())
    if head is not None:
        logger.info("head made: up to publication %d, %d entries", head.sequence, head.events)


@shared_task(name="claims.tasks.fold_counts", soft_time_limit=SOFT_LIMIT)
def fold_counts() -> None:
    """Add up the increments of the corpus-wide counts, then refresh the overview."""
    changes = summaries.fold_counts(at=timezone.now(), limit=CHANGES_A_TASK)
    logger.info("%d changes of counts folded", changes)
    if changes:
        start(refresh_summaries)


@shared_task(name="claims.tasks.keep_reviews_file", soft_time_limit=SOFT_LIMIT)
def keep_reviews_file() -> None:
    """Bring the file of all reviews up to the newest publication."""
    kept = keep_reviews(at=timezone.now())
    logger.info("%d parts of the file of reviews written", kept.parts)
    if kept.more:
        start(keep_reviews_file)
