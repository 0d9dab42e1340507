"""Double reviews under way: who may hold such a claim, and where it rests when nobody does."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.messages import say
from claims.models import BlindRound, Claim, OpinionsRead, Outcome, Status, User
from claims.models.plain_sql import is_there
from claims.workflow.moving import MoveNotAllowed


class OwnOpinion(Exception):
    """Two people are to judge the claim, and this one has judged it already."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            say(
                "You have given your opinion on claim %(claim)d, or have seen that of others. "
                "Somebody else has to come to theirs.",
                claim=claim.pk,
            )
        )


class RoundOpen(Exception):
    """A double review of the claim is under way; this waits until it has ended."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            say(
                "A double review of claim %(claim)d is under way. Wait for its end, or ask an "
                "editor to end it.",
                claim=claim.pk,
            )
        )


_OPEN_ROUND = "SELECT 1 FROM claims_blindround WHERE claim_id = %s AND closed_at IS NULL"


def open_round(claim: Claim) -> BlindRound | None:
    """The double review that the claim is in, if it is in one."""
    if not is_there(_OPEN_ROUND, claim.pk):
        return None
    return BlindRound.objects.open().filter(claim=claim).first()


def resting_status(claim: Claim) -> Status:
    """Where a claim goes that somebody puts back: to the queue, or to those who come second."""
    return Status.WAITING if open_round(claim) is None else Status.AWAITING_SECOND


def check_no_round(claim: Claim) -> None:
    """Let claims pass that are in no double review.

    Raises:
        RoundOpen: the claim is in one.
    """
    if open_round(claim) is not None:
        raise RoundOpen(claim)


def check_may_hold(*, claim: Claim, by: User) -> None:
    """Let pass who may have the claim in hand, as far as double reviews go.

    Args:
        claim: its row is locked.
        by: who wants to hold it.

    Raises:
        MoveNotAllowed: the claim waits for an approval, which takes no hold.
        OwnOpinion: the person gave the first opinion; or gave one, read both or sent both back in
            an earlier round, whose opinions they know.
    """
    current = open_round(claim)
    if current is None:
        if claim.status == Status.AWAITING_SECOND:
            raise MoveNotAllowed(claim, Status.IN_REVIEW)
        return
    if current.first_by_id == by.pk or known_rounds(by).filter(claim=claim).exists():
        raise OwnOpinion(claim)


def known_rounds(person: User) -> QuerySet[BlindRound]:
    """Double reviews that were sent back and both of whose opinions a person knows.

    Whoever gave one of them read the other when both were in; and who may decide between them has
    read them if they were shown to that person.
    """
    sent_back = BlindRound.objects.filter(outcome=Outcome.CANCELLED, second_at__isnull=False)
    gave_or_ended = Q(first_by=person) | Q(second_by=person) | Q(decided_by=person)
    read = Exists(OpinionsRead.objects.filter(round=OuterRef("pk"), by=person))
    return sent_back.filter(gave_or_ended | Q(read))
