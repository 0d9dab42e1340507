"""Due times and topics as articles hand them down to their claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min, QuerySet

from claims.models import OPEN, Claim, Occurrence


def claims_said_in(article_ids: Sequence[int]) -> QuerySet[Claim]:
    """The claims that are said in these articles."""
    places = Occurrence.objects.said().filter(article__in=article_ids, claim__isnull=False)
    return Claim.objects.filter(pk__in=places.order_by().values("claim"))


def open_claims_of(article_ids: Sequence[int]) -> QuerySet[Claim]:
    """The claims said in these articles that still need a person."""
    return claims_said_in(article_ids).filter(status__in=OPEN)


def article_due_times(claim_ids: Sequence[int]) -> dict[int, datetime]:
    """By claim the earliest due time of the articles in which it is said, where there is one."""
    places = Occurrence.objects.said().filter(claim__in=claim_ids, article__due_at__isnull=False)
    rows = places.order_by().values("claim").annotate(due=Min("article__due_at"))
    return dict(rows.values_list("claim", "due"))
