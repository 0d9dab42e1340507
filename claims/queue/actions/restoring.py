"""Taking a bulk action back: each claim as it stood, unless something else happened to it since.

Who was to check it gets it back only if they could be given it now.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from claims.messages import said_in, say
from claims.models import BulkAction, BulkItem, BulkKind, Claim, Status, User, What
from claims.permissions import Permission, check
from claims.queue.actions.assigning import check_can_have
from claims.queue.actions.planning import due_state, earliest_due
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import OutOfScope, follow_topics, lock_claim, move, record

UNDO_WITHIN = timedelta(hours=24)
"""How long a bulk action can be taken back."""

# What a bulk action may change; `turn` and `due_state` follow from it.
_PLAIN = ("priority", "priority_reasons", "pinned", "topic_id", "assigned_to_id")
_MOMENTS = ("due_at", "own_due_at", "assigned_at", "snoozed_until")
# Taking one of these back is nothing but giving the claims to who had them, or to nobody.
_ASSIGNMENTS = {BulkKind.ASSIGN, BulkKind.UNASSIGN}


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
    item = BulkItem.objects.select_related("action").get(pk=item_id)
    claim = lock_claim(item.claim_id)
    item.refresh_from_db()
    if item.undone:
        return
    item.kept = _kept(claim, item, by)
    if not item.kept:
        _restore(claim, item, by=by, at=at)
        item.undone = True
    item.save(update_fields=["undone", "kept", "before"])


def _kept(claim: Claim, item: BulkItem, by: User) -> str:
    """Why the claim is left as it is; empty where it is not.

    Who had it may have left, or lost their role or scope. An assignment cannot be taken back then;
    with everything else that can, the claim comes back to nobody in particular, and `before` says
    why.
    """
    if last_event(claim) != item.event:
        return say("Something else has happened to it since.")
    not_given = _not_given(claim, item.before["assigned_to_id"], by)
    if not_given and item.action.kind in _ASSIGNMENTS:
        return not_given
    if not_given:
        item.before |= {"assigned_to_id": None, "assigned_at": None, "not_given": not_given}
    return ""


def _not_given(claim: Claim, to: int | None, by: User) -> str:
    """Why a claim cannot be given back to who was to check it; empty where it can, or is theirs."""
    if to in {None, claim.assigned_to_id}:
        return ""
    try:
        check_can_have(claim=claim, to=User.objects.get(pk=to), by=by)
    except (ReasonNotAccepted, OutOfScope) as refusal:
        return said_in(refusal)
    return ""


def _restore(claim: Claim, item: BulkItem, *, by: User, at: datetime) -> None:
    before = item.before
    fields = {name: before[name] for name in _PLAIN}
    fields |= {name: parse_datetime(before[name] or "") for name in _MOMENTS}
    # The due time of an article is what it is now; only the claim's own is taken back.
    fields["due_at"] = earliest_due(claim, fields["own_due_at"])
    fields["due_state"] = due_state(fields["due_at"], at)
    facts: dict[str, Any] = {"bulk": item.action_id}
    if before.get("not_given"):
        facts["reason"] = before["not_given"]
    status = Status(before["status"])
    if claim.status != status:
        move(claim=claim, to=status, what=What.TAKEN_BACK, by=by, at=at, fields=fields, **facts)
        return
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(fields))
    record(claim=claim, what=What.TAKEN_BACK, by=by, at=at, **facts)
    follow_topics([claim.pk], at=at)
