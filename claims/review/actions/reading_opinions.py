"""Noting who was shown both opinions of a double review before it was decided."""

from __future__ import annotations

from datetime import datetime

from claims.models import BlindRound, OpinionsRead, User
from claims.review.queries import reads_both


def note_opinions_read(*, current: BlindRound, by: User, at: datetime) -> None:
    """Note that somebody who gave neither opinion of an open round is shown both.

    Once a person and round, by one statement that finds it, or two that write it: every page and
    answer that opens the two opinions calls this. Its two reviewers are known without it, and of a
    round that has ended whoever may read it may come second later, or is known as well.

    Args:
        current: the round, as it was read for what is shown.
        by: who is shown it; nothing is noted of whoever may not read both.
        at: now.
    """
    is_own = by.pk in {current.first_by_id, current.second_by_id}
    if current.closed_at is not None or is_own or not reads_both(current, by):
        return
    if not OpinionsRead.objects.filter(round=current, by=by).exists():
        # From two windows at once: the second finds it written.
        reading = OpinionsRead(round=current, by=by, at=at)
        OpinionsRead.objects.bulk_create([reading], ignore_conflicts=True)
