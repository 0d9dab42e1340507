"""How payloads write a moment."""

from datetime import UTC, datetime


def iso(at: datetime) -> str:
    """RFC 3339 in UTC, to the microsecond where there is one: `2026-11-19T16:48:00Z`."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
