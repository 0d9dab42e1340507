"""What pages ask about messages of readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import FETCH_RAISE, QuerySet

from claims.models import MessageState, ReaderMessage, ReaderMessageChange
from claims.readers.senders import token_hash


def messages_for_list(*, state: str, claim_id: int | None) -> QuerySet[ReaderMessage]:
    """Messages as the inbox shows them, newest first; any other query is an error.

    Args:
        state: one of `MessageState`.
        claim_id: only about this claim; None for all.
    """
    rows = ReaderMessage.objects.in_state(state)
    if claim_id is not None:
        rows = rows.filter(claim=claim_id)
    return rows.select_related("claim", "assigned_to", "answered_by").fetch_mode(FETCH_RAISE)


def message_for_page(message_id: int) -> ReaderMessage:
    """One message as the desk reads it.

    Raises:
        ReaderMessage.DoesNotExist: there is none.
    """
    rows = ReaderMessage.objects.select_related("claim", "assigned_to", "answered_by", "import_run")
    return rows.get(pk=message_id)


def message_of_token(token: str) -> ReaderMessage:
    """The message that a reader's own address leads to.

    Raises:
        ReaderMessage.DoesNotExist: there is none.
    """
    return ReaderMessage.objects.select_related("claim").get(token_hash=token_hash(token))


def changes_of(message: ReaderMessage) -> QuerySet[ReaderMessageChange]:
    """What was done with a message, the latest first."""
    rows = ReaderMessageChange.objects.filter(message=message).select_related("by")
    return rows.order_by("-pk")


def open_questions() -> QuerySet[ReaderMessage]:
    """Questions about verdicts that nobody has answered, the oldest first, with their claims."""
    return ReaderMessage.objects.open_questions().select_related("claim", "assigned_to")


def open_suggestions() -> QuerySet[ReaderMessage]:
    """Claims that readers suggest, the oldest first, with who takes care of them."""
    return ReaderMessage.objects.open_suggestions().select_related("assigned_to")


def open_questions_of(claim_id: int) -> QuerySet[ReaderMessage]:
    """The open questions about one claim, the oldest first."""
    asked = ReaderMessage.objects.filter(claim=claim_id, state=MessageState.OPEN)
    return asked.order_by("pk")


def counted_up_to(most: int) -> dict[str, int]:
    """How many messages are in each state, counted no further than `most`."""
    return {
        str(state): len(_some(ReaderMessage.objects.filter(state=state), most))
        for state in MessageState
    }


def sent_since(sender: str, moment: datetime) -> int:
    """How many messages of one sender came since a moment, read from the messages themselves."""
    return ReaderMessage.objects.filter(
        erased_at__isnull=True, received_at__gt=moment, sender_hash=sender
    ).count()


def _some(rows: QuerySet[ReaderMessage], most: int) -> Sequence[int]:
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:most])
