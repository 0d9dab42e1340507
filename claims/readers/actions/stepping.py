"""How every change of a message is made: the row is held, changed, and its history written."""

from __future__ import annotations

from datetime import datetime

from claims.models import MessageStep, ReaderMessage, ReaderMessageChange, User
from claims.permissions import Permission, check


def held_message(message_id: int, by: User) -> ReaderMessage:
    """Hold a message until the transaction ends, for somebody who may answer readers.

    Raises:
        NotPermitted: the role does not allow it.
        ReaderMessage.DoesNotExist: there is no such message.
    """
    check(by, Permission.ANSWER_READERS)
    return ReaderMessage.objects.select_for_update(no_key=True).get(pk=message_id)


def note_step(
    message: ReaderMessage, step: MessageStep, *, by: User | None, at: datetime, note: str = ""
) -> None:
    """Write one entry into the history of a message."""
    ReaderMessageChange.objects.create(message=message, step=step, by=by, at=at, note=note)
