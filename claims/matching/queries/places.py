"""What matching reads from the tables, and the one update that joins places to claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import connection
from django.db.models import Count

from claims.models import Article, Claim, Occurrence


class Loose(NamedTuple):
    """What matching needs of an occurrence without a claim; rows of a model cost far more."""

    pk: int
    article_id: int
    quote: str
    score: float
    checkable: float
    language: str


def lock_loose_occurrences(article_ids: Collection[int]) -> list[Loose]:
    """The occurrences of articles without a claim, in the order they were found, and held.

    Of the articles only the language is read. A second job on the same article waits here, and
    then finds none left.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    loose = Occurrence.objects.awaiting_claim().filter(article__in=article_ids)
    articles = Article.objects.filter(pk__in=article_ids)
    languages = dict(articles.values_list("pk", "language"))
    held = loose.select_for_update(no_key=True)
    return [
        Loose(pk, article, quote, score, checkable, languages[article])
        for pk, article, quote, score, checkable in held.values_list(
            "pk", "article_id", "quote", "score", "checkable"
        )
    ]


def lock_claims(fingerprints: Collection[str]) -> dict[str, Claim]:
    """By fingerprint the claims that have them, or that those were merged into.

    They are held in one order, so that two jobs never deadlock.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    known = Claim.objects.filter(fingerprint__in=list(fingerprints))
    rows = known.values_list("fingerprint", "pk", "merged_into")
    wanted = {key: into or number for key, number, into in rows}
    while True:
        claims = Claim.objects.filter(pk__in=set(wanted.values())).order_by("pk")
        held = {claim.pk: claim for claim in claims.select_for_update(no_key=True)}
        if all(claim.merged_into_id is None for claim in held.values()):
            return {key: held[number] for key, number in wanted.items()}
        # Somebody merged one of them between the two reads.
        wanted = {key: held[number].merged_into_id or number for key, number in wanted.items()}


def articles_of_claims(claims: Iterable[Claim]) -> dict[int, int]:
    """In how many articles each claim is made, by the claim's number."""
    places = Occurrence.objects.said().filter(claim__in=[claim.pk for claim in claims])
    counted = places.values("claim").annotate(articles=Count("article", distinct=True))
    return {row["claim"]: row["articles"] for row in counted.order_by()}


def join_claims(places: Mapping[int, Iterable[Loose]]) -> None:
    """Give occurrences their claims, by the claim's number, with one statement for all."""
    pairs = [(row.pk, claim) for claim, rows in places.items() for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_occurrence AS place SET claim_id = joined.claim"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS joined (id, claim)"
            " WHERE place.id = joined.id",
            [_array(place for place, _ in pairs), _array(claim for _, claim in pairs)],
        )


def _array(numbers: Iterable[int]) -> str:
    """An array of PostgreSQL as text, which costs a tenth of what adapting each number does."""
    return "{" + ",".join(map(str, numbers)) + "}"
