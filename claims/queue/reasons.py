"""The reasons people give when they pass a claim on, as the history will show them."""

from __future__ import annotations

import re

# As long as the columns `Lease.note` and `Skip.reason`.
MAX_REASON = 500

# PostgreSQL stores neither NUL nor halves of surrogate pairs; no keyboard types them.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


class ReasonNotAccepted(Exception):
    """A reason is missing or too long; `errors` says so by field, for forms and programs."""

    def __init__(self, field: str, message: str) -> None:
        self.errors = {field: [message]}
        super().__init__(message)


def clean_reason(text: str, *, field: str = "reason", required: bool = True) -> str:
    """A reason on one line, without blanks around it.

    Args:
        text: as it was typed.
        field: the name of the field, for the error.
        required: whether it may not be empty.

    Raises:
        ReasonNotAccepted: it is empty, or longer than `MAX_REASON` characters.
    """
    line = " ".join(_NOT_STORABLE.sub("", text).split())
    if required and not line:
        raise ReasonNotAccepted(
            field, "Say why, in a few words; the history of the claim shows it."
        )
    if len(line) > MAX_REASON:
        raise ReasonNotAccepted(
            field, f"Shorten this to {MAX_REASON} characters; it has {len(line)} now."
        )
    return line
