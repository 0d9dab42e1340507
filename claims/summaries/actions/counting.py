"""Corpus-wide counts: folding the increments, and counting everything again to find drift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from claims.models import Claim
from claims.summaries import keys
from claims.workflow import follow_topics, mark_stale

# One statement: a fold that dies half-way has changed nothing. Rows that another fold holds are
# passed over, and counts are written in the order of their keys, so folds never wait in a circle.
# The oldest are chosen in a part of its own: inside IN (…) the planner may choose, and lock, twice.
_FOLD = """
    WITH oldest AS MATERIALIZED (
        SELECT id FROM claims_countchange ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    ), folded AS (
        DELETE FROM claims_countchange USING oldest WHERE claims_countchange.id = oldest.id
        RETURNING key, delta
    ), sums AS (
        SELECT key, SUM(delta) AS delta, COUNT(*) AS changes FROM folded GROUP BY key
    ), written AS (
        INSERT INTO claims_count (key, value) SELECT key, delta FROM sums ORDER BY key
            ON CONFLICT (key) DO UPDATE SET value = claims_count.value + EXCLUDED.value
    )
    SELECT COALESCE(SUM(changes), 0)::bigint FROM sums
"""

# What the increments must add up to, from the tables themselves. One statement sees one moment of
# the database, and whoever changes a table adds the increment in the same transaction: so tables
# and counts are compared at a moment when they must agree, whatever is written meanwhile.
_RECOUNT = """
    WITH standing AS (
        SELECT claim_id, rating FROM claims_publication
         WHERE superseded_at IS NULL AND kind = 'verdict'
    ), truth (key, value) AS (
        SELECT 'claims', COUNT(*) FROM claims_claim
        UNION ALL
        SELECT 'status:' || status, COUNT(*) FROM claims_claim GROUP BY status
        UNION ALL
        SELECT 'claims:' || to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), COUNT(*)
          FROM claims_claim GROUP BY to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
        UNION ALL
        SELECT 'articles', COUNT(*) FROM claims_article
        UNION ALL
        SELECT 'articles:' || to_char(imported_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), COUNT(*)
          FROM claims_article GROUP BY to_char(imported_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
        UNION ALL
        SELECT 'verdicts', COUNT(*) FROM claims_publication WHERE kind = 'verdict'
        UNION ALL
        SELECT 'verdicts:' || to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), COUNT(*)
          FROM claims_publication WHERE kind = 'verdict'
         GROUP BY to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
        UNION ALL
        SELECT 'rating:' || rating, COUNT(*) FROM standing GROUP BY rating
        UNION ALL
        SELECT 'source:' || source_id || ':rating:' || rating, COUNT(DISTINCT claim_id)
          FROM standing
          JOIN claims_occurrence USING (claim_id)
          JOIN claims_article ON claims_article.id = article_id
         WHERE left_at IS NULL OR left_how = 'vanished'
         GROUP BY source_id, rating
        UNION ALL
        SELECT 'source:' || source_id || ':articles', COUNT(*)
          FROM claims_article WHERE first_published_at IS NOT NULL
           AND NOT EXISTS (SELECT FROM claims_article AS later
                            WHERE later.previous_id = claims_article.id
                              AND later.first_published_at IS NOT NULL)
         GROUP BY source_id
        UNION ALL
        SELECT 'topic:' || topic_id || ':rating:' || rating, COUNT(*)
          FROM standing JOIN claims_claim ON claims_claim.id = claim_id
         WHERE topic_id IS NOT NULL
         GROUP BY topic_id, rating
        UNION ALL
        -- These two are the sums of what the pages of articles say, and are written with them.
        SELECT 'source:' || (payload #>> '{source,id}') || ':' || part.name,
               SUM((payload -> 'coverage' ->> part.name)::bigint)
          FROM claims_summarypage, (VALUES ('found'), ('checked')) AS part (name)
         WHERE claims_summarypage.key LIKE 'article:%' AND payload -> 'newer' = 'null'
         GROUP BY payload #>> '{source,id}', part.name
        UNION ALL
        -- What people decided on sentences: `claims.models.decided` says what each of them is.
        SELECT CASE WHEN checkable THEN 'decided:labelled_claims'
                    ELSE 'decided:labelled_others' END, COUNT(*)
          FROM (SELECT DISTINCT ON (article_id, start, "end") checkable
                  FROM claims_sentencelabel
                 ORDER BY article_id, start, "end", id DESC) AS newest
         GROUP BY checkable
        UNION ALL
        SELECT 'decided:checked', COUNT(DISTINCT claim_id) FROM claims_verdict
        UNION ALL
        SELECT 'decided:refused', COUNT(*) FROM claims_claim
         WHERE set_aside_reason = 'not_a_claim'
           AND EXISTS (SELECT FROM claims_claimevent
                        WHERE claim_id = claims_claim.id AND what = 'set_aside'
                          AND by_id IS NOT NULL)
    ), kept AS (
        SELECT key, SUM(value)::bigint AS value
          FROM (SELECT key, value FROM claims_count
                 UNION ALL
                SELECT key, delta FROM claims_countchange) AS counted
         WHERE split_part(key, ':', 1) IN
               ('claims', 'status', 'articles', 'verdicts', 'rating', 'source', 'topic',
                'decided')
         GROUP BY key
    ), drift AS (
        SELECT key, COALESCE(kept.value, 0) AS kept, COALESCE(truth.value, 0) AS truth
          FROM truth FULL JOIN kept USING (key)
         WHERE COALESCE(kept.value, 0) <> COALESCE(truth.value, 0)
    ), mended AS (
        -- An increment, not a new value: it is right whatever else is added or folded meanwhile.
        INSERT INTO claims_countchange (key, delta) SELECT key, truth - kept FROM drift
    )
    SELECT key, kept, truth FROM drift ORDER BY key
