"""Which claims stand in which articles, as places are counted."""

from __future__ import annotations

from collections.abc import Collection

from claims.models import Occurrence


def claims_said_in(article_ids: Collection[int]) -> dict[int, set[int]]:
    """The claims said in each of some articles, by the article's number; vanished places too."""
    told: dict[int, set[int]] = {number: set() for number in article_ids}
    rows = Occurrence.objects.said().filter(article__in=article_ids, claim__isnull=False)
    for article, claim in rows.values_list("article_id", "claim_id"):
        told[article].add(claim)
    return told


def sources_saying(claim_ids: Collection[int], *, besides: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of a source and a claim that it made in other articles than these."""
    rows = Occurrence.objects.said().filter(claim__in=claim_ids).exclude(article__in=besides)
    return set(rows.values_list("article__source_id", "claim_id").distinct())


def articles_saying(claim_id: int) -> list[int]:
    """The numbers of the articles in which a claim is made."""
    rows = Occurrence.objects.said().filter(claim=claim_id)
    return sorted(set(rows.values_list("article_id", flat=True)))
