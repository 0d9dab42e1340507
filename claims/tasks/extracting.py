"""Claims are looked for in the text of articles."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from claims.extraction.actions import extracting as extraction
from claims.importing.copies import actions as copies
from claims.tasks.matching import match_article, match_articles, those_there
from claims.tasks.sending import SOFT_LIMIT, start

logger = logging.getLogger(__name__)


@shared_task(name="claims.tasks.extract_article", soft_time_limit=SOFT_LIMIT)
def extract_article(article_id: int) -> None:
    """Find the claims of one article, then match them."""
    if _extract([article_id]):
        start(match_article, article_id)


@shared_task(name="claims.tasks.extract_articles", soft_time_limit=SOFT_LIMIT)
def extract_articles(article_ids: list[int]) -> None:
    """Find the claims of some articles that came together, then match them."""
    if known := _extract(article_ids):
        start(match_articles, known)


def _extract(article_ids: list[int]) -> list[int]:
    """Find the claims of articles; the numbers of those that are there, done before or now."""
    known = those_there(article_ids)
    copies.sketch_articles(article_ids=known)
    done = extraction.extract_articles(article_ids=known, at=timezone.now())
    logger.info("%d of %d articles extracted", len(done), len(article_ids))
    return known
