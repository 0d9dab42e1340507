"""Claims of the queue by program: when they come, to whom, and what is not checked at all."""

from __future__ import annotations

from claims.api.serializers.handling import (
    AssignSerializer,
    DueSerializer,
    HandledSerializer,
    HandOverSerializer,
    NewPrioritySerializer,
    NewTopicSerializer,
    PinSerializer,
    SetAsideSerializer,
    SnoozeSerializer,
    WhySerializer,
)
from claims.api.serializers.holds import HoldSerializer
from claims.api.writing import CREATED, Order, Writing
from claims.models import Claim, Lease
from claims.permissions import Permission
from claims.queue.actions import (
    HoldsTooMany,
    NothingStands,
    NotInQueue,
    VerdictStillPublic,
    assign_claim,
    hand_over,
    let_verdict_stand,
    reopen_claim,
    set_aside_claim,
    set_aside_waiting,
    set_due,
    set_pinned,
    set_priority,
    set_topic,
    skip_claim,
    snooze_held,
    snooze_waiting,
    take_over,
    wake_claim,
)
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import LeaseLost, MoveNotAllowed, OutOfScope, OwnOpinion, RoundOpen
from claims.workflow.policy_rows import LessSeconded

_IN_HAND = (LeaseLost, ReasonNotAccepted)
_OF_A_CLAIM = (Claim.DoesNotExist, ReasonNotAccepted)


@Writing(
    "take-claim-over",
    "Take a claim out of another person's hands",
    body=WhySerializer,
    gives=HoldSerializer,
    refusals=(*_OF_A_CLAIM, HoldsTooMany, MoveNotAllowed, OutOfScope, OwnOpinion),
    permission=Permission.TAKE_OVER,
    success=CREATED,
)
def take_from_other(order: Order) -> Lease:
    """Takes a claim over, with a reason that stays in its history. Takes desk:write.

    What the other person typed stays theirs as a draft; every request with their hold is refused
    from then on.
    """
    return take_over(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "skip-claim",
    "Pass a claim in hand over",
    body=WhySerializer,
    gives=HandledSerializer,
    refusals=_IN_HAND,
)
def skip(order: Order) -> Claim:
    """Puts the claim back; it is not offered to this person for a while. Takes desk:write."""
    lease = order.where["lease"]
    return skip_claim(lease_id=lease, **order.values, by=order.by, at=order.at).claim


@Writing(
    "snooze-held-claim",
    "Leave a claim in hand for later",
    body=SnoozeSerializer,
    gives=HandledSerializer,
    refusals=(*_IN_HAND, RoundOpen),
)
def snooze_mine(order: Order) -> Claim:
    """Ends the hold; the claim waits until then, and then for its holder. Takes desk:write."""
    return snooze_held(lease_id=order.where["lease"], **order.values, by=order.by, at=order.at)


@Writing(
    "set-held-claim-aside",
    "Set a claim in hand aside",
    body=SetAsideSerializer,
    gives=HandledSerializer,
    refusals=(*_IN_HAND, VerdictStillPublic, RoundOpen),
    permission=Permission.SET_ASIDE,
)
def set_mine_aside(order: Order) -> Claim:
    """Says that the desk does not check the claim, and ends the hold. Takes desk:write."""
    lease = order.where["lease"]
    return set_aside_claim(lease_id=lease, **order.values, by=order.by, at=order.at)


@Writing(
    "hand-claim-over",
    "Give a claim in hand to a colleague",
    body=HandOverSerializer,
    gives=HandledSerializer,
    refusals=(*_IN_HAND, OutOfScope, RoundOpen),
)
def hand(order: Order) -> Claim:
    """Ends the hold; the claim is the colleague's to take. Drafts stay. Takes desk:write."""
    return hand_over(lease_id=order.where["lease"], **order.values, by=order.by, at=order.at)


