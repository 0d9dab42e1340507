"""Evidence by program: what a claim has, adding, quoting, taking away, and its other uses."""

from __future__ import annotations

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.serializers.drafts import DraftSerializer, draft_body
from claims.api.serializers.evidence import (
    ChangedEvidenceSerializer,
    DeskEvidenceSerializer,
    NewEvidenceSerializer,
    QuoteSerializer,
    UseSerializer,
)
from claims.api.serializers.pages import rows_as
from claims.api.serializers.verdicts import WhichVerdictSerializer
from claims.api.writing import CREATED, Order, Writing
from claims.models import Claim, Evidence, User, Verdict
from claims.review.actions import (
    CarryRefused,
    EvidenceCited,
    EvidenceNotAccepted,
    QuoteNotAccepted,
    add_evidence,
    carry_over,
    change_evidence,
    put_back_evidence,
    quote_evidence,
    remove_evidence,
)
from claims.review.queries import CLAIMS_SHOWN, standing_evidence, used_in, uses_of
from claims.tasks import capture_source, start
from claims.workflow import LeaseLost

_ADDRESSED = (LeaseLost, Evidence.DoesNotExist)


@Reading(
    "claim-evidence",
    "The evidence of a claim",
    gives=list_of(DeskEvidenceSerializer, "EvidenceList"),
    example={"results": [DeskEvidenceSerializer.example]},
)
def evidence(asked: Asked) -> object:
    """What a verdict on the claim would rest on, each piece with its number. Takes desk:read.

    A rationale cites the pieces by these numbers. They stay when a piece is removed; sending the
    verdict closes the gaps, in the rationale too. While two people judge a claim apart, each is
    given what all may see and their own.
    """
    claim = Claim.objects.get(pk=asked.where["claim"])
    pieces = standing_evidence(claim, asked.by).select_related("added_by", "material", "capture")
    rows = pieces.defer("capture__text", "capture__headers")
    context = {"request": asked.request, "uses": used_in(claim.pk, asked.by)}
    return {"results": DeskEvidenceSerializer(rows, many=True, context=context).data}


@Reading(
    "evidence-uses",
    "Where else the source of a piece of evidence is used",
    gives=list_of(UseSerializer, "EvidenceUses"),
)
def uses(asked: Asked) -> object:
    """The claims on which the same link or file is evidence, 200 at most. Takes desk:read."""
    seen = Evidence.objects.standing().seen_by(asked.by).select_related("material")
    piece = seen.get(pk=asked.where["evidence"])
    if piece.material is None:
        return {"results": []}
    rows = list(uses_of(piece.material, asked.by).exclude(pk=piece.pk)[:CLAIMS_SHOWN])
    return {"results": rows_as(UseSerializer, rows)}


@Writing(
    "add-evidence",
    "Add evidence to a claim in hand",
    body=NewEvidenceSerializer,
    gives=DeskEvidenceSerializer,
    refusals=(LeaseLost, EvidenceNotAccepted),
    success=CREATED,
    takes_files=True,
)
def add(order: Order) -> Evidence:
    """Adds a link, with the words of it that matter, or a file. Takes desk:write.

    A link is sent as JSON, a file as `multipart/form-data` with the same members. The desk makes a
    copy of a link that it does not know yet; the link of another claim's evidence has one. A source
    that is protected on another claim is protected here too: the answer says so.
    """
    piece = add_evidence(
        lease_id=order.where["lease"],
        entry=NewEvidenceSerializer.entry(order.values),
        by=order.by,
        at=order.at,
    )
    if piece.material and piece.material.is_due(order.at):
        start(capture_source, piece.material.pk)
    return _numbered(piece, order.by)


@Writing(
    "quote-evidence",
    "Say which words of a source matter",
    body=QuoteSerializer,
    gives=DeskEvidenceSerializer,
    refusals=(*_ADDRESSED, EvidenceCited, QuoteNotAccepted),
)
def quote(order: Order) -> Evidence:
    """Quotes a link from the copy that the desk made of it. Takes desk:write."""
    piece = quote_evidence(
        evidence_id=order.where["evidence"],
        lease_id=order.where["lease"],
        quote=order.values["quote"],
        by=order.by,
        at=order.at,
    )
    return _numbered(piece, order.by)


@Writing(
    "change-evidence",
    "Change what a piece of evidence says of itself",
    body=ChangedEvidenceSerializer,
    gives=DeskEvidenceSerializer,
    refusals=(*_ADDRESSED, EvidenceCited, EvidenceNotAccepted),
)
def change(order: Order) -> Evidence:
    """Changes stance, words, names, days or protection; link and file stay. Takes desk:write.

    What a verdict has cited stays as it was cited: then the answer is another piece, with `number`
    and `id` of its own, and the citations in your draft follow it.
    """
    number = order.where["evidence"]
    standing = Evidence.objects.standing().seen_by(order.by).get(pk=number)
    piece = change_evidence(
        evidence_id=number,
        lease_id=order.where["lease"],
        entry=ChangedEvidenceSerializer.entry(standing, order.values),
        by=order.by,
        at=order.at,
    )
    return _numbered(piece, order.by)


@Writing(
    "put-evidence-back",
    "Put evidence back that was taken off",
    gives=DeskEvidenceSerializer,
    refusals=_ADDRESSED,
)
def put_back(order: Order) -> Evidence:
    """Puts a piece back on the list, with the number it had. Takes desk:write."""
    piece = put_back_evidence(
        evidence_id=order.where["evidence"],
        lease_id=order.where["lease"],
        by=order.by,
        at=order.at,
    )
    return _numbered(piece, order.by)


@Writing(
    "remove-evidence",
    "Take evidence off a claim in hand",
    gives=DeskEvidenceSerializer,
    refusals=(*_ADDRESSED, EvidenceCited),
)
def remove(order: Order) -> Evidence:
    """Takes a piece off the list; its row and its file are kept. Takes desk:write.

    What verdicts cite keeps its citations: the next verdict goes without it.
    """
    return remove_evidence(
        evidence_id=order.where["evidence"],
        lease_id=order.where["lease"],
        by=order.by,
        at=order.at,
    )


@Writing(
    "carry-verdict-over",
    "Begin with a verdict that still holds",
    body=WhichVerdictSerializer,
    gives=DraftSerializer,
    refusals=(LeaseLost, Verdict.DoesNotExist, CarryRefused),
)
def carry(order: Order) -> object:
    """Takes a public verdict on another claim, and its evidence, into one's draft here.

    Nothing is sent by it: the verdict is sent like any other, with `carried_from`. Takes
    desk:write.
    """
    draft = carry_over(
        lease_id=order.where["lease"],
        verdict_id=order.values["verdict"],
        by=order.by,
        at=order.at,
    )
    return draft_body(draft)


def _numbered(piece: Evidence, by: User) -> Evidence:
    """A piece that was just changed, with the number that it is cited by."""
    piece.number = standing_evidence(piece.claim, by).get(pk=piece.pk).number
    return piece
