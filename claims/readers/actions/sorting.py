"""Who takes care of a message, and what is no message at all."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from claims.models import (
    ClaimEvent,
    MessageKind,
    MessageState,
    MessageStep,
    ReaderMessage,
    User,
    What,
)
from claims.readers.actions.stepping import held_message, lock_claim_of, note_step
from claims.workflow import record


@transaction.atomic
def take_care(*, message_id: int, by: User, at: datetime) -> ReaderMessage:
    """Take care of a message, in place of whoever did so far. Doing it twice changes nothing.

    Raises:
        NotPermitted: the role does not allow it.
        ReaderMessage.DoesNotExist: there is no such message.
    """
    message = held_message(message_id, by)
    if message.assigned_to_id == by.pk:
        return message
    message.assigned_to, message.assigned_at = by, at
    message.save(update_fields=["assigned_to", "assigned_at"])
    note_step(message, MessageStep.ASSIGNED, by=by, at=at)
    return message


@transaction.atomic
def give_up(*, message_id: int, by: User, at: datetime) -> ReaderMessage:
    """Let somebody else take care of a message.

    Raises:
        NotPermitted, ReaderMessage.DoesNotExist: as for `take_care`.
    """
    message = held_message(message_id, by)
    if message.assigned_to_id is None:
        return message
    message.assigned_to, message.assigned_at = None, None
    message.save(update_fields=["assigned_to", "assigned_at"])
    note_step(message, MessageStep.UNASSIGNED, by=by, at=at)
    return message


@transaction.atomic
def mark_spam(*, message_id: int, by: User, at: datetime) -> ReaderMessage:
    """Put a message away as spam; nothing is deleted, and it can be taken back.

    Raises:
        NotPermitted, ReaderMessage.DoesNotExist: as for `take_care`.
    """
    return _move(message_id, MessageState.SPAM, MessageStep.SPAM, by, at)


@transaction.atomic
def take_back_spam(*, message_id: int, by: User, at: datetime) -> ReaderMessage:
    """Say that a message is no spam: it is where it was before, answered or open.

    What was taken for spam when it came is told now: a question to those whose verdict it is about,
    a suggestion to editors.

    Raises:
        NotPermitted, ReaderMessage.DoesNotExist: as for `take_care`.
    """
    claim = lock_claim_of(message_id)
    message = _move(message_id, None, MessageStep.NOT_SPAM, by, at)
    if message.kind == MessageKind.SUGGESTION:
        _tell_late(message)
    elif claim is not None and not _is_told(message):
        record(claim=claim, what=What.QUESTIONED, by=None, at=at, message=message.pk)
    return message


def _tell_late(message: ReaderMessage) -> None:
    """Let editors be told of a suggestion, unless they were when it came, or before this."""
    steps = list(message.changes.values_list("step", flat=True))
    if MessageStep.SPAM not in steps and steps.count(MessageStep.NOT_SPAM) == 1:
        message.to_tell = True
        message.save(update_fields=["to_tell"])


def _is_told(message: ReaderMessage) -> bool:
    """Whether the history of the claim tells of the message: not of what came as spam."""
    events = ClaimEvent.objects.filter(claim=message.claim, what=What.QUESTIONED)
    return any(
        json.loads(body).get("message") == message.pk
        for body in events.values_list("body", flat=True)
    )


def _move(
    message_id: int, to: MessageState | None, step: MessageStep, by: User, at: datetime
) -> ReaderMessage:
    message = held_message(message_id, by)
    if (message.state == MessageState.SPAM) == (to == MessageState.SPAM):
        return message
    earlier = MessageState.ANSWERED if message.answer else MessageState.OPEN
    message.state = to or earlier
    message.save(update_fields=["state"])
    note_step(message, step, by=by, at=at)
    return message
