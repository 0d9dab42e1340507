"""Why a claim comes next, and how the rows of the queue say where it stands."""

from __future__ import annotations

from claims.models import Claim, Priority, User
from claims.queue.turns import Standing, why_next


def reasons_of(claim: Claim, user: User) -> tuple[str, ...]:
    """Why this claim comes when it does for this person, to be shown with `said`."""
    return why_next(
        Standing(
            is_mine=claim.assigned_to_id == user.pk,
            pinned=claim.pinned,
            due_state=claim.due_state,
            # In English; the sentence is translated with its values when it is shown.
            priority=Priority(claim.priority).name.capitalize(),
            is_usual=claim.priority == Priority.NORMAL,
            score=claim.score,
            reasons=tuple(reason["text"] for reason in claim.priority_reasons),
        )
    )
