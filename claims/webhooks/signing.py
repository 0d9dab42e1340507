"""The headers of a message: id, time, signatures. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook


def signed_headers(
    *, message_id: str, body: str, at: datetime, secrets: Sequence[str]
) -> dict[str, str]:
    """The headers that let a receiver know whose message it is, and when it was sent.

    Args:
        message_id: of the message, the same for each try.
        body: as it is sent.
        at: now; receivers refuse what was signed more than five minutes ago.
        secrets: one, or two while a new one takes the place of an old one.
    """
    # The package takes the figures of the clock for UTC, whatever the zone.
    moment = at.astimezone(UTC)
    signatures = [Webhook(secret).sign(message_id, moment, body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
