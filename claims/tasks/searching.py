"""What can be found: texts are read for the search a moment after they are stored."""

from __future__ import annotations

import logging

from celery import shared_task

from claims.models import SearchKind
from claims.search.actions import read_texts
from claims.tasks.sending import SOFT_LIMIT, start

logger = logging.getLogger(__name__)

# Texts one task reads before it hands over to the next; articles are long.
TEXTS_A_TASK = 1000
ARTICLES_A_TASK = 100


@shared_task(name="claims.tasks.read_published", soft_time_limit=SOFT_LIMIT)
def read_published() -> None:
    """Let readers and programs find what was published."""
    read = read_texts(kind=SearchKind.PUBLISHED, limit=TEXTS_A_TASK)
    logger.info("%d publications can be found", read)
    if read == TEXTS_A_TASK:
        start(read_published)


@shared_task(name="claims.tasks.read_desk_texts", soft_time_limit=SOFT_LIMIT)
def read_desk_texts() -> None:
    """Let the desk find claims and articles."""
    claims = read_texts(kind=SearchKind.CLAIM, limit=TEXTS_A_TASK)
    articles = read_texts(kind=SearchKind.ARTICLE, limit=ARTICLES_A_TASK)
    logger.info("%d claims and %d articles can be found", claims, articles)
    if claims == TEXTS_A_TASK or articles == ARTICLES_A_TASK:
        start(read_desk_texts)
