"""Claims go into the index of like claims: their terms, and how often each term stands at all.

One transaction writes at a time, under an advisory lock. So the counts of terms, which every claim
changes, are plain sums and nobody waits in a circle for anybody. The terms are worked out before
the lock is taken.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from claims.embeddings import DIMENSIONS, load_embedder
from claims.matching.indexing.queries import (
    array_of,
    by_meaning,
    claims_to_index,
    claims_without_vector,
    texts_of_claims,
)
from claims.matching.indexing.rows import copy_lines, vector_literal
from claims.models import INDEX_LOCK

_COPY = "COPY claims_indexedclaim (claim_id, terms, impacts) FROM STDIN"
_LOCK = "SELECT pg_advisory_xact_lock(%s)"
_TRY_LOCK = "SELECT pg_try_advisory_xact_lock(%s)"
# Only claims that are still waiting; held in the order of their numbers, as everywhere.
_HOLD = """
SELECT id FROM claims_claim
 WHERE indexed_at IS NULL AND id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"""
_TAKE_OUT = """
WITH gone AS (DELETE FROM claims_indexedclaim WHERE claim_id = ANY(%(ids)s::bigint[]) RETURNING *),
  each AS (SELECT claim_id, unnest(terms) AS term FROM gone),
  postings AS (
    DELETE FROM claims_posting USING each
     WHERE claims_posting.term = each.term AND claims_posting.claim_id = each.claim_id),
  counts AS (
    UPDATE claims_termcount SET claims = claims_termcount.claims - less.claims
      FROM (SELECT term, count(*) AS claims FROM each GROUP BY term) AS less
     WHERE claims_termcount.term = less.term)
UPDATE claims_indextotals AS known SET claims = known.claims - less.claims
  FROM (SELECT count(*) AS claims FROM gone) AS less
 WHERE less.claims > 0"""
# In the order of the key: the pages of its index are then filled one after the other.
_POST = """
INSERT INTO claims_posting (term, claim_id, impact)
SELECT each.term, claim_id, each.impact
  FROM claims_indexedclaim, unnest(terms, impacts) AS each(term, impact)
 WHERE claim_id = ANY(%(ids)s::bigint[]) ORDER BY 1, 2"""
_COUNT = """
INSERT INTO claims_termcount AS known (term, claims)
SELECT term, count(*) FROM claims_indexedclaim, unnest(terms) AS term
 WHERE claim_id = ANY(%(ids)s::bigint[]) GROUP BY term ORDER BY term
ON CONFLICT (term) DO UPDATE SET claims = known.claims + excluded.claims"""
_TOTAL = """
INSERT INTO claims_indextotals AS known (id, claims) VALUES (1, cardinality(%(ids)s::bigint[]))
ON CONFLICT (id) DO UPDATE SET claims = known.claims + excluded.claims"""
_VECTORS = """
INSERT INTO claims_vector (claim_id, vector)
SELECT claim_id, vector::vector FROM unnest(%s::bigint[], %s::text[]) AS each(claim_id, vector)
 ORDER BY claim_id ON CONFLICT (claim_id) DO UPDATE SET vector = excluded.vector"""
_MARK = "UPDATE claims_claim SET indexed_at = %(at)s WHERE id = ANY(%(ids)s::bigint[])"


@transaction.atomic
def index_waiting(*, limit: int, at: datetime) -> int:
    """Put the claims that wait for it into the index, those that wait longest first.

    Another job that is at it already is left to it: this one then does nothing.

    Args:
        limit: how many at most; a hundred thousand take about as many megabytes.
        at: when, as the caller saw it.

    Returns:
        How many were put in; fewer than `limit` when none are left, or another job is at it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TRY_LOCK, [INDEX_LOCK])
        (is_ours,) = cursor.fetchone()
    return index_claims(claim_ids=claims_to_index(limit), at=at) if is_ours else 0


@transaction.atomic
def index_claims(*, claim_ids: Collection[int], at: datetime) -> int:
    """Put claims into the index. Safe to run twice, and by many jobs at once.

    A claim that is in the index already (`indexed_at` is set) is left alone. To index a claim anew
    after its words changed, set `indexed_at` to NULL: its old terms are taken out first.

    Args:
        claim_ids: their numbers; numbers without a claim are passed over.
        at: when; kept as `indexed_at`.

    Returns:
        How many were put in.
    """
    texts = texts_of_claims(claim_ids)
    lines = dict(copy_lines(texts))
    vectors = _vectors(texts)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [INDEX_LOCK])
        cursor.execute(_HOLD, [array_of(lines)])
        ids = [int(row[0]) for row in cursor.fetchall()]
        if not ids:
            return 0
        held: dict[str, Any] = {"ids": array_of(ids), "at": at}
        cursor.execute(_TAKE_OUT, held)
        with cursor.copy(_COPY) as copy:
            copy.write("".join(lines[claim] for claim in ids))
        for statement in (_POST, _COUNT, _TOTAL, _MARK):
            cursor.execute(statement, held)
    _store_vectors({claim: vectors[claim] for claim in ids if claim in vectors})
    return len(ids)


@transaction.atomic
def forget_all() -> None:
    """Empty the index; every claim waits for it again. Lookups find nothing until it is filled."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [INDEX_LOCK])
        cursor.execute(
            "TRUNCATE claims_posting, claims_indexedclaim, claims_termcount, claims_indextotals"
        )
        cursor.execute("UPDATE claims_claim SET indexed_at = NULL WHERE indexed_at IS NOT NULL")


@transaction.atomic
def make_vectors() -> None:
    """Make the table of sentence embeddings and its index, if they are not there yet.

    Raises:
        ProgrammingError: this PostgreSQL has no pgvector, or its role may not add it.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS claims_vector"
            f" (claim_id bigint PRIMARY KEY, vector vector({DIMENSIONS}) NOT NULL)"
        )
        # Malkov and Yashunin, HNSW (doi 10.1109/TPAMI.2018.2889473), with pgvector's defaults.
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS claims_vector_nearest"
            " ON claims_vector USING hnsw (vector vector_cosine_ops)"
        )


def drop_vectors() -> None:
    """Let go of all sentence embeddings; they can be computed again."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS claims_vector")


def embed_waiting(*, limit: int) -> int:
    """Compute the vectors of claims that are in the index without one, oldest first.

    Returns:
        How many were computed; fewer than `limit` when none are left.
    """
    texts = claims_without_vector(limit)
    _store_vectors(_vectors(texts))
    return len(texts)


def _vectors(texts: list[tuple[int, str, str]]) -> dict[int, str]:
    """The vectors of claims as pgvector writes them, by number; none while they are off."""
    if not texts or not by_meaning():
        return {}
    found = load_embedder().embed([text for _, text, _ in texts])
    return {claim: vector_literal(one) for (claim, _, _), one in zip(texts, found, strict=True)}


def _store_vectors(vectors: dict[int, str]) -> None:
    if vectors:
        with connection.cursor() as cursor:
            cursor.execute(_VECTORS, [list(vectors), list(vectors.values())])
