"""Claims that are the same, or not, by program."""

from __future__ import annotations

from claims import tasks
from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.serializers.merging import (
    AlikeSerializer,
    MergedSerializer,
    MergeSerializer,
    OtherSerializer,
    PairSerializer,
    PartedSerializer,
    SplitSerializer,
    WhyNotSerializer,
)
from claims.api.writing import CREATED, Order, Writing
from claims.joint.merging import Merged, Parted, merge_two, split_off, take_merge_back
from claims.matching.actions.pairing import reject_pair
from claims.matching.queries.alike import alike_claims
from claims.matching.refusals import MergeRefused
from claims.messages import say
from claims.models import Claim, MatchPair
from claims.permissions import Permission
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import OutOfScope

_REFUSALS = (Claim.DoesNotExist, MergeRefused, OutOfScope)
_WITH_REASON = (*_REFUSALS, ReasonNotAccepted)


@Reading(
    "claim-alike",
    "Claims that may be the same",
    gives=list_of(AlikeSerializer, "AlikeList"),
)
def alike(asked: Asked) -> object:
    """What the desk suggests, those with a public verdict first. Takes desk:read."""
    claim = Claim.objects.get(pk=asked.where["claim"])
    return {"results": AlikeSerializer(alike_claims(claim), many=True).data}


@Writing(
    "merge-claims",
    "Say that two claims are the same",
    body=MergeSerializer,
    gives=MergedSerializer,
    refusals=_WITH_REASON,
    permission=Permission.MATCH_CLAIMS,
)
def merge(order: Order) -> Merged:
    """Makes one claim of two, with what readers see of them; `kept` goes on. Takes desk:write.

    Which of the two goes on does not depend on which is named first: the one with a public verdict,
    else the older.
    """
    merged = merge_two(
        claim_id=order.where["claim"],
        other_id=order.values["other"],
        reason=order.values["reason"],
        by=order.by,
        at=order.at,
    )
    tasks.start(tasks.refresh_summaries)
    return merged


@Writing(
    "tell-claims-apart",
    "Say that two claims are different",
    body=OtherSerializer,
    gives=PairSerializer,
    refusals=_REFUSALS,
    permission=Permission.MATCH_CLAIMS,
)
def different(order: Order) -> MatchPair:
    """They are never suggested to each other again. Takes desk:write."""
    claim, other = order.where["claim"], order.values["other"]
    if claim == other:
        raise MergeRefused(say("Name two different claims."))
    return reject_pair(claim_id=claim, other_id=other, by=order.by, at=order.at)


@Writing(
    "split-claim",
    "Open a claim of its own for some places of a claim",
    body=SplitSerializer,
    gives=PartedSerializer,
    refusals=_WITH_REASON,
    permission=Permission.MATCH_CLAIMS,
    success=CREATED,
)
def split(order: Order) -> Parted:
    """The places that say something else go to a new claim, which waits. Takes desk:write."""
    parted = split_off(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)
    _refresh(parted)
    return parted


@Writing(
    "take-merge-back",
    "Take a merge back",
    body=WhyNotSerializer,
    gives=PartedSerializer,
    refusals=_WITH_REASON,
    permission=Permission.MATCH_CLAIMS,
)
def unmerge(order: Order) -> Parted:
    """The claim that was given up gets its places again, and waits. Takes desk:write."""
    parted = take_merge_back(
        claim_id=order.where["claim"], **order.values, by=order.by, at=order.at
    )
    _refresh(parted)
    return parted


def _refresh(parted: Parted) -> None:
    if parted.shown:
        tasks.start(tasks.refresh_summaries)
