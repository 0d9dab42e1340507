"""The desk's own figures: what happened is counted by the minute, and all of it again at night."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from claims.figures import actions as figures
from claims.figures.actions.counting import BATCH
from claims.tasks.sending import SOFT_LIMIT, start
from claims.tasks.summaries import refresh_summaries

logger = logging.getLogger(__name__)

# Batches of one task; the rest is for the next one, so that none runs for long.
BATCHES = 10
# Numbers that had drifted, each with a line in the log: new rules of counting change every day.
NAMED = 100


@shared_task(name="claims.tasks.count_figures", soft_time_limit=SOFT_LIMIT)
def count_figures() -> None:
    """Count what happened since the last time, and start itself while there is more.

    Then the pages for readers that draw these numbers are drawn again.
    """
    counted = 0
    for _ in range(BATCHES):
        now = figures.count_history(at=timezone.now())
        counted += now
        if now < BATCH:
            break
    else:
        start(count_figures)
    if counted:
        start(refresh_summaries)
    logger.info("figures: %d entries of the history counted", counted)


@shared_task(name="claims.tasks.recount_figures", soft_time_limit=SOFT_LIMIT)
def recount_figures() -> None:
    """Count all of the history again and mend what has drifted."""
    drift = figures.recount_figures(at=timezone.now())
    for one in drift[:NAMED]:
        logger.warning("figures: %s was %s, but is %s; mended", one.what, one.kept, one.counted)
    if len(drift) > NAMED:
        logger.warning("figures: %d more were mended", len(drift) - NAMED)
    logger.info("figures recounted: %d had drifted", len(drift))