@Writing(
    "snooze-claim",
    "Leave a claim that nobody holds for later",
    body=SnoozeSerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, MoveNotAllowed),
)
def snooze(order: Order) -> Claim:
    """Takes a waiting claim out of the queue until then. Takes desk:write."""
    return snooze_waiting(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "wake-claim",
    "Let a claim that was left for later wait at once",
    gives=HandledSerializer,
    refusals=(Claim.DoesNotExist,),
)
def wake(order: Order) -> Claim:
    """Puts the claim into the queue again; others are left alone. Takes desk:write."""
    return wake_claim(claim_id=order.where["claim"], by=order.by, at=order.at)


@Writing(
    "set-claim-aside",
    "Set a claim that nobody holds aside",
    body=SetAsideSerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, MoveNotAllowed, VerdictStillPublic, RoundOpen),
    permission=Permission.SET_ASIDE,
)
def set_aside(order: Order) -> Claim:
    """Says that the desk does not check the claim. Takes desk:write."""
    claim = order.where["claim"]
    return set_aside_waiting(claim_id=claim, **order.values, by=order.by, at=order.at)


@Writing(
    "reopen-claim",
    "Let a claim be checked again",
    body=WhySerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, MoveNotAllowed, OutOfScope),
    permission=Permission.REOPEN,
)
def reopen(order: Order) -> Claim:
    """Puts a claim back that was set aside, published or withdrawn. Takes desk:write.

    A verdict that readers see stays until the next one takes its place.
    """
    return reopen_claim(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "let-verdict-stand",
    "Let the verdict stand that readers see",
    body=WhySerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, MoveNotAllowed, OutOfScope, NothingStands, RoundOpen),
    permission=Permission.REOPEN,
)
def let_stand(order: Order) -> Claim:
    """Ends the check of a claim that was reopened, or whose correction was sent back.

    The verdict that readers see stays as it is. Takes desk:write.
    """
    claim = order.where["claim"]
    return let_verdict_stand(claim_id=claim, **order.values, by=order.by, at=order.at)


@Writing(
    "assign-claim",
    "Say who is to check a claim",
    body=AssignSerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, NotInQueue, MoveNotAllowed, OutOfScope),
)
def assign(order: Order) -> Claim:
    """Assigns a claim to a reviewer, or to nobody in particular. Takes desk:write.

    Editors assign to everybody; other reviewers take what is nobody's, and give up what is theirs.
    """
    return assign_claim(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "set-priority",
    "Say how soon a claim should be checked",
    body=NewPrioritySerializer,
    gives=HandledSerializer,
    refusals=_OF_A_CLAIM,
    permission=Permission.PRIORITISE,
)
def prioritise(order: Order) -> Claim:
    """Sets the priority, with a reason that the claim shows. Takes desk:write."""
    return set_priority(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "pin-claim",
    "Put a claim before all others, or take that back",
    body=PinSerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, NotInQueue),
    permission=Permission.PRIORITISE,
)
def pin(order: Order) -> Claim:
    """Pins an open claim to the top of the queue, or unpins it. Takes desk:write."""
    return set_pinned(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "set-due",
    "Say when a claim is to be checked",
    body=DueSerializer,
    gives=HandledSerializer,
    refusals=(*_OF_A_CLAIM, NotInQueue),
    permission=Permission.PRIORITISE,
)
def due(order: Order) -> Claim:
    """Sets the due time; an earlier one of an article still holds. Takes desk:write."""
    return set_due(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)


@Writing(
    "set-topic",
    "Say what a claim is about",
    body=NewTopicSerializer,
    gives=HandledSerializer,
    refusals=(Claim.DoesNotExist, OutOfScope, LessSeconded),
    permission=Permission.SET_TOPICS,
)
def topic(order: Order) -> Claim:
    """Sets the topic of a claim, or takes it away. Takes desk:write.

    Reviewers do so for claims that they check, as long as the review policy asks for no less then.
    """
    return set_topic(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)
