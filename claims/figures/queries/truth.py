"""What the figures must add up to, from the history itself: whole tables are read, at night."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from claims.figures.moves import OPEN
from claims.figures.queries.history import Entry, entries_of

# An entry that moves a claim over the border of the queue; others say `after` and `before` alike,
# or not at all.
_CROSSINGS = """
WITH moved AS (
    SELECT id, claim_id, number, (at AT TIME ZONE %(zone)s)::date AS day,
           body::jsonb ->> 'before' AS before, body::jsonb ->> 'after' AS after
      FROM claims_claimevent WHERE id <= %(to)s AND body LIKE '%%"after":%%'
), crossing AS (
    SELECT id, claim_id, number, day,
           COALESCE(after = ANY(%(open)s), false) AS enters
      FROM moved
     WHERE COALESCE(after = ANY(%(open)s), false) <> COALESCE(before = ANY(%(open)s), false)
)"""

_BY_DAY = """
SELECT day, count(*) FILTER (WHERE enters), count(*) FILTER (WHERE NOT enters AND NOT EXISTS (
           SELECT FROM claims_decision
            WHERE claims_decision.event_id = crossing.id
               AND (NOT correction OR open_seconds IS NOT NULL)))
  FROM crossing GROUP BY day"""

_OPEN = """
SELECT day, count(*)
  FROM (SELECT DISTINCT ON (claim_id) day, enters FROM crossing
         ORDER BY claim_id, number DESC) AS last
 WHERE enters GROUP BY day"""

_UNCOUNTED = """
SELECT id FROM claims_claimevent
 WHERE id <= %(to)s AND body LIKE '%%"after":"decided"%%'
   AND NOT EXISTS (SELECT FROM claims_decision WHERE event_id = claims_claimevent.id)
   AND EXISTS (SELECT FROM claims_verdict
                WHERE claims_verdict.id = (body::jsonb ->> 'verdict')::bigint)
 ORDER BY id"""


def moves_by_day(to: int) -> dict[date, dict[str, int]]:
    """Claims that came to be open, and that ceased to be without a verdict, by day.

    Args:
        to: the highest number of an entry that counts.
    """
    found: defaultdict[date, dict[str, int]] = defaultdict(dict)
    for day, arrived, dropped in _rows(_CROSSINGS + _BY_DAY, to):
        found[day] = {"arrived": arrived, "dropped": dropped}
    return found


def open_by_day(to: int) -> dict[date, int]:
    """Claims that are open after the entry `to`, by the day on which they came to be."""
    return dict(_rows(_CROSSINGS + _OPEN, to))


def uncounted_decisions(to: int) -> list[Entry]:
    """Entries up to `to` that decided a claim and are no counted decision."""
    return entries_of([number for (number,) in _rows(_UNCOUNTED, to)])


def _rows(statement: str, to: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"to": to, "zone": settings.TIME_ZONE, "open": sorted(OPEN)})
        return list(cursor.fetchall())
