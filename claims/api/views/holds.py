"""Claims in hand, for programs that people of the desk review with: take, keep, put back, send."""

from __future__ import annotations

from typing import Any

from claims import tasks
from claims.api.in_the_way import nothing_free
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
from claims.queue.queries import why_empty
from claims.review.actions import CarryRefused, RuleNotMet, VerdictNamesSource, submit_verdict
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
        raise nothing_free(why_empty(order.by, order.at, filters), order.values)
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
    refusals=(LeaseLost, RuleNotMet, CarryRefused, OwnOpinion, VerdictNamesSource),
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
