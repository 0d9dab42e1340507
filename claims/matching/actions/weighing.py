"""The figures of a claim that rest on its places: how often, how checkable, how soon."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from claims.matching.priorities import rank
from claims.matching.queries.places import articles_of_claims
from claims.models import Claim, Occurrence

SET_BY_RULE = "rule"
"""The code of priority reasons that this stage gave; it never changes what a person set."""


def prioritise(claim: Claim, *, articles: int) -> None:
    """Set the priority by the rule, with its reasons, unless a person has set it; not saved."""
    if any(reason["code"] != SET_BY_RULE for reason in claim.priority_reasons):
        return
    priority = rank(score=claim.score, articles=articles)
    claim.priority = priority.value
    claim.priority_reasons = as_reasons(priority.reasons)


def as_reasons(texts: Iterable[str]) -> list[dict[str, str]]:
    """Reasons that the rule gives, in the shape in which a claim keeps them."""
    return [{"code": SET_BY_RULE, "text": text} for text in texts]


def weigh(claim: Claim) -> None:
    """Bring a claim's figures up to date after places came or went; its row is held."""
    said = Occurrence.objects.said().filter(claim=claim)
    best = said.aggregate(score=Max("score"), checkable=Max("checkable"))
    claim.occurrence_count = said.count()
    claim.score = best["score"] if best["score"] is not None else claim.score
    claim.checkable = best["checkable"] if best["checkable"] is not None else claim.checkable
    prioritise(claim, articles=articles_of_claims([claim]).get(claim.pk, 1))
    claim.save(
        update_fields=["occurrence_count", "score", "checkable", "priority", "priority_reasons"]
    )
