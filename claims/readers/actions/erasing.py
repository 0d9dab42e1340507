"""Letting go of what says who wrote a message, once it is old."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.models import MessageStep, ReaderMessage, ReaderMessageChange

AT_ONCE = 1_000
"""So many messages at most are done in one go; the next tidying does the rest."""


@transaction.atomic
def erase_personal_data(*, at: datetime, keep_days: int) -> int:
    """Remove name, e-mail address and hashed network address of old messages.

    The words, the answer and the history stay; so does the reader's own address of the message.

    Args:
        at: now.
        keep_days: how many days these are kept after a message came.

    Returns:
        How many messages were freed of them.
    """
    old = ReaderMessage.objects.filter(
        erased_at__isnull=True, received_at__lt=at - timedelta(days=keep_days)
    )
    numbers = list(
        old.order_by("received_at", "pk")
        .select_for_update(no_key=True, skip_locked=True)
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    ReaderMessage.objects.filter(pk__in=numbers).update(
        name="", email="", sender_hash="", mail_wanted=False, erased_at=at
    )
    ReaderMessageChange.objects.bulk_create(
        ReaderMessageChange(message_id=number, step=MessageStep.ERASED, at=at) for number in numbers
    )
    return len(numbers)
