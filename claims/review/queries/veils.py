"""What is held back from a person so that two opinions on a claim come about apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Q

from claims.models import (
    BlindRound,
    Claim,
    ClaimEvent,
    Contact,
    Evidence,
    Lease,
    Status,
    User,
)
from claims.review.queries.rounds import has_read_both
from claims.review.veil import AFRESH, BEGINNINGS, may_read
from claims.workflow import open_round
from claims.workflow.policies import BLIND, NONE
from claims.workflow.policy_rows import policy_for

_BEFORE_A_ROUND = (Status.WAITING, Status.IN_REVIEW)


@dataclass(frozen=True)
class Veil:
    """How much of a claim one person may read.

    Attributes:
        reader: the person.
        hidden: the people whose opinion, or the way to it, is held back.
        begins_at: what the history says up to this number is known to all.
    """

    reader: int
    hidden: frozenset[int]
    begins_at: int

    def lets_through(self, event: ClaimEvent) -> bool:
        """Whether the person may read this entry of the history."""
        return may_read(
            what=event.what,
            number=event.number,
            by=event.by_id,
            reader=self.reader,
            hidden=self.hidden,
            begins_at=self.begins_at,
        )


def works_apart(claim: Claim, current: BlindRound | None, mode: str) -> bool:
    """Whether people who look at a claim now must come to their own opinion.

    Args:
        claim: the claim.
        current: the double review it is in; None for none.
        mode: what the review policy asks for.
    """
    return current is not None or (claim.status in _BEFORE_A_ROUND and mode == BLIND)


def veil_over(claim: Claim, user: User, *, current: BlindRound | None, mode: str) -> Veil | None:
    """What is held back from a person; None where all of the desk may know everything.

    Args:
        claim: the claim.
        user: the person.
        current: the double review it is in; None for none.
        mode: what the review policy asks for.
    """
    if not works_apart(claim, current, mode):
        return None
    if current is not None and has_read_both(current, user):
        return None
    return Veil(user.pk, _people_at_it(claim, current) - {user.pk}, _begins_at(claim))


def _begins_at(claim: Claim) -> int:
    """The number of the last entry before which all is known; 0 if there is none."""
    events = ClaimEvent.objects.filter(claim=claim, what__in=[*BEGINNINGS, AFRESH])
    last = events.aggregate(
        begun=Max("number", filter=Q(what__in=BEGINNINGS)),
        afresh=Max("number", filter=Q(what=AFRESH)),
    )
    begun = last["begun"] or 0
    return max(begun, last["afresh"] or 0) if begun else 0


def sealed_now(claim: Claim) -> bool:
    """Whether evidence added now is seen by its adder alone."""
    current = open_round(claim)
    return works_apart(claim, current, NONE if current else policy_for(claim).mode)


def _people_at_it(claim: Claim, current: BlindRound | None) -> frozenset[int]:
    sealed = Evidence.objects.filter(claim=claim, sealed=True).values_list("added_by", flat=True)
    asked = Contact.objects.filter(claim=claim, sealed=True).values_list("added_by", flat=True)
    holders = Lease.objects.live().filter(claim=claim).values_list("holder", flat=True)
    first = () if current is None else (current.first_by_id,)
    return frozenset([*sealed, *asked, *holders, *first])
