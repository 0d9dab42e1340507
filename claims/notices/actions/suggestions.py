"""Telling editors of claims that readers suggest."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import MessageState, Notice, NoticeKind, ReaderMessage
from claims.notices.queries.telling import people_who_may
from claims.permissions import Permission

BATCH = 1_000


@transaction.atomic
def tell_suggestions(*, at: datetime) -> int:
    """Tell those who assign claims that readers have suggested some. Safe to run twice.

    However many come, nobody has more than one unread notice of them: it leads to all. One that
    somebody takes care of already, or has answered, is told to nobody.

    Args:
        at: now.

    Returns:
        How many people were told.
    """
    waiting = ReaderMessage.objects.filter(to_tell=True).order_by("pk")
    rows = list(waiting.select_for_update(no_key=True, skip_locked=True)[:BATCH])
    if not rows:
        return 0
    ReaderMessage.objects.filter(pk__in=[row.pk for row in rows]).update(to_tell=False)
    fresh = [row for row in rows if row.state == MessageState.OPEN and row.assigned_to_id is None]
    return _tell(fresh[-1], at) if fresh else 0


def _tell(newest: ReaderMessage, at: datetime) -> int:
    kind = NoticeKind.SUGGESTED
    unread = Notice.objects.unread().filter(kind=kind)
    people = people_who_may(Permission.ASSIGN).exclude(pk__in=unread.values("user"))
    key = f"suggestion:{newest.pk}"
    notices = [Notice(user=person, kind=kind, key=key, at=at) for person in people]
    # Another worker may have told them of another one at this very moment.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)
