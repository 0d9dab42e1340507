"""What matching writes: every occurrence gets its claim, known or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.matching.fingerprints import fingerprint
from claims.matching.priorities import rank
from claims.matching.queries import articles_of_claims, lock_claims, lock_loose_occurrences
from claims.models import Article, Claim, Occurrence, What
from claims.workflow import open_claims, record_many

BATCH = 1000
"""Rows a statement carries at most; with it the number of statements does not grow with claims."""

SET_BY_RULE = "rule"
"""The code of priority reasons that this stage gave; it never changes what a person set."""


@transaction.atomic
def attach_occurrences(*, article: Article, at: datetime) -> set[int]:
    """Join every loose occurrence of an article to the claim with its fingerprint, or open one.

    Safe to run twice and by many jobs at once: loose occurrences are locked; a claim that another
    transaction opens first is joined; claims are held in the order of their numbers. The number of
    statements is the same for one occurrence and for a thousand.

    Args:
        article: whose occurrences.
        at: when, as the caller saw it.

    Returns:
        The numbers of the claims that gained an occurrence.
    """
    loose = lock_loose_occurrences(article)
    if not loose:
        return set()
    places: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in loose:
        places[fingerprint(occurrence.quote)].append(occurrence)
    opened = open_claims(
        claims=[_new_claim(article, key, found) for key, found in places.items()], by=None, at=at
    )
    claims = lock_claims(places.keys())
    _join(claims, places)
    _weigh_again(claims, places)
    again = {claim.pk for claim in claims} - {claim.pk for claim in opened}
    record_many(
        claims=[claim for claim in claims if claim.pk in again],
        what=What.FOUND_AGAIN,
        by=None,
        at=at,
        article=article.pk,
    )
    return {claim.pk for claim in claims}


def _new_claim(article: Article, key: str, found: list[Occurrence]) -> Claim:
    score = max(occurrence.score for occurrence in found)
    claim = Claim(text=found[0].quote, fingerprint=key, language=article.language, score=score)
    _prioritise(claim, articles=1)
    return claim


def _join(claims: Iterable[Claim], places: dict[str, list[Occurrence]]) -> None:
    joined: list[Occurrence] = []
    for claim in claims:
        for occurrence in places[claim.fingerprint]:
            occurrence.claim = claim
            joined.append(occurrence)
    Occurrence.objects.bulk_update(joined, ["claim"], batch_size=BATCH)


def _weigh_again(claims: list[Claim], places: dict[str, list[Occurrence]]) -> None:
    """Bring score, priority and number of occurrences up to date; the rows are held."""
    articles = articles_of_claims(claims)
    for claim in claims:
        found = places[claim.fingerprint]
        claim.score = max(claim.score, *(occurrence.score for occurrence in found))
        claim.occurrence_count += len(found)
        if all(reason["code"] == SET_BY_RULE for reason in claim.priority_reasons):
            _prioritise(claim, articles=articles[claim.pk])
    Claim.objects.bulk_update(
        claims, ["score", "occurrence_count", "priority", "priority_reasons"], batch_size=BATCH
    )


def _prioritise(claim: Claim, *, articles: int) -> None:
    priority = rank(score=claim.score, articles=articles)
    claim.priority = priority.value
    claim.priority_reasons = [{"code": SET_BY_RULE, "text": reason} for reason in priority.reasons]
