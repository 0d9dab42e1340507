"""The moves of a claim, each with its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.messages import say
from claims.models import ALLOWED_MOVES, Claim, Status, User, What
from claims.workflow.recording import add_counts, record


class MoveNotAllowed(Exception):
    """The claim is not in a state from which this move leads."""

    def __init__(self, claim: Claim, to: Status) -> None:
        self.claim = claim
        self.to = to
        super().__init__(
            say(
                "Claim %(claim)d: %(here)s. It cannot become this now: %(there)s.",
                claim=claim.pk,
                here=Status(claim.status).label,
                there=to.label,
            )
        )


def lock_claim(claim_id: int) -> Claim:
    """Read one claim and hold its row until the transaction ends.

    Raises:
        Claim.DoesNotExist: there is no such claim.
        TransactionManagementError: called outside a transaction.
    """
    return Claim.objects.select_for_update(no_key=True).get(pk=claim_id)


@transaction.atomic
def move(  # noqa: PLR0913 - which claim, where to, what happened, who, when: no move says less
    *,
    claim: Claim,
    to: Status,
    what: What,
    by: User | None,
    at: datetime,
    fields: Mapping[str, Any] | None = None,
    **details: Any,
) -> Claim:
    """Move a claim to another state, write the event, and save the named fields.

    Args:
        claim: the claim; it is read again under a lock, so that a stale copy does no harm.
        to: the state to go to.
        what: the event that the history will show.
        by: who did it; None for the desk itself.
        at: when.
        fields: other columns of the claim to save with the move, such as `set_aside_reason`.
        details: JSON-able facts for the event.

    Returns:
        The claim as it is now, its row locked until the transaction ends.

    Raises:
        MoveNotAllowed: `ALLOWED_MOVES` does not lead from where the claim is to `to`.
    """
    locked = lock_claim(claim.pk)
    before = Status(locked.status)
    if to not in ALLOWED_MOVES[before]:
        raise MoveNotAllowed(locked, to)
    locked.status = to
    changed = {**_left_behind(locked, to), **(fields or {})}
    if before == Status.SET_ASIDE:
        changed.setdefault("set_aside_reason", "")
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=["status", *changed])
    record(claim=locked, what=what, by=by, at=at, before=str(before), after=str(to), **details)
    if before != to:
        add_counts({f"status:{before}": -1, f"status:{to}": 1})
    return locked


def _left_behind(claim: Claim, to: Status) -> dict[str, None]:
    """What a claim loses on its way: who is to check it, once checked; the wait, once over."""
    lost: dict[str, None] = {}
    if claim.assigned_to_id and to not in {Status.WAITING, Status.IN_REVIEW}:
        lost |= {"assigned_to": None, "assigned_at": None}
    if claim.snoozed_until and to != Status.WAITING:
        lost["snoozed_until"] = None
    return lost
