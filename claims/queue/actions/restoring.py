"""Taking a bulk action back: each claim as it stood, unless something else happened to it since."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from claims.messages import say
from claims.models import BulkAction, BulkItem, Claim, Status, User, What
from claims.permissions import Permission, check
from claims.queue.actions.planning import due_state, earliest_due
from claims.workflow import follow_topics, lock_claim, move, record

UNDO_WITHIN = timedelta(hours=24)
"""How long a bulk action can be taken back."""

# What a bulk action may change; `turn` and `due_state` follow from it.
_PLAIN = ("priority", "priority_reasons", "pinned", "topic_id", "assigned_to_id")
_MOMENTS = ("due_at", "own_due_at", "assigned_at", "snoozed_until")


class UndoRefused(Exception):
    """The bulk action is not taken back: it was already, or it is too long ago."""


def standing_of(claim: Claim) -> dict[str, Any]:
    """How a claim stands, as far as bulk actions can change it; JSON-able."""
    moments = {name: getattr(claim, name) for name in _MOMENTS}
    return {
        "status": str(claim.status),
        **{name: getattr(claim, name) for name in _PLAIN},
        **{name: value.isoformat() if value else None for name, value in moments.items()},
    }


def last_event(claim: Claim) -> int:
    """The number of the newest entry in the history of a claim; 0 where there is none."""
    numbers = claim.events.order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def undo_bulk(*, action_id: int, by: User, at: datetime) -> BulkAction:
    """Take a bulk action back, claim by claim. What could not be taken back says why.

    Args:
        action_id: which.
        by: who did it, or an editor.
        at: now.

    Raises:
        NotPermitted: it is another person's, and the role does not allow priorities to be changed.
        BulkAction.DoesNotExist: there is no such action.
        UndoRefused: it was taken back already, or is longer ago than
            `UNDO_WITHIN`.
    """
    action = BulkAction.objects.get(pk=action_id)
    if action.by_id != by.pk:
        check(by, Permission.PRIORITISE)
    check(by, Permission.SET_ASIDE)
    if action.undone_at is not None:
        raise UndoRefused(say("This was taken back already."))
    if at > action.at + UNDO_WITHIN:
        raise UndoRefused(
            say("This is too long ago to be taken back. Change the claims one by one.")
        )
    for number in action.items.filter(event__isnull=False, undone=False).values_list(
        "pk", flat=True
    ):
        _undo_one(number, by=by, at=at)
    BulkAction.objects.filter(pk=action_id, undone_at__isnull=True).update(
        undone_at=at, undone_by=by
    )
    action.refresh_from_db()
    return action


@transaction.atomic
def _undo_one(item_id: int, *, by: User, at: datetime) -> None:
    item = BulkItem.objects.get(pk=item_id)
    claim = lock_claim(item.claim_id)
    item.refresh_from_db()
    if item.undone:
        return
    if last_event(claim) == item.event:
        _restore(claim, item, by=by, at=at)
        item.undone = True
    else:
        item.kept = say("Something else has happened to it since.")
    item.save(update_fields=["undone", "kept"])


def _restore(claim: Claim, item: BulkItem, *, by: User, at: datetime) -> None:
    before = item.before
    fields = {name: before[name] for name in _PLAIN}
    fields |= {name: parse_datetime(before[name] or "") for name in _MOMENTS}
    # The due time of an article is what it is now; only the claim's own is taken back.
    fields["due_at"] = earliest_due(claim, fields["own_due_at"])
    fields["due_state"] = due_state(fields["due_at"], at)
    facts: dict[str, Any] = {"bulk": item.action_id}
    status = Status(before["status"])
    if claim.status != status:
        move(claim=claim, to=status, what=What.TAKEN_BACK, by=by, at=at, fields=fields, **facts)
        return
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(fields))
    record(claim=claim, what=What.TAKEN_BACK, by=by, at=at, **facts)
    follow_topics([claim.pk], at=at)