"""

# Verdicts of topics that are not what claims and publications say.
_TOPICS = """
    SELECT COALESCE(kept.claim_id, claim.id), COALESCE(kept.topic_id, 0),
           CASE WHEN standing.id IS NULL THEN 0 ELSE COALESCE(claim.topic_id, 0) END
      FROM claims_claim AS claim
      JOIN claims_publication AS standing
        ON standing.claim_id = claim.id AND claim.topic_id IS NOT NULL
       AND standing.superseded_at IS NULL AND standing.kind = 'verdict'
      FULL JOIN claims_topicverdict AS kept ON kept.claim_id = claim.id
     WHERE (kept.topic_id, kept.rating, kept.sequence)
           IS DISTINCT FROM (claim.topic_id, standing.rating, standing.sequence)
     ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """A count that was not what the tables say: `kept` was shown, `counted` is right."""

    key: str
    kept: int
    counted: int


@transaction.atomic
def fold_counts(*, at: datetime, limit: int = 50_000) -> int:
    """Add increments to the counts they belong to, and have the overview show the new figures.

    Args:
        at: now.
        limit: at most this many increments, oldest first; `limit` folded means there may be more.

    Returns:
        How many increments were folded.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, [limit])
        folded = int(cursor.fetchone()[0])
    if folded:
        mark_stale(keys=[keys.OVERVIEW], at=at)
    return folded


@transaction.atomic
def recount(*, at: datetime) -> list[Drift]:
    """Count everything again, mend what has drifted, and say what that was.

    Work goes on meanwhile: nothing is locked against writers. Two recounts wait for each other,
    since both would mend the same drift.

    Args:
        at: now.

    Returns:
        The counts that were wrong, by key; none on a desk that is well.
    """
    with connection.cursor() as cursor:
        # Conflicts with itself, not with writers of the table.
        cursor.execute("LOCK TABLE claims_count IN SHARE UPDATE EXCLUSIVE MODE")
        topics = _mend_topics(at)
        cursor.execute(_RECOUNT)
        drift = [*topics, *(Drift(*row) for row in cursor.fetchall())]
    if drift:
        mark_stale(keys=[keys.OVERVIEW, *_pages_of(drift)], at=at)
    return drift


def _mend_topics(at: datetime) -> list[Drift]:
    """Put right which verdicts stand under which topic; a count that follows is put right too."""
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS)
        wrong = cursor.fetchall()
    if not wrong:
        return []
    claims = Claim.objects.filter(pk__in=[row[0] for row in wrong]).order_by("pk")
    follow_topics(claims.select_for_update(no_key=True).values_list("pk", flat=True), at=at)
    return [Drift(f"topic of claim {claim}", kept, counted) for claim, kept, counted in wrong]


_PAGES = {"source": keys.source_page, "topic": keys.topic_page}


def _pages_of(drift: list[Drift]) -> set[str]:
    """The pages of the sources and topics whose counts were wrong."""
    parts = (one.key.split(":") for one in drift)
    return {_PAGES[part[0]](int(part[1])) for part in parts if part[0] in _PAGES}
