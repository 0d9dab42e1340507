"""What readers write, by program: read, cared for, answered, and taken up."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims import tasks
from claims.api.desk_reading import Asked, Reading
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters
from claims.api.serializers.imports import ImportSerializer
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.readers import (
    MessageSerializer,
    NewAnswerSerializer,
    SuggestedSerializer,
    SuggestedWordsSerializer,
    WholeMessageSerializer,
)
from claims.api.writing import ACCEPTED, CREATED, Order, Writing
from claims.extraction.choosing import RangeRefused
from claims.joint.suggesting import NoLink, TextRefused, bring_link_in, claim_words
from claims.models import ImportRun, MessageState, ReaderMessage
from claims.permissions import Permission
from claims.readers.actions import (
    AnsweredMeanwhile,
    AnswerNotAccepted,
    LedAlready,
    NotASuggestion,
    answer_message,
    give_up,
    mark_spam,
    take_back_spam,
    take_care,
)
from claims.readers.queries import changes_of, message_for_page, messages_for_list

_ANSWERING = Permission.ANSWER_READERS
_THERE = (ReaderMessage.DoesNotExist,)
_LED = (*_THERE, LedAlready, NotASuggestion)


class MessageParameters(PageParameters):
    """Which messages."""

    state = serializers.ChoiceField(
        choices=MessageState.choices, default=MessageState.OPEN, help_text="Where they stand."
    )
    claim = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text="Only about this claim."
    )


@Reading(
    "messages",
    "What readers wrote",
    gives=page_of(MessageSerializer, "MessagePage"),
    parameters=MessageParameters,
    example={"results": [MessageSerializer.example], "next": None, "previous": None},
    permission=_ANSWERING,
)
def messages(asked: Asked) -> object:
    """Questions about verdicts, and claims that readers suggest, newest first. Takes desk:read."""
    found = messages_for_list(state=asked.query["state"], claim_id=asked.query.get("claim"))
    page = read_page(
        found, by="pk", cursor=asked.query.get("cursor"), size=asked.query["page_size"]
    )
    return page_body(asked.request, page, MessageSerializer)


@Reading(
    "message",
    "One message of a reader",
    gives=WholeMessageSerializer,
    example=WholeMessageSerializer.example,
    permission=_ANSWERING,
)
def message(asked: Asked) -> object:
    """The message with everything that was done with it. Takes desk:read."""
    found = message_for_page(asked.where["message"])
    found.steps = changes_of(found)  # type: ignore[attr-defined]
    return WholeMessageSerializer(found).data


@Writing(
    "care-for-message",
    "Take care of a message",
    gives=MessageSerializer,
    refusals=_THERE,
    permission=_ANSWERING,
)
def care(order: Order) -> ReaderMessage:
    """In place of whoever did so far; twice is once. Takes desk:write."""
    return take_care(message_id=order.where["message"], by=order.by, at=order.at)


@Writing(
    "leave-message",
    "Let somebody else take care of a message",
    gives=MessageSerializer,
    refusals=_THERE,
    permission=_ANSWERING,
)
def leave(order: Order) -> ReaderMessage:
    """Nobody takes care of it then. Takes desk:write."""
    return give_up(message_id=order.where["message"], by=order.by, at=order.at)


@Writing(
    "message-is-spam",
    "Put a message away as spam",
    gives=MessageSerializer,
    refusals=_THERE,
    permission=_ANSWERING,
)
def spam(order: Order) -> ReaderMessage:
    """Nothing is deleted, and it can be taken back. Takes desk:write."""
    return mark_spam(message_id=order.where["message"], by=order.by, at=order.at)


@Writing(
    "message-is-no-spam",
    "Say that a message is no spam",
    gives=MessageSerializer,
    refusals=_THERE,
    permission=_ANSWERING,
)
def no_spam(order: Order) -> ReaderMessage:
    """It is where it was before, answered or open. Takes desk:write."""
    return take_back_spam(message_id=order.where["message"], by=order.by, at=order.at)


@Writing(
    "answer-message",
    "Answer a reader",
    body=NewAnswerSerializer,
    gives=MessageSerializer,
    refusals=(*_THERE, AnswerNotAccepted, AnsweredMeanwhile),
    permission=_ANSWERING,
)
def answer(order: Order) -> ReaderMessage:
    """The reader sees it at their own address; a later answer takes its place. Takes desk:write.

    Where an answer stands already, `replaces` says which one you read: an answer that a colleague
    gave meanwhile is not overwritten unread.
    """
    answered = answer_message(
        message_id=order.where["message"],
        words=order.values["answer"],
        mail=order.values["mail"],
        by=order.by,
        at=order.at,
        replaces=order.values["replaces"],
    )
    if answered.mail_wanted:
        tasks.start(tasks.mail_answer, answered.pk)
    return answered


@Writing(
    "import-suggestion",
    "Bring the link of a suggestion in",
    gives=ImportSerializer,
    refusals=(*_LED, NoLink),
    permission=_ANSWERING,
    success=ACCEPTED,
)
def bring_in(order: Order) -> ImportRun:
    """Gives the link to the import; the answer says where to look. Takes desk:write."""
    found = message_for_page(order.where["message"])
    run = bring_link_in(message=found, by=order.by, at=order.at)
    tasks.start(tasks.import_run, run.pk)
    return run


@Writing(
    "claim-suggestion",
    "Make a claim of a suggestion",
    body=SuggestedWordsSerializer,
    gives=SuggestedSerializer,
    refusals=(*_LED, TextRefused, RangeRefused),
    permission=_ANSWERING,
    success=CREATED,
)
def make_claim(order: Order) -> dict[str, Any]:
    """Keeps its words as an article and marks the claim in it. Takes desk:write."""
    found = message_for_page(order.where["message"])
    made = claim_words(message=found, **order.values, by=order.by, at=order.at)
    if made.is_new:
        tasks.start(tasks.extract_article, made.article)
    return {"message": found.pk, "claim": made.claim.pk}
