"""How long a link is left alone after it did not answer. No Django here."""

from __future__ import annotations

from datetime import timedelta

FIRST_SECONDS = 30
TIMES_LONGER = 4
# A server may ask for more; what asks for more than a day is tried after a day.
LONGEST_SECONDS = 24 * 3600


def wait_after(tries: int, *, retry_after: int | None) -> timedelta:
    """How long to wait before the next try: 30 s, 2 min, 8 min, …, or what the server asks for.

    Args:
        tries: how many there were so far, 1 or more.
        retry_after: seconds the server asked to be left alone (RFC 9110, 10.2.3), None if it did
            not say.
    """
    ours = FIRST_SECONDS * TIMES_LONGER ** (tries - 1)
    return timedelta(seconds=min(max(ours, retry_after or 0), LONGEST_SECONDS))
