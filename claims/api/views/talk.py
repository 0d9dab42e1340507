"""Who was asked about a claim, and what colleagues say of it, by program."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.parameters import Parameters
from claims.api.serializers.comments import (
    CommentSerializer,
    NewCommentSerializer,
    SaidSerializer,
)
from claims.api.serializers.contacts import (
    ChangedContactSerializer,
    ContactEntrySerializer,
    NewContactSerializer,
    RemovedContactSerializer,
    ReplySerializer,
)
from claims.api.writing import CREATED, Order, Writing
from claims.models import Claim, Comment, Contact
from claims.permissions import Permission
from claims.review.actions import (
    ContactChanged,
    ContactNotAccepted,
    NotYourComment,
    add_contact,
    change_contact,
    comment_on,
    remove_contact,
    take_comment_back,
)
from claims.review.mentions import CommentNotAccepted
from claims.review.queries import (
    contact_rows,
    contact_versions,
    policy_for,
    talk_about,
    veil_over,
)
from claims.tasks import start, tell_people
from claims.workflow import LeaseLost, open_round

_OF_AN_ENTRY = (Contact.DoesNotExist, ContactNotAccepted)


@Reading(
    "claim-contacts",
    "Who was asked about a claim",
    gives=list_of(ContactEntrySerializer, "ContactList"),
    example={"results": [ContactEntrySerializer.example]},
)
def contacts(asked: Asked) -> object:
    """The contact log, each entry as it stands, in the order of asking. Takes desk:read."""
    rows = contact_rows(Claim.objects.get(pk=asked.where["claim"]), asked.by)
    return {"results": ContactEntrySerializer([row.contact for row in rows], many=True).data}


@Writing(
    "add-contact",
    "Note that somebody was asked",
    body=NewContactSerializer,
    gives=ContactEntrySerializer,
    refusals=(Claim.DoesNotExist, LeaseLost, ContactNotAccepted),
    success=CREATED,
    beside=contacts,
)
def add(order: Order) -> Contact:
    """Adds an entry to the contact log of a claim in hand. Takes desk:write.

    Editors who correct a published verdict need no hold and leave `lease` out.
    """
    return add_contact(
        claim_id=order.where["claim"],
        lease_id=order.values["lease"],
        entry=NewContactSerializer.entry(order.values),
        by=order.by,
        at=order.at,
    )


@Reading(
    "claim-contact",
    "One entry of the contact log",
    gives=ContactEntrySerializer,
    example=ContactEntrySerializer.example,
    versioned=True,
)
def contact(asked: Asked) -> object:
    """The version that stands, with the ETag that a change of it has to name. Takes desk:read."""
    return ContactEntrySerializer(_standing(asked)).data


@Writing(
    "answer-contact",
    "Note what came of a question",
    body=ReplySerializer,
    gives=ContactEntrySerializer,
    refusals=_OF_AN_ENTRY,
    needs_match=True,
)
def reply(order: Order) -> Contact:
    """Notes an answer; the question stays as it is. Everybody who reviews may. Takes desk:write."""
    entry = ReplySerializer.entry(_standing(order), order.values)
    return change_contact(contact_id=_seen(order), entry=entry, by=order.by, at=order.at)


@Writing(
    "change-contact",
    "Correct an entry of the contact log",
    body=ChangedContactSerializer,
    gives=ContactEntrySerializer,
    refusals=_OF_AN_ENTRY,
    needs_match=True,
)
def change(order: Order) -> Contact:
    """Puts a new version in place of the one that was read; that one is kept. Takes desk:write."""
    entry = ChangedContactSerializer.entry(order.values)
    return change_contact(contact_id=_seen(order), entry=entry, by=order.by, at=order.at)


@Writing(
    "remove-contact",
    "Take an entry off the contact log",
    body=RemovedContactSerializer,
    gives=ContactEntrySerializer,
    refusals=_OF_AN_ENTRY,
    needs_match=True,
)
def remove(order: Order) -> Contact:
    """Takes the entry off; its versions are kept. Takes desk:write."""
    return remove_contact(contact_id=_seen(order), **order.values, by=order.by, at=order.at)


class CommentParameters(Parameters):
    """Which comments."""

    before = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text="Only earlier ones than this `number`; `earlier` of an answer gives it.",
    )


class TalkSerializer(serializers.Serializer[object]):
    """Comments on a claim, oldest first."""

    results = CommentSerializer(many=True)
    earlier = serializers.IntegerField(
        allow_null=True, help_text="What to ask for in `before`; null where there are no more."
    )


@Reading(
    "claim-comments",
    "What colleagues say about a claim",
    gives=TalkSerializer,
    parameters=CommentParameters,
    example={"results": [CommentSerializer.example], "earlier": None},
)
def comments(asked: Asked) -> object:
    """The newest hundred comments that this person may read now. Takes desk:read."""
    claim = Claim.objects.get(pk=asked.where["claim"])
    current, mode = open_round(claim), policy_for(claim).mode
    veil = veil_over(claim, asked.by, current=current, mode=mode)
    talk = talk_about(claim, asked.by, veil=veil, before=asked.query.get("before"))
    rows = [one.comment for one in talk.comments]
    return TalkSerializer({"results": rows, "earlier": talk.earlier}).data


@Writing(
    "add-comment",
    "Say something about a claim to colleagues",
    body=NewCommentSerializer,
    gives=SaidSerializer,
    refusals=(Claim.DoesNotExist, CommentNotAccepted),
    permission=Permission.SEE_DESK,
    success=CREATED,
    beside=comments,
)
def say(order: Order) -> Comment:
    """Stores a comment, and tells whom it mentions. Readers never see it. Takes desk:write."""
    said = comment_on(claim_id=order.where["claim"], **order.values, by=order.by, at=order.at)
    start(tell_people)
    said.comment.nobody = said.nobody  # type: ignore[attr-defined]
    return said.comment


@Writing(
    "take-comment-back",
    "Take back what one said",
    gives=CommentSerializer,
    refusals=(Comment.DoesNotExist, NotYourComment),
    permission=Permission.SEE_DESK,
)
def take_back(order: Order) -> Comment:
    """Its words are gone; that there was a comment stays. Takes desk:write."""
    return take_comment_back(comment_id=order.where["comment"], by=order.by, at=order.at)


def _standing(asked: Asked | Order) -> Contact:
    """The version of an entry that stands, as far as the person sees.

    Raises:
        Contact.DoesNotExist: there is none, or it was removed.
    """
    standing = contact_versions(asked.where["claim"], asked.where["entry"], asked.by)[0]
    if standing.removed:
        raise Contact.DoesNotExist
    return standing


def _seen(order: Order) -> int:
    """The version of the entry that If-Match names.

    Raises:
        Contact.DoesNotExist: there is no such entry.
        ContactChanged: it names none of its versions.
    """
    standing = _standing(order)
    number = int(order.seen) if order.seen.isdecimal() and len(order.seen) <= 18 else 0
    versions = Contact.objects.filter(claim=standing.claim, entry=standing.entry)
    if not versions.filter(pk=number).exists():
        raise ContactChanged(standing)
    return number
