"""How long a receiver is left alone after failures, and when it is given up. Pure."""

from __future__ import annotations

from datetime import timedelta
from zlib import crc32

GIVE_UP = timedelta(days=3)
"""So long a message is tried, and so long an endpoint may fail before it is stopped."""
FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)
GROWS = 4
"""Each wait is so many times the one before: 5 s, 20 s, 80 s, 5 min, 21 min, then every hour."""
_STEPS = 6
"""After so many failures the wait has reached LONGEST."""
SPREAD = 0.2
"""A wait is up to so much shorter or longer, so that receivers that failed together come back
apart ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015)."""


def wait_after(failures: int, *, of: str, retry_after: int | None = None) -> timedelta:
    """How long to wait before the next try.

    Args:
        failures: in a row, at least 1.
        of: what fails; together with the number it decides the jitter, so that it can be told.
        retry_after: seconds that the receiver asked for; it is never asked earlier.
    """
    base = LONGEST if failures >= _STEPS else min(LONGEST, FIRST * GROWS ** (failures - 1))
    chance = crc32(f"{of} {failures}".encode()) / 2**32
    wait = base * (1 - SPREAD + 2 * SPREAD * chance)
    return max(wait, timedelta(seconds=retry_after or 0))
