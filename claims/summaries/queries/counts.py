"""Corpus-wide counts: what was folded and the changes that were not, in one look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from claims.models import Rating
from claims.models.in_english import in_english
from claims.summaries import keys
from claims.summaries.facts import RatingCount

_READ = """
    SELECT key, SUM(value)::bigint
      FROM (SELECT key, value FROM claims_count WHERE key {match}
             UNION ALL
            SELECT key, delta FROM claims_countchange WHERE key {match}) AS counted
     GROUP BY key
"""


def read_counts(wanted: Iterable[str]) -> dict[str, int]:
    """The counts of these keys, exact at this moment; keys never counted are missing.

    One statement, so that a change folded meanwhile is seen once: before or after, never both.
    """
    names = list(wanted)
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(match="= ANY(%s)"), [names, names])
        return dict(cursor.fetchall())


def read_counts_of_sources() -> dict[str, int]:
    """Every count of every source: as many rows as there are sources, times six at most."""
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(match="LIKE 'source:%%'"), [])
        return dict(cursor.fetchall())


def overall_ratings(counts: Mapping[str, int]) -> list[RatingCount]:
    """How all published claims came out."""
    return rating_counts({str(r): counts.get(keys.rating_count(str(r)), 0) for r in Rating})


def source_ratings(source_id: int, counts: Mapping[str, int]) -> list[RatingCount]:
    """How the published claims of one source came out."""
    return rating_counts(
        {str(r): counts.get(keys.source_rating_count(source_id, str(r)), 0) for r in Rating}
    )


def rating_counts(counts: Mapping[str, int]) -> list[RatingCount]:
    """Counts by rating in the order of the ratings, none left out."""
    return [RatingCount(str(r), in_english(r.label), counts.get(str(r), 0)) for r in Rating]


def keys_of_source(source_id: int) -> list[str]:
    """The keys of the counts of one source."""
    ratings = [keys.source_rating_count(source_id, str(rating)) for rating in Rating]
    return [
        keys.source_articles_count(source_id),
        keys.source_found_count(source_id),
        keys.source_checked_count(source_id),
        *ratings,
    ]
