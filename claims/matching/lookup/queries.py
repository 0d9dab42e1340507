"""Claims that are like a text, by SQL alone: two statements, whatever the size of the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from claims.embeddings import load_embedder
from claims.matching.fusion import fuse
from claims.matching.indexing.queries import by_meaning
from claims.matching.lookup.planning import BUDGET, Counts, Plan, plan_lookup
from claims.matching.terms import number_of, query_terms
from claims.models import PUBLIC, Status

WORDS = "words"
"""The name of the ranking by terms in `Similar.ranks`."""

MEANING = "meaning"
"""The name of the ranking by sentence embeddings, where they are on."""

DEEP = 50
"""How many of the claims found are weighed by all terms; the best few are well among them."""

_COUNTS = """
SELECT totals.claims, counts.term, counts.claims
  FROM claims_indextotals AS totals
  LEFT JOIN claims_termcount AS counts ON counts.term = ANY(%(terms)s)"""

# Each term is a range of the key, read backwards from the newest claim on; the LIMIT inside keeps
# that plan whatever the planner believes of the table. A term's postings are read in full unless
# they alone break the budget.
_FOUND = """
WITH found AS MATERIALIZED (
  SELECT posting.claim_id,
         sum(term.worth * posting.impact) AS score
    FROM unnest(%(followed)s::bigint[], %(worths)s::float8[]) AS term(number, worth)
   CROSS JOIN LATERAL (
         SELECT claim_id, impact FROM claims_posting
          WHERE claims_posting.term = term.number
          ORDER BY claims_posting.claim_id DESC LIMIT %(budget)s) AS posting
   GROUP BY posting.claim_id
), best AS MATERIALIZED (
  SELECT ordered.claim_id, ordered.score
    FROM (SELECT * FROM found ORDER BY score DESC, claim_id LIMIT %(reach)s) AS ordered
   CROSS JOIN LATERAL (
         SELECT 1 FROM claims_claim
          WHERE claims_claim.id = ordered.claim_id AND claims_claim.merged_into_id IS NULL
            AND claims_claim.status = ANY(%(statuses)s) LIMIT 1) AS wanted
   WHERE ordered.claim_id <> ALL(%(exclude)s)
   LIMIT %(deep)s
)
SELECT best.claim_id, best.score + coalesce(more.score, 0) AS score
  FROM best
  LEFT JOIN LATERAL (
       SELECT sum(term.worth * posting.impact) AS score
         FROM unnest(%(weighed)s::bigint[], %(weights)s::float8[]) AS term(number, worth)
        CROSS JOIN LATERAL (
              SELECT impact FROM claims_posting
               WHERE claims_posting.term = term.number
                 AND claims_posting.claim_id = best.claim_id LIMIT 1) AS posting
       ) AS more ON true
 ORDER BY 2 DESC, 1 LIMIT %(limit)s"""

# pgvector reads on until enough rows pass the filter (0.8 and later).
_REACH = """
SELECT set_config('hnsw.ef_search', %s, true),
       set_config('hnsw.iterative_scan', 'strict_order', true)"""
_NEAREST = """
SELECT claims_vector.claim_id, 1 - (claims_vector.vector <=> %(vector)s::vector)
  FROM claims_vector JOIN claims_claim ON claims_claim.id = claims_vector.claim_id
 WHERE claims_claim.merged_into_id IS NULL AND claims_claim.status = ANY(%(statuses)s)
   AND claims_vector.claim_id <> ALL(%(exclude)s)
 ORDER BY claims_vector.vector <=> %(vector)s::vector LIMIT %(deep)s"""


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim that is like the text: its number, how like it is, and its rank in each ranking.

    `score` is from 0 to 1: how much of what the text tells the claim says too, rare words, names
    and figures counting most. 1 is the same words. With embeddings it is the cosine of the two
    meanings where that is higher; the order is by both rankings, not by this number.
    """

    claim_id: int
    score: float
    ranks: Mapping[str, int] = field(default_factory=dict)


def similar_claims(
    *,
    text: str,
    language: str,
    exclude: Collection[int] = (),
    published_only: bool = False,
    limit: int = 5,
) -> list[Similar]:
    """The claims most like a text, best first. Merged claims are never among them.

    Args:
        text: a claim's words, or any text as short.
        language: its BCP 47 tag.
        exclude: numbers of claims to leave out, such as the claim itself.
        published_only: only claims whose verdict readers can see.
        limit: how many at most, 100 at most.

    Returns:
        Fewer than `limit` where fewer claims share a term with the text; empty for no words.
    """
    wanted = _Wanted(tuple(exclude), published_only=published_only, limit=limit)
    return _each([(text, language)], wanted)[0]


