"""Places join their claims, and claims meet those that are like them."""

from __future__ import annotations

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.extraction.anchoring import actions as anchoring
from claims.extraction.anchoring.queries import reworded_claims
from claims.matching.actions import attaching as matching
from claims.matching.actions import suggesting
from claims.matching.indexing import index_waiting
from claims.models import Article
from claims.queue import actions as queue
from claims.summaries import actions as summaries
from claims.summaries.queries import claims_of_articles
from claims.tasks.sending import SOFT_LIMIT, start
from claims.tasks.summaries import refresh_summaries

logger = logging.getLogger(__name__)

# Claims one task looks up like claims for: a hundredth of a second each, on a slow day a tenth.
CLAIMS_A_TASK = 1000
# Claims one task puts into the index of like claims: some seconds, or a minute with embeddings.
CLAIMS_INDEXED = 5000
CLAIMS_EMBEDDED = 500
# How long an article that waits holds up the lookup of like claims; longer, and it may be stuck.
ARTICLES_GO_FIRST = timedelta(minutes=10)


@shared_task(name="claims.tasks.match_article", soft_time_limit=SOFT_LIMIT)
def match_article(article_id: int) -> None:
    """Join the places found in one article to their claims; repeat published verdicts there."""
    _match([article_id])


@shared_task(name="claims.tasks.match_articles", soft_time_limit=SOFT_LIMIT)
def match_articles(article_ids: list[int]) -> None:
    """Join the places found in some articles to their claims; repeat published verdicts there."""
    _match(article_ids)


def those_there(article_ids: list[int]) -> list[int]:
    """The numbers of the articles that are there, in order; the others are logged."""
    known = Article.objects.filter(pk__in=article_ids).order_by("pk")
    there = list(known.values_list("pk", flat=True))
    for gone in sorted(set(article_ids) - set(there)):
        logger.warning("article %d is not there; nothing done", gone)
    return there


def _match(article_ids: list[int]) -> None:
    there = those_there(article_ids)
    revised = _anchor(there)
    now = timezone.now()
    with transaction.atomic():
        known = claims_of_articles(there)
        touched = matching.attach_articles(article_ids=there, at=now)
        queue.hand_down(article_ids=there, at=now)
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


@shared_task(name="claims.tasks.index_claims", soft_time_limit=SOFT_LIMIT)
def index_claims() -> None:
    """Put new claims into the index of like claims, then look up what they are like."""
    limit = CLAIMS_EMBEDDED if settings.VERIFY_EMBEDDINGS else CLAIMS_INDEXED
    done = index_waiting(limit=limit, at=timezone.now())
    logger.info("%d claims indexed", done)
    if done == limit:
        start(index_claims)
    if done:
        start(suggest_matches)


@shared_task(name="claims.tasks.suggest_matches", soft_time_limit=SOFT_LIMIT)
def suggest_matches() -> None:
    """Look up what the claims that came into the index are like, for people to decide on.

    It is several times the work of everything before it. So articles that have just come in go
    first: the last of them starts this again, or the sweep does.
    """
    fresh = Article.objects.filter(imported_at__gt=timezone.now() - ARTICLES_GO_FIRST)
    if fresh.awaiting_extraction().exists():
        logger.info("articles wait for their claims to be found; like claims are looked up later")
        return
    waiting = suggesting.claims_to_suggest_for(CLAIMS_A_TASK)
    done = suggesting.suggest_for(claim_ids=waiting, at=timezone.now())
    logger.info("claims like %d claims looked up", done)
    if done == CLAIMS_A_TASK:
        start(suggest_matches)
