"""The verdicts on claims of each topic: rows, counts and pages that follow the claims."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from claims.workflow.staleness import mark_stale

PAGE = "topic:{}"
"""As `claims.summaries.keys.topic_page` says, which the workflow cannot ask; a test compares."""

OVERVIEW = "overview"
"""The page that lists every topic."""

# What is kept is put in the place of what was, and the counts get the difference: however often
# and in whatever order this runs, rows and counts say the same. `now` sees one moment of the
# tables; the caller holds the claims, so nobody else changes what these rows are made from.
_FOLLOW = """
    WITH now AS MATERIALIZED (
        SELECT claim.id AS claim_id, claim.topic_id, standing.rating, standing.sequence
          FROM claims_claim AS claim
          JOIN claims_publication AS standing
            ON standing.claim_id = claim.id
           AND standing.superseded_at IS NULL AND standing.kind = 'verdict'
         WHERE claim.id = ANY(%(claims)s) AND claim.topic_id IS NOT NULL
    ), before AS MATERIALIZED (
        SELECT claim_id, topic_id, rating, sequence
          FROM claims_topicverdict WHERE claim_id = ANY(%(claims)s)
    ), gone AS (
        DELETE FROM claims_topicverdict AS kept USING before
         WHERE kept.claim_id = before.claim_id
           AND NOT EXISTS (SELECT FROM now WHERE now.claim_id = kept.claim_id)
    ), written AS (
        INSERT INTO claims_topicverdict (claim_id, topic_id, rating, sequence)
        SELECT claim_id, topic_id, rating, sequence FROM now
            ON CONFLICT (claim_id) DO UPDATE
           SET topic_id = EXCLUDED.topic_id, rating = EXCLUDED.rating,
               sequence = EXCLUDED.sequence
    ), counted AS (
        INSERT INTO claims_countchange (key, delta)
        SELECT 'topic:' || topic_id || ':rating:' || rating, SUM(delta)
          FROM (SELECT topic_id, rating, 1 AS delta FROM now
                 UNION ALL SELECT topic_id, rating, -1 FROM before) AS change
         GROUP BY topic_id, rating HAVING SUM(delta) <> 0
    )
    SELECT topic_id FROM (
        (TABLE now EXCEPT TABLE before) UNION (TABLE before EXCEPT TABLE now)) AS changed
"""


@transaction.atomic
def follow_topics(claim_ids: Iterable[int], *, at: datetime) -> None:
    """Have topics show claims as they stand now, after their topic or their verdict has changed.

    Args:
        claim_ids: claims whose rows the caller holds.
        at: now.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, {"claims": list(claim_ids)})
        topics = {row[0] for row in cursor.fetchall()}
    mark_stale(keys=map(PAGE.format, topics), at=at)
