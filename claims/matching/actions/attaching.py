"""What matching writes: every occurrence gets its claim, known or new."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from claims.matching.actions.weighing import as_reasons, prioritise
from claims.matching.fingerprints import fingerprint
from claims.matching.priorities import rank
from claims.matching.queries.places import (
    Loose,
    articles_of_claims,
    join_claims,
    lock_claims,
    lock_loose_occurrences,
)
from claims.models import Article, Claim, NewClaim, What
from claims.workflow import open_new_claims, record_each

BATCH = 1000
"""Rows a statement carries at most; with it the number of statements does not grow with claims."""


def attach_occurrences(*, article: Article, at: datetime) -> set[int]:
    """Join every loose occurrence of an article to the claim with its fingerprint, or open one.

    Args:
        article: whose occurrences.
        at: when, as the caller saw it.

    Returns:
        The numbers of the claims that gained an occurrence.
    """
    return attach_articles(article_ids=[article.pk], at=at).get(article.pk, set())


@transaction.atomic
def attach_articles(*, article_ids: Collection[int], at: datetime) -> dict[int, set[int]]:
    """Join every loose occurrence of some articles to the claim with its fingerprint, or open one.

    Safe to run twice and by many jobs at once: loose occurrences are locked; a claim that another
    transaction opens first is joined; claims are held in the order of their numbers. The number of
    statements is the same for one occurrence and for a thousand.

    Args:
        article_ids: whose occurrences.
        at: when, as the caller saw it.

    Returns:
        By the number of each article that had any, the claims that gained an occurrence in it.
    """
    places: dict[str, list[Loose]] = defaultdict(list)
    for occurrence in lock_loose_occurrences(article_ids):
        key = fingerprint(occurrence.quote, language=occurrence.language)
        places[key].append(occurrence)
    opened = open_new_claims(
        claims=(_new_claim(key, found) for key, found in places.items()), by=None, at=at
    )
    known = lock_claims(places.keys() - opened.keys())
    again: dict[Claim, list[Loose]] = defaultdict(list)
    for key, claim in known.items():
        again[claim].extend(places[key])
    found = {number: places[key] for key, number in opened.items()}
    found |= {claim.pk: rows for claim, rows in again.items()}
    join_claims(found)
    _weigh_again(again)
    _record_again(again, at=at)
    touched: dict[int, set[int]] = defaultdict(set)
    for number, rows in found.items():
        for occurrence in rows:
            touched[occurrence.article_id].add(number)
    return dict(touched)


def _new_claim(key: str, found: list[Loose]) -> NewClaim:
    first = found[0]
    score = max(occurrence.score for occurrence in found)
    priority = rank(score=score, articles=len({occurrence.article_id for occurrence in found}))
    return NewClaim(
        text=first.quote,
        fingerprint=key,
        language=first.language,
        score=score,
        checkable=max(occurrence.checkable for occurrence in found),
        occurrence_count=len(found),
        priority=priority.value,
        priority_reasons=_reasons_json(priority.reasons),
    )


@lru_cache(maxsize=100)
def _reasons_json(reasons: tuple[str, ...]) -> str:
    """The reasons of the rule as they are stored; there are few of them."""
    return json.dumps(as_reasons(reasons))


def _weigh_again(again: Mapping[Claim, list[Loose]]) -> None:
    """Bring scores, priority and number of occurrences up to date; the rows are held."""
    if not again:
        return
    articles = articles_of_claims(again.keys())
    for claim, found in again.items():
        claim.score = max(claim.score, *(occurrence.score for occurrence in found))
        claim.checkable = max(claim.checkable, *(occurrence.checkable for occurrence in found))
        claim.occurrence_count += len(found)
        prioritise(claim, articles=articles[claim.pk])
    Claim.objects.bulk_update(
        again.keys(),
        ["score", "checkable", "occurrence_count", "priority", "priority_reasons"],
        batch_size=BATCH,
    )


def _record_again(again: Mapping[Claim, list[Loose]], *, at: datetime) -> None:
    """One entry for each known claim and article in which it was found."""
    record_each(
        entries=[
            (claim, {"article": article})
            for claim, found in again.items()
            for article in dict.fromkeys(occurrence.article_id for occurrence in found)
        ],
        what=What.FOUND_AGAIN,
        by=None,
        at=at,
    )
