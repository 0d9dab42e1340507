"""Computing summary pages again: those that are stale, and nothing else."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from claims.models import SummaryPage
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.coverage import coverage_change
from claims.summaries.queries import page_payload
from claims.workflow import add_counts, mark_known_stale

logger = logging.getLogger(__name__)

_ARTICLE = keys.article_page(0).removesuffix("0")


def refresh_pages(*, at: datetime, limit: int = 500) -> int:
    """Compute stale pages again, longest waiting first, each in a transaction of its own.

    Several may run at once: a page that another one is computing is passed over. While a page is
    computed its row is locked, so whoever wants to mark it stale again waits, and the mark stays.
    A page that cannot be computed is left stale and logged; the others are done all the same.

    Args:
        at: now; the pages will show it.
        limit: at most this many pages.

    Returns:
        How many pages were looked at; `limit` means that there may be more.
    """
    tried: list[int] = []
    while len(tried) < limit:
        page_id = _refresh_next(at=at, tried=tried)
        if page_id is None:
            break
        tried.append(page_id)
    return len(tried)


@transaction.atomic
def _refresh_next(*, at: datetime, tried: list[int]) -> int | None:
    let_go_when_frozen()
    page = (
        SummaryPage.objects.stale()
        .exclude(pk__in=tried)
        .select_for_update(skip_locked=True, no_key=True)
        .first()
    )
    if page is None:
        return None
    try:
        # In a savepoint: after a database error the transaction would be of no use any more.
        with transaction.atomic():
            _refresh(page, at=at)
    except Exception:
        logger.exception("summary page %s cannot be computed; it stays as it was", page.key)
    return page.pk


def _refresh(page: SummaryPage, *, at: datetime) -> None:
    payload = page_payload(page.key, at=at)
    if page.key.startswith(_ARTICLE):
        _count_coverage(page.payload, payload, at=at)
    if payload is None:
        logger.warning("summary page %s shows nothing that readers may see; removed", page.key)
        SummaryPage.objects.filter(pk=page.pk).delete()
        return
    SummaryPage.objects.filter(pk=page.pk).update(
        payload=payload, version=F("version") + 1, refreshed_at=at, stale_since=None
    )


def _count_coverage(before: dict[str, Any], after: dict[str, Any] | None, *, at: datetime) -> None:
    """Have the source of an article count what was found and checked there as its page now does.

    Written with the page, so the counts are the sum of the pages at any moment.
    """
    changes = coverage_change(before, after)
    if changes:
        add_counts(changes)
        sources = {int(key.split(":")[1]) for key in changes}
        mark_known_stale(keys=[keys.OVERVIEW, *map(keys.source_page, sources)], at=at)
