"""What a suggestion leads to: an import, or a claim."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    Claim,
    ImportRun,
    MessageKind,
    MessageStep,
    ReaderMessage,
    User,
    What,
)
from claims.readers.actions.stepping import held_message, note_step
from claims.workflow import lock_claim, record


class NotASuggestion(Exception):
    """The message questions a verdict; it leads to no new claim."""

    def __init__(self) -> None:
        super().__init__(
            say("This message questions a verdict. Answer it, or correct the verdict.")
        )


class LedAlready(Exception):
    """Somebody was faster: the suggestion has led to something."""

    def __init__(self) -> None:
        super().__init__(say("This suggestion was taken up already."))


@transaction.atomic
def lead_to_import(*, message_id: int, run: ImportRun, by: User, at: datetime) -> ReaderMessage:
    """Remember that the link of a suggestion was given to the import.

    Args:
        message_id: which suggestion.
        run: the import, begun in the same transaction.
        by: who takes it up.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReaderMessage.DoesNotExist: there is no such message.
        NotASuggestion, LedAlready: it leads nowhere, or did so before.
    """
    message = _suggestion(message_id, by)
    if message.import_run_id is not None:
        raise LedAlready
    message.import_run = run
    message.save(update_fields=["import_run"])
    note_step(message, MessageStep.IMPORTED, by=by, at=at, note=str(run.pk))
    return message


@transaction.atomic
def lead_to_claim(*, message_id: int, claim: Claim, by: User, at: datetime) -> ReaderMessage:
    """Remember that a suggestion became a claim; the history of the claim says so too.

    Args, Raises: as `lead_to_import`, with the claim.
    """
    locked = lock_claim(claim.pk)
    message = _suggestion(message_id, by)
    if message.claim_id is not None:
        raise LedAlready
    message.claim = locked
    message.save(update_fields=["claim"])
    note_step(message, MessageStep.CLAIMED, by=by, at=at, note=str(claim.pk))
    record(claim=locked, what=What.SUGGESTED, by=by, at=at, message=message.pk)
    return message


def _suggestion(message_id: int, by: User) -> ReaderMessage:
    message = held_message(message_id, by)
    if message.kind != MessageKind.SUGGESTION:
        raise NotASuggestion
    return message
