"""Verdicts that stand, as lists of claims name them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.models import Publication, Rating
from claims.models.in_english import in_english


def standing_verdicts(claim_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The verdicts that stand on these claims, by the number of the claim; one statement.

    Returns:
        For each: claim, text, rating, rating_label, finding, published_at.
    """
    rows = (
        Publication.objects.current()
        .filter(claim__in=claim_ids)
        .values_list(
            "claim_id", "payload__claim__text", "rating", "payload__finding", "published_at"
        )
    )
    return {
        claim_id: {
            "claim": claim_id,
            "text": text,
            "rating": rating,
            "rating_label": in_english(Rating(rating).label),
            "finding": finding,
            "published_at": published_at,
        }
        for claim_id, text, rating, finding, published_at in rows
    }
