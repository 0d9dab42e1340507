"""Counting how often two people come to the same, as rounds get their second opinion."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from claims.models import AgreementCell, BlindRound, Opinion


def count_agreement(current: BlindRound, *, first: Opinion, second: Opinion) -> None:
    """Count one pair of ratings, under the month of the second opinion.

    Args:
        current: the round, with its claim; the topic that the claim has now counts.
        first: the first opinion.
        second: the second.
    """
    low, high = sorted((first, second), key=lambda opinion: opinion.by_id)
    cell, _ = AgreementCell.objects.get_or_create(
        month=timezone.localdate(second.at).replace(day=1),
        topic=current.claim.topic,
        low_id=low.by_id,
        high_id=high.by_id,
        low_rating=low.rating,
        high_rating=high.rating,
    )
    AgreementCell.objects.filter(pk=cell.pk).update(count=F("count") + 1)
