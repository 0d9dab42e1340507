"""Saying that summary pages no longer show what the tables hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction


@transaction.atomic
def mark_stale(*, keys: Iterable[str], at: datetime) -> None:
    """Have these pages computed again; a page that waits already keeps its earlier moment.

    A page that is being refreshed just now is waited for, so that the mark comes after the
    refresh and is not wiped out by it. Rows are locked in the order of their keys: no deadlocks.

    Args:
        keys: see `summaries.keys`; a page that is not there yet is added.
        at: now.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO claims_summarypage (key, payload, version, stale_since)
            SELECT key, '{}', 0, %s FROM unnest(%s::text[]) AS key
                ON CONFLICT (key) DO UPDATE
               SET stale_since = COALESCE(claims_summarypage.stale_since, EXCLUDED.stale_since)
            """,
            [at, sorted(set(keys))],
        )
