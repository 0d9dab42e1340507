"""What stands now, for whoever wanted to change something that is not there any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claims.api.serializers.contacts import ContactEntrySerializer
from claims.api.serializers.drafts import draft_body
from claims.api.serializers.own_copy import StatementSerializer, statement_body
from claims.api.serializers.texts import text_draft_body
from claims.api.serializers.verdicts import GivenVerdictSerializer
from claims.api.versions import SeenChanged
from claims.extraction.actions.marking import AlreadyMarked
from claims.own_copy.actions import OlderText, StatementChanged, VersionChanged
from claims.readers.actions import AnsweredMeanwhile
from claims.review.actions import ContactChanged, DraftConflict, VerdictChanged
from claims.summaries.actions import TextChanged


def current_state(error: Exception) -> dict[str, Any] | None:
    """What a refusal leaves standing; None where it is about nothing that was changed."""
    for kind, read in _STANDING.items():
        if isinstance(error, kind):
            return dict(read(error))
    return None


_STANDING: dict[type[Exception], Callable[[Any], Any]] = {
    AnsweredMeanwhile: lambda error: {
        "answer": error.message.answer,
        "answered_by": error.message.answered_by.username,
        "answered_at": error.message.answered_at,
    },
    AlreadyMarked: lambda error: {
        "place": error.occurrence.pk,
        "claim": error.occurrence.claim_id,
    },
    ContactChanged: lambda error: ContactEntrySerializer(error.latest).data,
    DraftConflict: lambda error: draft_body(error.stored),
    OlderText: lambda error: {"version": error.number},
    SeenChanged: lambda error: error.current,
    StatementChanged: lambda error: (
        StatementSerializer(statement_body(error.latest.statement, error.latest)).data
    ),
    TextChanged: lambda error: text_draft_body(error.now),
    VersionChanged: lambda error: {"version": error.latest.number},
    VerdictChanged: lambda error: GivenVerdictSerializer(error.latest).data,
}
