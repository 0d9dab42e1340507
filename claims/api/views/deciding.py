"""Verdicts by program: the second pair of eyes, corrections and withdrawals."""

from __future__ import annotations

from claims import tasks
from claims.api.in_the_way import nothing_free
from claims.api.serializers.handling import WhySerializer
from claims.api.serializers.holds import HoldSerializer
from claims.api.serializers.review import (
    ProposalSerializer,
    RoundEndedSerializer,
    WithdrawnSerializer,
)
from claims.api.serializers.verdicts import (
    CorrectedVerdictSerializer,
    DecisionSerializer,
    NoteSerializer,
    ReturnedVerdictSerializer,
    SentSerializer,
    WhichVerdictSerializer,
)
from claims.api.views.holds import publish_if_decided
from claims.api.writing import CREATED, Order, Writing
from claims.joint.withdrawing import SourceNamed, approve_and_withdraw, withdraw_or_propose
from claims.models import (
    BlindRound,
    Claim,
    Lease,
    Opinion,
    ProposalOutcome,
    Verdict,
    Withdrawal,
)
from claims.permissions import Permission, check_approve
from claims.queue.actions import HoldsTooMany
from claims.queue.actions.second import take_second
from claims.queue.queries import why_no_second
from claims.review.actions import (
    CarryRefused,
    ReasonNotAccepted,
    RoundClosed,
    RuleNotMet,
    VerdictChanged,
    VerdictNamesSource,
    VerdictNotWaiting,
    WithdrawalSettled,
    WithdrawalWaits,
    adjudicate,
    approve_verdict,
    correct_verdict,
    return_round,
    return_verdict,
    return_withdrawal,
    take_back_withdrawal,
)
from claims.summaries.actions import NoteMissing
from claims.workflow import MoveNotAllowed, OutOfScope

_OF_A_VERDICT = (Verdict.DoesNotExist, OutOfScope, VerdictNotWaiting)
_OF_A_ROUND = (BlindRound.DoesNotExist, OutOfScope, RoundClosed, ReasonNotAccepted)
_OF_A_PROPOSAL = (Withdrawal.DoesNotExist, OutOfScope, WithdrawalSettled)


@Writing(
    "approve-verdict",
    "Approve another person's verdict",
    body=WhichVerdictSerializer,
    gives=SentSerializer,
    refusals=_OF_A_VERDICT,
    permission=Permission.APPROVE_VERDICTS,
)
def approve(order: Order) -> Verdict:
    """Puts one's name to a verdict of somebody else; readers see it in a moment. Takes desk:write.

    The number of the verdict is that of the one you read: it is refused once it waits no more.
    """
    verdict = approve_verdict(verdict_id=_verdict_of(order), by=order.by, at=order.at)
    publish_if_decided(verdict)
    return verdict


@Writing(
    "return-verdict",
    "Send another person's verdict back",
    body=ReturnedVerdictSerializer,
    gives=SentSerializer,
    refusals=(*_OF_A_VERDICT, ReasonNotAccepted),
    permission=Permission.APPROVE_VERDICTS,
)
def send_back(order: Order) -> Verdict:
    """Sends a verdict back with a reason; its author has its words as a draft. Takes desk:write."""
    return return_verdict(
        verdict_id=_verdict_of(order),
        reason=order.values["reason"],
        by=order.by,
        at=order.at,
    )


@Writing(
    "take-second",
    "Take the next claim that wants a second opinion",
    gives=HoldSerializer,
    refusals=("queue-empty", HoldsTooMany),
    success=CREATED,
)
def second(order: Order) -> Lease:
    """Takes a claim in hand for an opinion that is come to apart. Takes desk:write.

    It is sent like a verdict, `leases/{lease}/verdict/`: equal ratings decide the claim, different
    ones leave it to an editor.
    """
    lease = take_second(by=order.by, at=order.at)
    if lease is None:
        raise nothing_free(why_no_second(order.by, order.at), {}, second=True)
    return lease


@Writing(
    "decide-round",
    "Decide between two opinions that differ",
    body=DecisionSerializer,
    gives=SentSerializer,
    refusals=(*_OF_A_ROUND, RuleNotMet, CarryRefused, VerdictNamesSource),
    permission=Permission.ADJUDICATE,
    success=CREATED,
)
def decide(order: Order) -> Verdict:
    """Gives the verdict of an editor who gave neither opinion, with a reason. Takes desk:write."""
    verdict = adjudicate(
        round_id=order.where["round"],
        entry=DecisionSerializer.entry(order.values),
        reason=order.values["reason"],
        by=order.by,
        at=order.at,
    )
    publish_if_decided(verdict)
    return verdict


