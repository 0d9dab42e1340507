"""One thing done to many claims, each in a transaction of its own, and taken back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.messages import said_in, say
from claims.models import (
    BulkAction,
    BulkItem,
    BulkKind,
    Claim,
    SetAside,
    Topic,
    User,
)
from claims.permissions import Permission, check
from claims.queue.actions.assigning import assign_claim
from claims.queue.actions.planning import NotInQueue, set_due, set_pinned
from claims.queue.actions.restoring import last_event, standing_of
from claims.queue.actions.snoozing import DueBefore, OthersClaim, snooze_waiting
from claims.queue.actions.sorting import set_priority
from claims.queue.actions.standing_aside import VerdictStillPublic, set_aside_waiting
from claims.queue.actions.topics import set_topic
from claims.queue.queries import ListAsked, still_listed, whole_list
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed, OutOfScope, lock_claim
from claims.workflow.policy_rows import LessSeconded

MOST = 500
"""Claims that one bulk action may name; each takes some milliseconds of the request."""

_REFUSALS = (
    DueBefore,
    LessSeconded,
    MoveNotAllowed,
    NotInQueue,
    OthersClaim,
    OutOfScope,
    VerdictStillPublic,
)


@dataclass(frozen=True)
class BulkOrder:
    """What is to be done to each of the claims.

    Attributes:
        kind: what.
        reason: why; the history of each claim shows it.
        set_aside: one of `SetAside`, for setting aside.
        priority: one of `Priority`, for changing it.
        to: who is to check them, for assigning.
        moment: the due time, or until when they are left for later; None takes a due time away.
        topic: for setting the topic; None takes it away.
    """

    kind: str
    reason: str = ""
    set_aside: str = ""
    priority: int = -1
    to: User | None = None
    moment: datetime | None = None
    topic: Topic | None = None

    def in_words(self) -> dict[str, Any]:
        """What was asked, as it is kept with the action."""
        return {
            "reason": self.reason,
            "set_aside": self.set_aside,
            "priority": self.priority,
            "to": str(self.to or ""),
            "moment": self.moment.isoformat() if self.moment else "",
            "topic": str(self.topic or ""),
        }


_LEFT = say("It is not in the list any more.")

type _Act = Callable[[int, BulkOrder, User, datetime], Claim]


def act_in_bulk(
    *,
    claim_ids: Sequence[int],
    order: BulkOrder,
    by: User,
    at: datetime,
    out_of: ListAsked | None = None,
) -> BulkAction:
    """Do one thing to several claims. A claim that refuses is noted with its reason.

    Args:
        claim_ids: which claims; numbers that no claim has are passed over.
        order: what is done to each.
        by: who; the role must allow it for a single claim as well.
        at: now.
        out_of: the list whose claims they were when somebody said that it is to be done: those that
            have left it stay as they are, and of those that came to it `asked` says how many.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: no claim or more than `MOST` are chosen, or what was typed is not
            accepted; nothing is done.
    """
    known = Claim.objects.filter(pk__in=claim_ids[: MOST + 1])
    numbers = list(known.order_by("pk").values_list("pk", flat=True))
    check_order(numbers, order, by)
    act = _ACTS[BulkKind(order.kind)]
    action = BulkAction(kind=order.kind, by=by, at=at, asked=order.in_words())
    listed = set(numbers)
    if out_of is not None:
        listed = still_listed(numbers, out_of)
        action.asked |= _since(numbers, out_of)
    # What has left the list comes last: the first claim shows whether the order is accepted.
    numbers.sort(key=lambda number: (number not in listed, number))
    for number in numbers:
        with transaction.atomic():
            if number in listed:
                item = _one(number, act, order, by, at)
            else:
                item = BulkItem(claim_id=number, refused=_LEFT)
            # Only now: an order that is not accepted leaves nothing.
            if number == numbers[0]:
                action.save()
            item.action = action
            item.save()
    return action


def _since(numbers: Sequence[int], out_of: ListAsked) -> dict[str, Any]:
    """What the list holds beside the claims that were shown: how many, and whether it goes on."""
    now = whole_list(out_of, most=MOST)
    came = len(set(now.numbers) - set(numbers))
    return {"came": came, "came_more": now.more}


def _one(number: int, act: _Act, order: BulkOrder, by: User, at: datetime) -> BulkItem:
    """Act on one claim, and note what stood before."""
    claim = lock_claim(number)
    item = BulkItem(claim=claim, before=standing_of(claim))
    first = last_event(claim)
    try:
        with transaction.atomic():
            act(number, order, by, at)
    except _REFUSALS as refusal:
        item.refused = said_in(refusal)
        return item
    last = last_event(claim)
    item.event = last if last > first else None
    if item.event is None:
        item.refused = say("Nothing to change: it stands so already.")
    return item


def check_order(numbers: Sequence[int], order: BulkOrder, by: User) -> None:
    """Let an order for several claims pass, as far as it can be seen without them.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: no claim or more than `MOST` are chosen, or the order is not whole.
    """
    if order.kind not in BulkKind.values:
        raise ReasonNotAccepted("kind", say("Choose what to do with the claims."))
    check(by, PERMISSIONS[BulkKind(order.kind)])
    if not numbers:
        raise ReasonNotAccepted("claims", say("Choose at least one claim."))
    if len(numbers) > MOST:
        raise ReasonNotAccepted(
            "claims", say("Choose %(most)d claims at most at a time.", most=MOST)
        )
    if order.kind == BulkKind.ASSIGN and order.to is None:
        raise ReasonNotAccepted("to", say("Choose who is to check them."))


def _set_aside(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    why = SetAside(order.set_aside) if order.set_aside in SetAside.values else order.set_aside
    return set_aside_waiting(
        claim_id=claim_id,
        reason=why,  # type: ignore[arg-type]
        note=order.reason,
        by=by,
        at=at,
    )


def _priority(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    return set_priority(
        claim_id=claim_id, priority=order.priority, reason=order.reason, by=by, at=at
    )


def _pin(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    pinned = order.kind == BulkKind.PIN
    return set_pinned(claim_id=claim_id, pinned=pinned, reason=order.reason, by=by, at=at)


def _assign(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    to = order.to if order.kind == BulkKind.ASSIGN else None
    return assign_claim(claim_id=claim_id, to=to, note=order.reason, by=by, at=at)


def _due(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    return set_due(claim_id=claim_id, due=order.moment, by=by, at=at)


def _topic(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    return set_topic(claim_id=claim_id, topic=order.topic, by=by, at=at)


def _snooze(claim_id: int, order: BulkOrder, by: User, at: datetime) -> Claim:
    return snooze_waiting(claim_id=claim_id, until=order.moment, reason=order.reason, by=by, at=at)


_ACTS: dict[BulkKind, _Act] = {
    BulkKind.SET_ASIDE: _set_aside,
    BulkKind.PRIORITY: _priority,
    BulkKind.PIN: _pin,
    BulkKind.UNPIN: _pin,
    BulkKind.ASSIGN: _assign,
    BulkKind.UNASSIGN: _assign,
    BulkKind.DUE: _due,
    BulkKind.TOPIC: _topic,
    BulkKind.SNOOZE: _snooze,
}
PERMISSIONS = {
    BulkKind.SET_ASIDE: Permission.SET_ASIDE,
    BulkKind.PRIORITY: Permission.PRIORITISE,
    BulkKind.PIN: Permission.PRIORITISE,
    BulkKind.UNPIN: Permission.PRIORITISE,
    BulkKind.ASSIGN: Permission.ASSIGN,
    BulkKind.UNASSIGN: Permission.ASSIGN,
    BulkKind.DUE: Permission.PRIORITISE,
    BulkKind.TOPIC: Permission.SET_TOPICS,
    BulkKind.SNOOZE: Permission.REVIEW_CLAIMS,
}
