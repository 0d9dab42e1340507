"""Marking notices as read."""

from __future__ import annotations

from datetime import datetime

from claims.models import Notice, User


def mark_read(*, notice_id: int, by: User, at: datetime) -> Notice:
    """Mark one notice as read; one that was read before stays as it is.

    Raises:
        Notice.DoesNotExist: there is no such notice, or it is another person's.
    """
    Notice.objects.unread().filter(pk=notice_id, user=by).update(read_at=at)
    return Notice.objects.get(pk=notice_id, user=by)


def mark_all_read(*, up_to: int, by: User, at: datetime) -> int:
    """Mark what the person has seen as read: later notices stay unread.

    Args:
        up_to: number of the newest notice that the page showed.
        by: whose notices.
        at: now.

    Returns:
        How many were unread.
    """
    return Notice.objects.unread().filter(user=by, pk__lte=up_to).update(read_at=at)
