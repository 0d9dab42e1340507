"""What the figures must add up to, from the history itself: whole tables are read, at night."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from claims.figures.moves import CHANGES_OF_OTHER_THINGS, OPEN
from claims.figures.queries.history import Entry, entries_of
from claims.figures.tally import Key

# An entry that moves a claim over the border of the queue; others say `after` and `before` alike,
# or not at all, or mean something else by it.
_CROSSINGS = """
WITH moved AS (
    SELECT id, claim_id, number, (at AT TIME ZONE %(zone)s)::date AS day,
           body::jsonb ->> 'before' AS before, body::jsonb ->> 'after' AS after
      FROM claims_claimevent
     WHERE id <= %(to)s AND body LIKE '%%"after":%%' AND what <> ALL(%(others)s)
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

# As the rows of `OpenClaim`: the source is the one in which a claim was found first.
_OPEN_CLAIMS = """, truth AS (
SELECT last.claim_id, last.day, place.source_id, claim.topic_id
  FROM (SELECT DISTINCT ON (claim_id) claim_id, day, enters FROM crossing
         ORDER BY claim_id, number DESC) AS last
  JOIN claims_claim AS claim ON claim.id = last.claim_id
  LEFT JOIN LATERAL (
       SELECT article.source_id
         FROM (SELECT article_id FROM claims_occurrence
                WHERE claim_id = claim.id AND (left_at IS NULL OR left_how = 'vanished')
                ORDER BY id LIMIT 1) AS found
         JOIN claims_article AS article ON article.id = found.article_id) AS place ON true
 WHERE last.enters)"""

_FILL = """
INSERT INTO claims_openclaim (claim_id, day, source_id, topic_id)
SELECT claim_id, day, source_id, topic_id FROM truth"""

_STRAYED = """
SELECT claim_id, truth.day
  FROM truth FULL JOIN claims_openclaim AS kept USING (claim_id)
 WHERE (truth.day, truth.source_id, truth.topic_id)
       IS DISTINCT FROM (kept.day, kept.source_id, kept.topic_id)"""

_STRAYED_QUEUES = """
WITH truth AS (
SELECT 'source' AS dimension, day, COALESCE(source_id, 0) AS key, count(*) AS open
  FROM claims_openclaim GROUP BY day, source_id
 UNION ALL
SELECT 'topic', day, COALESCE(topic_id, 0), count(*) FROM claims_openclaim GROUP BY day, topic_id)
SELECT dimension, day, key, COALESCE(kept.open, 0), COALESCE(truth.open, 0)
  FROM truth FULL JOIN claims_queuegroupday AS kept USING (dimension, day, key)
 WHERE kept.open IS DISTINCT FROM truth.open ORDER BY dimension, day, key"""

_UNCOUNTED = """
SELECT id FROM claims_claimevent
 WHERE id <= %(to)s AND body LIKE '%%"after":"decided"%%' AND what <> ALL(%(others)s)
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


def fill_open_claims(to: int) -> None:
    """Store every claim that is open after the entry `to`, where none is stored yet."""
    _execute(_CROSSINGS + _OPEN_CLAIMS + _FILL, to)


def strayed_open_claims(to: int) -> dict[int, date | None]:
    """Claims whose kept row is not as it has to be after the entry `to`.

    Returns:
        The day on which each came to be open; None for one that is not.
    """
    return dict(_rows(_CROSSINGS + _OPEN_CLAIMS + _STRAYED, to))


def strayed_queues() -> list[tuple[Key, int, int]]:
    """Days of sources and topics that do not add up the open claims: kept, and right."""
    rows = _rows(_STRAYED_QUEUES, 0)
    return [((dimension, day, key), kept, right) for dimension, day, key, kept, right in rows]


def uncounted_decisions(to: int) -> list[Entry]:
    """Entries up to `to` that decided a claim and are no counted decision."""
    return entries_of([number for (number,) in _rows(_UNCOUNTED, to)])


def _rows(statement: str, to: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(to))
        return list(cursor.fetchall())


def _execute(statement: str, to: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(to))


def _values(to: int) -> dict[str, Any]:
    return {
        "to": to,
        "zone": settings.TIME_ZONE,
        "open": sorted(OPEN),
        "others": sorted(CHANGES_OF_OTHER_THINGS),
    }
