"""Texts that wait to be read, so that they can be found."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Article, Claim, Publication, SearchEntry, SearchKind

# A claim or article may be committed after others with a higher number: by how many at most.
LATE = 10_000


def highest_place(kind: SearchKind) -> int:
    """How far the reading of texts has come; 0 before the first."""
    entries = SearchEntry.objects.filter(kind=kind).order_by("-place")
    return entries.values_list("place", flat=True).first() or 0


def anything_to_read(kind: SearchKind) -> bool:
    """Whether a text waits to be found."""
    if SearchEntry.objects.filter(kind=kind, words__isnull=True).exists():
        return True
    if kind == SearchKind.PUBLISHED:
        return Publication.objects.told().after(highest_place(kind)).exists()
    return bool(claims_to_read(1) if kind == SearchKind.CLAIM else articles_to_read(1))


def claims_to_read(limit: int) -> list[int]:
    """Numbers of claims without an entry, the lowest first."""
    return _without_entry(Claim.objects.all(), SearchKind.CLAIM, limit)


def articles_to_read(limit: int) -> list[int]:
    """Numbers of articles without an entry, the lowest first."""
    return _without_entry(Article.objects.all(), SearchKind.ARTICLE, limit)


def _without_entry(rows: QuerySet[Any], kind: SearchKind, limit: int) -> list[int]:
    entry = SearchEntry.objects.filter(kind=kind, number=OuterRef("pk"))
    late = rows.filter(~Exists(entry), pk__gt=highest_place(kind) - LATE).order_by("pk")
    return list(late.values_list("pk", flat=True)[:limit])
