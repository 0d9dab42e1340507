"""Letting go of what was sent long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.models import WebhookDelivery

BATCH = 1_000
MOST_BATCHES = 50
"""One run lets go of so many batches; the next goes on."""


def tidy_deliveries(*, at: datetime, keep_days: int) -> int:
    """Let go of messages that ended so long ago, with their tries. What waits stays.

    Args:
        at: now.
        keep_days: how long messages are kept after their end.

    Returns:
        How many went.
    """
    before = at - timedelta(days=keep_days)
    gone = 0
    for _ in range(MOST_BATCHES):
        batch = _drop_batch(before)
        gone += batch
        if batch < BATCH:
            break
    return gone


@transaction.atomic
def _drop_batch(before: datetime) -> int:
    old = WebhookDelivery.objects.ended_before(before)
    numbers = list(old.values_list("pk", flat=True)[:BATCH])
    # Looked at again: one that was replayed meanwhile stays.
    again = WebhookDelivery.objects.filter(pk__in=numbers, ended_at__lt=before)
    held = list(again.select_for_update(skip_locked=True).values_list("pk", flat=True))
    WebhookDelivery.objects.filter(pk__in=held).delete()
    return len(numbers)
