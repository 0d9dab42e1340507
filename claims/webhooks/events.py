"""What a message says: its type, its id, its body. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

PUBLISHED, CORRECTED = "verdict.published", "verdict.corrected"
WITHDRAWN, MERGED = "verdict.withdrawn", "claim.merged"
REDACTED = "verdict.redacted"
TEST = "webhook.test"

# So much of the name of an epoch tells two apart in the id of a message.
_EPOCH_SHOWN = 8


def event_type_of(*, kind: str, payload: Mapping[str, Any]) -> str:
    """The type of the message about a publication.

    Args:
        kind: `verdict`, `withdrawal` or `redaction`, as in the feed.
        payload: the frozen copy.
    """
    if kind == "verdict":
        return CORRECTED if payload.get("correction") else PUBLISHED
    if kind == "redaction":
        return REDACTED
    return MERGED if "merged_into" in payload else WITHDRAWN


def message_id(*, key: str, epoch: str, sequence: int) -> str:
    """The id of a message: the same for each try and each replay, another for each endpoint.

    Args:
        key: of the endpoint.
        epoch: which life of the database; after a restore the same numbers are given out again.
        sequence: number of the publication; below 0 for tests.
    """
    number = f"test{-sequence}" if sequence < 0 else str(sequence)
    return f"msg_{key}_{epoch[:_EPOCH_SHOWN]}_{number}"


def body_of(*, event_type: str, at: datetime, epoch: str, data: Mapping[str, Any]) -> str:
    """The body of a message: type, time and data, as Standard Webhooks 1.0.0 has them.

    The same arguments make the same letters, so that each try is the same message.

    Args:
        event_type: what happened.
        at: when it did.
        epoch: which life of the database, as in the feed.
        data: the row of the feed; for a test, a few words.
    """
    moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"type": event_type, "timestamp": moment, "epoch": epoch, "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