def similar_to_each(
    *, texts: Sequence[tuple[str, str]], published_only: bool = False, limit: int = 5
) -> list[list[Similar]]:
    """`similar_claims` for many texts, which costs one statement a text and one for all.

    Args:
        texts: text and language of each.
        published_only: only claims whose verdict readers can see.
        limit: how many at most for each text, 100 at most.
    """
    return _each(texts, _Wanted((), published_only=published_only, limit=limit))


@dataclass(frozen=True, slots=True)
class _Wanted:
    exclude: tuple[int, ...]
    published_only: bool
    limit: int

    @property
    def reach(self) -> int | None:
        """How many of the claims found are looked at for leaving out; None for all."""
        return None if self.published_only else DEEP + len(self.exclude) + DEEP

    @property
    def statuses(self) -> list[str]:
        return [str(status) for status in (PUBLIC if self.published_only else Status)]


def _each(texts: Sequence[tuple[str, str]], wanted: _Wanted) -> list[list[Similar]]:
    asked = [query_terms(text, language=language) for text, language in texts]
    counts = counts_of(term for terms in asked for term in terms)
    plans = [plan_lookup(terms, counts, budget=BUDGET) for terms in asked]
    if not by_meaning():
        return [_by_words(plan, wanted, limit=wanted.limit) for plan in plans]
    vectors = load_embedder().embed([text for text, _ in texts])
    return [
        _fused(_by_words(plan, wanted, limit=DEEP), _by_meaning(vector, wanted), wanted)
        for plan, vector in zip(plans, vectors, strict=True)
    ]


def counts_of(terms: Iterable[str]) -> Counts:
    """What the index knows of some terms."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"terms": sorted({number_of(term) for term in terms})})
        rows = cursor.fetchall()
    claims = rows[0][0] if rows else 0
    return Counts(claims, {term: with_term for _, term, with_term in rows if term is not None})


def _by_words(plan: Plan, wanted: _Wanted, *, limit: int) -> list[Similar]:
    if not plan.followed:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, {**lookup_parameters(plan, wanted), "limit": limit})
        rows = cursor.fetchall()
    return [
        Similar(claim_id, min(score / plan.ceiling, 1.0), {WORDS: rank})
        for rank, (claim_id, score) in enumerate(rows, start=1)
    ]


@transaction.atomic
def _by_meaning(vector: Sequence[float], wanted: _Wanted) -> list[Similar]:
    values: dict[str, Any] = {
        "vector": str(list(vector)),
        "statuses": wanted.statuses,
        "exclude": list(wanted.exclude),
        "deep": DEEP,
    }
    with connection.cursor() as cursor:
        cursor.execute(_REACH, [str(DEEP)])
        cursor.execute(_NEAREST, values)
        rows = cursor.fetchall()
    return [
        Similar(claim_id, min(max(cosine, 0.0), 1.0), {MEANING: rank})
        for rank, (claim_id, cosine) in enumerate(rows, start=1)
    ]


def _fused(words: list[Similar], meaning: list[Similar], wanted: _Wanted) -> list[Similar]:
    by_words = {one.claim_id: one for one in words}
    by_meaning = {one.claim_id: one for one in meaning}
    return [
        _both(by_words.get(claim), by_meaning.get(claim))
        for claim in fuse([list(by_words), list(by_meaning)])[: wanted.limit]
    ]


def _both(*found: Similar | None) -> Similar:
    there = [one for one in found if one]
    ranks = {name: rank for one in there for name, rank in one.ranks.items()}
    return Similar(there[0].claim_id, max(one.score for one in there), ranks)


def lookup_parameters(plan: Plan, wanted: _Wanted) -> dict[str, Any]:
    """The values of the statement."""
    return {
        "followed": [number for number, _ in plan.followed],
        "worths": [worth for _, worth in plan.followed],
        "weighed": [number for number, _ in plan.weighed],
        "weights": [worth for _, worth in plan.weighed],
        "budget": BUDGET,
        "statuses": wanted.statuses,
        "exclude": list(wanted.exclude),
        "reach": wanted.reach,
        "deep": DEEP,
        "limit": wanted.limit,
    }
