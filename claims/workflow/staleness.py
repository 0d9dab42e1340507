"""Saying that summary pages no longer show what the tables hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

_MARK = """
    INSERT INTO claims_summarypage (key, payload, version, stale_since)
    SELECT key, '{}', 0, %s FROM unnest(%s::text[]) AS key
        ON CONFLICT (key) DO UPDATE
       SET stale_since = COALESCE(claims_summarypage.stale_since, EXCLUDED.stale_since)
"""

# Pages are there for what readers can see alone, and so a page that is not there is not made.
_KNOWN = "SELECT key FROM claims_summarypage WHERE key = ANY(%s)"

_ARTICLES = """
    SELECT DISTINCT 'article:' || article.id
      FROM claims_occurrence AS place
      JOIN claims_article AS article ON article.id = place.article_id
     WHERE place.claim_id = %s AND article.first_published_at IS NOT NULL
"""


@transaction.atomic
def mark_stale(*, keys: Iterable[str], at: datetime) -> None:
    """Have these pages computed again; a page that waits already keeps its earlier moment.

    A page that is being refreshed just now is waited for, so that the mark comes after the
    refresh and is not wiped out by it. Rows are locked in the order of their keys: no deadlocks.

    Args:
        keys: see `claims.summaries.keys`; a page that is not there yet is added.
        at: now.
    """
    names = sorted(set(keys))
    if names:
        with connection.cursor() as cursor:
            cursor.execute(_MARK, [at, names])


def mark_known_stale(*, keys: Iterable[str], at: datetime) -> None:
    """The same for those of the pages that are there; the others stay away."""
    mark_stale(keys=_read(_KNOWN, sorted(set(keys))), at=at)


def mark_coverage_stale(claim_id: int, *, at: datetime) -> None:
    """Have the pages of the articles of a claim count again what was found in them.

    For claims that begin or cease to be set aside: these are not counted as found.
    """
    mark_stale(keys=_read(_ARTICLES, claim_id), at=at)


def _read(statement: str, value: int | list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return [row[0] for row in cursor.fetchall()]
