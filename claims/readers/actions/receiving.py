"""Taking in what a reader writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    MessageKind,
    MessageState,
    MessageStep,
    Publication,
    ReaderMessage,
    What,
)
from claims.readers.actions.stepping import note_step
from claims.readers.entries import ReaderEntry, check_entry
from claims.readers.senders import token_hash
from claims.workflow import lock_claim, record


class AlreadySent(Exception):
    """The very form was sent before, with other words."""

    def __init__(self, message: ReaderMessage) -> None:
        self.message = message
        super().__init__(
            say("This form was sent before. What stands here now is sent as a message of its own.")
        )


class NothingPublished(Exception):
    """Readers have never seen a verdict on this claim."""


@dataclass(frozen=True)
class Delivery:
    """How a message came.

    Attributes:
        token: what the reader's own address of the message ends with; a form sent twice has it
            twice.
        sender: the keyed hash of the network address.
        is_spam: whether no person would have filled in the form like this.
    """

    token: str
    sender: str
    is_spam: bool = False


@transaction.atomic
def receive_message(
    *, entry: ReaderEntry, claim_id: int | None, delivery: Delivery, at: datetime
) -> ReaderMessage:
    """Keep a message; the history of the claim that it questions says so.

    Of a suggestion a job tells editors. A form that is sent twice is kept once.

    Args:
        entry: what the reader wrote.
        claim_id: the claim whose verdict is questioned; None for a suggestion.
        delivery: how it came.
        at: now.

    Raises:
        EntryNotAccepted: something is missing or too long.
        NothingPublished: no verdict on the claim was ever public.
        AlreadySent: the form was sent before with other words.
    """
    told = entry.cleaned()
    check_entry(told)
    claim = None
    if claim_id is not None:
        if not Publication.objects.filter(claim=claim_id).exists():
            raise NothingPublished
        claim = lock_claim(claim_id)
    message, is_new = ReaderMessage.objects.get_or_create(
        token_hash=token_hash(delivery.token),
        defaults={
            "kind": MessageKind.SUGGESTION if claim is None else MessageKind.QUESTION,
            "state": MessageState.SPAM if delivery.is_spam else MessageState.OPEN,
            "claim": claim,
            "words": told.words,
            "link": told.link,
            "name": told.name,
            "email": told.email,
            "sender_hash": delivery.sender,
            "received_at": at,
            "to_tell": claim is None and not delivery.is_spam,
        },
    )
    if not is_new:
        if message.words != told.words or message.claim != claim:
            raise AlreadySent(message)
        return message
    note_step(message, MessageStep.RECEIVED, by=None, at=at)
    if claim is not None and not delivery.is_spam:
        record(claim=claim, what=What.QUESTIONED, by=None, at=at, message=message.pk)
    return message
