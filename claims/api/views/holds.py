"""Claims in hand, for programs that people of the desk review with: take, keep, put back, send."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from claims import tasks
from claims.api.problems import Problem
from claims.api.serializers.holds import (
    FiltersSerializer,
    HoldSerializer,
    KeptSerializer,
    PutBackSerializer,
)
from claims.api.serializers.verdicts import NewVerdictSerializer, SentSerializer
from claims.api.writing import CREATED, Order, Writing
from claims.models import Claim, Lease, Opinion, Status, Verdict
from claims.queue.actions import (
    HeldByOther,
    HoldsTooMany,
    keep_lease,
    put_back,
    take_claim,
    take_next,
)
from claims.queue.queries import EmptyReason, why_empty
from claims.review.actions import CarryRefused, RuleNotMet, submit_verdict
from claims.workflow import LeaseLost, MoveNotAllowed, OutOfScope, OwnOpinion


@Writing(
    "take-next",
    "Take the next claim of the queue",
    body=FiltersSerializer,
    gives=HoldSerializer,
    refusals=("queue-empty", HoldsTooMany),
    success=CREATED,
)
def next_claim(order: Order) -> Lease:
    """Hands out the claim that comes next for whoever the token belongs to. Takes desk:write.

    Sent again with the same `Idempotency-Key`, no second claim is taken: the first answer comes
    again, for a day.
    """
    filters = FiltersSerializer.filters(dict(order.values))
    lease = take_next(by=order.by, at=order.at, filters=filters)
    if lease is None:
        reasons = why_empty(order.by, order.at, filters)
        told = " ".join(str(reason.text) for reason in reasons)
        raise Problem("queue-empty", told, {"reasons": [_in_the_way(one) for one in reasons]})
    return lease


@Writing(
    "take-claim",
    "Take a particular claim",
    gives=HoldSerializer,
    refusals=(
        Claim.DoesNotExist,
        HeldByOther,
        HoldsTooMany,
        MoveNotAllowed,
        OutOfScope,
        OwnOpinion,
    ),
    success=CREATED,
)
def take(order: Order) -> Lease:
    """Takes one claim in hand. Who holds it already is given the hold they have.

    Takes desk:write.
    """
    return take_claim(claim_id=order.where["claim"], by=order.by, at=order.at)


@Writing(
    "keep-claim",
    "Keep a claim in hand (heartbeat)",
    gives=KeptSerializer,
    refusals=(LeaseLost,),
)
def keep(order: Order) -> Lease:
    """Prolongs a hold to its full time from now. Takes desk:write."""
    return keep_lease(lease_id=order.where["lease"], by=order.by, at=order.at)


@Writing(
    "put-claim-back",
    "Put a claim back into the queue",
    gives=PutBackSerializer,
    refusals=(LeaseLost,),
)
def release(order: Order) -> dict[str, Any]:
    """Ends a hold; everybody may take the claim at once, and drafts stay. Takes desk:write."""
    put_back(lease_id=order.where["lease"], by=order.by, at=order.at)
    return {"lease": order.where["lease"]}


@Writing(
    "send-verdict",
    "Send the verdict on a claim in hand",
    body=NewVerdictSerializer,
    gives=SentSerializer,
    refusals=(LeaseLost, RuleNotMet, CarryRefused, OwnOpinion),
    success=CREATED,
)
def send(order: Order) -> Verdict | Opinion:
    """Sends a verdict, which ends the hold. The evidence on the claim goes with it.

    What the desk asks of a verdict is asked here too: evidence, a rationale that cites it, a second
    reviewer where the policy says so. Sent again with the same `Idempotency-Key`, nothing is sent
    twice: the first answer comes again. Takes desk:write.
    """
    given = submit_verdict(
        lease_id=order.where["lease"],
        entry=NewVerdictSerializer.entry(order.values),
        by=order.by,
        at=order.at,
    )
    publish_if_decided(given)
    return given


def publish_if_decided(given: Verdict | Opinion) -> None:
    """Start the job that shows a verdict to readers, once the transaction has ended."""
    if given.claim.status == Status.DECIDED:
        tasks.start(tasks.publish_claim, given.claim.pk)


# The list in which the claims of a reason stand, by its code: a path, and a state of the queue.
_WHERE = {
    "own_outside": ("queue", "assigned"),
    "own_later": ("queue", "snoozed"),
    "own_holds": ("queue", "in_review"),
    "filters": ("queue", "waiting"),
    "scopes": ("queue", "waiting"),
    "looked_through": ("queue", "waiting"),
    "held": ("queue", "in_review"),
    "skipped": ("queue", "waiting"),
    "assigned": ("queue", "assigned"),
    "snoozed": ("queue", "snoozed"),
    "second_review": ("second", ""),
    "differing": ("second", ""),
}


def _in_the_way(reason: EmptyReason) -> dict[str, object]:
    """One thing that keeps the queue empty, for a program."""
    name, status = _WHERE.get(reason.code, ("queue", ""))
    path = reverse(f"api:{name}")
    return {
        "code": reason.code,
        "text": str(reason.text),
        "count": reason.count,
        "until": None if reason.at is None else reason.at.isoformat(),
        "url": f"{settings.VERIFY_SITE_URL}{path}{f'?status={status}' if status else ''}",
    }