@Writing(
    "end-round",
    "End a double review without a verdict",
    body=WhySerializer,
    gives=RoundEndedSerializer,
    refusals=_OF_A_ROUND,
    permission=Permission.ADJUDICATE,
)
def end(order: Order) -> BlindRound:
    """Sends the claim back to its first reviewer; what was said stays sealed. Takes desk:write."""
    return return_round(round_id=order.where["round"], **order.values, by=order.by, at=order.at)


@Writing(
    "correct-verdict",
    "Replace a verdict that readers see",
    body=CorrectedVerdictSerializer,
    gives=SentSerializer,
    refusals=(
        *(Claim.DoesNotExist, MoveNotAllowed, OutOfScope),
        *(VerdictChanged, RuleNotMet, VerdictNamesSource),
    ),
    permission=Permission.CORRECT,
    success=CREATED,
)
def correct(order: Order) -> Verdict | Opinion:
    """Gives a new verdict with a note for readers; the old one stays in the history.

    It goes through the review policy like any verdict. Takes desk:write.
    """
    given = correct_verdict(
        claim_id=order.where["claim"],
        entry=CorrectedVerdictSerializer.entry(order.values),
        by=order.by,
        at=order.at,
    )
    publish_if_decided(given)
    return given


@Writing(
    "withdraw-claim",
    "Withdraw a verdict that readers see",
    body=NoteSerializer,
    gives=WithdrawnSerializer,
    refusals=(
        Claim.DoesNotExist,
        MoveNotAllowed,
        OutOfScope,
        WithdrawalWaits,
        NoteMissing,
        SourceNamed,
    ),
    permission=Permission.CORRECT,
)
def withdraw(order: Order) -> object:
    """Withdraws at once, or proposes to where the policy wants a second person. Takes desk:write.

    `withdrawal` in the answer is the number of the proposal; readers see the verdict until somebody
    else approves it.
    """
    claim = order.where["claim"]
    proposal = withdraw_or_propose(claim_id=claim, **order.values, by=order.by, at=order.at)
    if proposal is None:
        tasks.start(tasks.refresh_summaries)
    return {"claim": claim, "withdrawal": proposal.pk if proposal else None}


@Writing(
    "approve-withdrawal",
    "Approve another person's withdrawal",
    gives=ProposalSerializer,
    refusals=(*_OF_A_PROPOSAL, MoveNotAllowed),
    permission=Permission.APPROVE_VERDICTS,
)
def approve_proposal(order: Order) -> Withdrawal:
    """The verdict is withdrawn with that, unless readers see a newer one. Takes desk:write."""
    number = order.where["withdrawal"]
    proposal = approve_and_withdraw(withdrawal_id=number, by=order.by, at=order.at)
    if proposal.outcome == ProposalOutcome.APPROVED:
        tasks.start(tasks.refresh_summaries)
    return proposal


@Writing(
    "return-withdrawal",
    "Decline another person's withdrawal",
    body=WhySerializer,
    gives=ProposalSerializer,
    refusals=(*_OF_A_PROPOSAL, ReasonNotAccepted),
    permission=Permission.APPROVE_VERDICTS,
)
def decline_proposal(order: Order) -> Withdrawal:
    """Closes the proposal with a reason; the verdict stands. Takes desk:write."""
    number = order.where["withdrawal"]
    return return_withdrawal(withdrawal_id=number, **order.values, by=order.by, at=order.at)


@Writing(
    "take-withdrawal-back",
    "Take one's own proposal of a withdrawal back",
    gives=ProposalSerializer,
    refusals=_OF_A_PROPOSAL,
    permission=Permission.CORRECT,
)
def take_proposal_back(order: Order) -> Withdrawal:
    """Closes the proposal; the verdict stands. Takes desk:write."""
    number = order.where["withdrawal"]
    return take_back_withdrawal(withdrawal_id=number, by=order.by, at=order.at)


def _verdict_of(order: Order) -> int:
    """The verdict that is named, if it is one on this claim and not the person's own.

    Raises:
        Verdict.DoesNotExist: the claim has no such verdict.
        NotPermitted: it is the person's own.
    """
    verdict = Verdict.objects.get(pk=order.values["verdict"], claim=order.where["claim"])
    check_approve(order.by, verdict)
    return verdict.pk
