"""The reasons people give when they pass a claim on, as the history will show them."""

from __future__ import annotations

import re

from claims.messages import Text, say

# As long as the columns `Lease.note` and `Skip.reason`.
MAX_REASON = 500
# As long as the columns `Topic.name` and `SavedView.name`.
MAX_NAME = 80

_WHY = Text("Say why, in a few words; the history of the claim shows it.")

# PostgreSQL stores neither NUL nor halves of surrogate pairs; no keyboard types them.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


class ReasonNotAccepted(Exception):
    """A reason is missing or too long; `errors` says so by field, for forms and programs."""

    def __init__(self, field: str, message: str) -> None:
        self.errors = {field: [message]}
        super().__init__(message)


def clean_reason(
    text: str, *, field: str = "reason", required: bool = True, asked: Text = _WHY
) -> str:
    """A reason on one line, without blanks around it.

    Args:
        text: as it was typed.
        field: the name of the field, for the error.
        required: whether it may not be empty.
        asked: what to write there, said where it is missing.

    Raises:
        ReasonNotAccepted: it is empty, or longer than `MAX_REASON` characters.
    """
    line = " ".join(_NOT_STORABLE.sub("", text).split())
    if required and not line:
        raise ReasonNotAccepted(field, say(asked))
    if len(line) > MAX_REASON:
        raise ReasonNotAccepted(
            field,
            say(
                "Shorten this to %(max_reason)d characters; it has %(line_count)d now.",
                max_reason=MAX_REASON,
                line_count=len(line),
            ),
        )
    return line


def clean_name(text: str, *, field: str = "name") -> str:
    """A name on one line, without blanks around it.

    Raises:
        ReasonNotAccepted: it is empty, or longer than `MAX_NAME` characters.
    """
    line = " ".join(_NOT_STORABLE.sub("", text).split())
    if not line:
        raise ReasonNotAccepted(field, say("Give it a name."))
    if len(line) > MAX_NAME:
        raise ReasonNotAccepted(
            field, say("Shorten the name to %(most)d characters.", most=MAX_NAME)
        )
    return line
