"""The claims that are made most often: how often, where, since when, and with which figures.

What a page costs does not grow with the tables: claims come by an index from its start, and of each
claim at most `COUNTED` places are counted, the newest, however often it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.db.models import FETCH_RAISE, Q

from claims.matching.differences import differences
from claims.models import Claim, Occurrence, Publication

PAGE_SIZE = 25

COUNTED = 1000
"""Places of one claim that are counted by article and outlet; from there on it says "at least"."""

WORDINGS = 10
"""Merged claims whose figures are compared with those of the claim that was kept."""

# The newest places of each claim, and its first and last one: each is a walk of an index.
_COUNTS = """
SELECT claim.id, count(*), count(DISTINCT place.article_id), count(DISTINCT article.source_id),
       max(place.id),
       (SELECT first.id FROM claims_occurrence AS first
         WHERE first.claim_id = claim.id AND (first.left_at IS NULL OR first.left_how = 'vanished')
         ORDER BY first.id LIMIT 1)
  FROM unnest(%(claims)s::bigint[]) AS claim(id)
 CROSS JOIN LATERAL (
       SELECT id, article_id FROM claims_occurrence
        WHERE claim_id = claim.id AND (left_at IS NULL OR left_how = 'vanished')
        ORDER BY id DESC LIMIT %(counted)s) AS place
  JOIN claims_article AS article ON article.id = place.article_id
 GROUP BY claim.id"""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim that is made in more than one place.

    Attributes:
        claim: with `occurrence_count`, how often it is made.
        published: the verdict that readers see; None if there is none.
        articles: in how many articles, among its newest `COUNTED` places.
        outlets: in how many outlets, among the same.
        at_least: whether there are more places than were counted.
        first: the place that was found first, with article and source.
        last: the one that was found last.
        figures: figures that differ between its wordings, as it has them and as another has.
    """

    claim: Claim
    published: Publication | None
    articles: int
    outlets: int
    at_least: bool
    first: Occurrence | None
    last: Occurrence | None
    figures: tuple[tuple[str, str], ...]


def repeated_claims(
    *, after: tuple[int, int] | None = None, size: int = PAGE_SIZE
) -> tuple[Repeated, ...]:
    """One page of the claims that are made in more than one place, most often first.

    Args:
        after: how often the last claim of the page before is made, and its number.
        size: rows.
    """
    claims = Claim.objects.filter(occurrence_count__gt=1).order_by("-occurrence_count", "pk")
    if after is not None:
        count, number = after
        rest = Q(occurrence_count__lt=count) | Q(occurrence_count=count, pk__gt=number)
        claims = claims.filter(Q(occurrence_count__lte=count) & rest)
    rows = list(claims.fetch_mode(FETCH_RAISE)[:size])
    numbers = [row.pk for row in rows]
    counts = _counts(numbers)
    places = _places(number for _, _, _, *ends in counts.values() for number in ends)
    standing = Publication.objects.current().filter(claim__in=numbers).defer("claimreview")
    published = {row.claim_id: row for row in standing}
    wordings = _wordings(numbers)
    return tuple(
        _row(row, counts.get(row.pk), places, published.get(row.pk), wordings.get(row.pk, []))
        for row in rows
    )


def _row(
    claim: Claim,
    counts: tuple[int, int, int, int, int] | None,
    places: Mapping[int, Occurrence],
    published: Publication | None,
    wordings: Iterable[str],
) -> Repeated:
    counted, articles, outlets, last, first = counts or (0, 0, 0, 0, 0)
    return Repeated(
        claim=claim,
        published=published,
        articles=articles,
        outlets=outlets,
        at_least=counted == COUNTED,
        first=places.get(first),
        last=places.get(last),
        figures=_figures(claim.text, wordings),
    )


def _figures(text: str, wordings: Iterable[str]) -> tuple[tuple[str, str], ...]:
    pairs = (
        (one.left, one.right)
        for wording in wordings
        for one in differences(text, wording)
        if one.kind == "figure"
    )
    return tuple(dict.fromkeys(pairs))


def _counts(claim_ids: list[int]) -> dict[int, tuple[int, int, int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"claims": claim_ids, "counted": COUNTED})
        return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def _places(numbers: Iterable[int]) -> dict[int, Occurrence]:
    rows = Occurrence.objects.filter(pk__in=list(numbers)).select_related("article__source")
    read = rows.defer("article__text", "article__zones", "reasons").fetch_mode(FETCH_RAISE)
    return {row.pk: row for row in read}


def _wordings(claim_ids: list[int]) -> dict[int, list[str]]:
    """The words of the claims that were merged into these."""
    merged = Claim.objects.filter(merged_into__in=claim_ids).order_by("merged_into", "pk")
    rows = merged.values_list("merged_into", "text")
    grouped = groupby(rows, key=lambda row: row[0])
    return {number: [text for _, text in found][:WORDINGS] for number, found in grouped}
