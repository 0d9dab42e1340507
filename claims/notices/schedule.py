"""When mail is due. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

TRY_AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""How long a mail waits after each failure; after the last it is given up."""


def is_due(*, when: str, hour: int, last: datetime, now: datetime) -> bool:
    """Whether notices are to be gathered into a mail now.

    Args:
        when: `at_once`, `hourly` or `daily`; anything else is never due.
        hour: 0 to 23: when the daily mail goes out.
        last: when they were last gathered, or mail was turned on.
        now: aware, in the desk's time zone.
    """
    if when == "at_once":
        return True
    if when not in {"hourly", "daily"}:
        return False
    begin = _begin_of_hour(now) if when == "hourly" else _last_time(hour, now)
    return last < begin


def next_try(*, tries: int, now: datetime) -> datetime | None:
    """When a mail that failed is tried again; None if it is given up.

    Args:
        tries: how often it was tried, 1 or more.
        now: aware.
    """
    return now + TRY_AGAIN[tries - 1] if tries <= len(TRY_AGAIN) else None


def _begin_of_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _last_time(hour: int, now: datetime) -> datetime:
    """The last moment at which the clock of the desk showed this hour."""
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)
