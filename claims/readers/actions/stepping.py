"""How every change of a message is made: the row is held, changed, and its history written."""

from __future__ import annotations

from datetime import datetime

from claims.models import Claim, MessageStep, ReaderMessage, ReaderMessageChange, User
from claims.permissions import Permission, check
from claims.workflow import lock_claim


def held_message(message_id: int, by: User) -> ReaderMessage:
    """Hold a message until the transaction ends, for somebody who may answer readers.

    Raises:
        NotPermitted: the role does not allow it.
        ReaderMessage.DoesNotExist: there is no such message.
    """
    check(by, Permission.ANSWER_READERS)
    return ReaderMessage.objects.select_for_update(no_key=True).get(pk=message_id)


def lock_claim_of(message_id: int) -> Claim | None:
    """Hold the claim of a message first: every action locks claims before messages."""
    claim_id = ReaderMessage.objects.only("claim").get(pk=message_id).claim_id
    return None if claim_id is None else lock_claim(claim_id)


def note_step(
    message: ReaderMessage, step: MessageStep, *, by: User | None, at: datetime, note: str = ""
) -> None:
    """Write one entry into the history of a message."""
    ReaderMessageChange.objects.create(message=message, step=step, by=by, at=at, note=note)
