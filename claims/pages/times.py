"""Times and dates in the words of the pages."""

from datetime import date, datetime, timedelta

from django.utils import timezone

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def minutes_left(until: datetime, *, now: datetime) -> int:
    """Whole minutes from `now` to `until`, rounded down; 0 when it has passed."""
    return max(0, int((until - now).total_seconds() // 60))


def day_words(day: date) -> str:
    """A calendar day: "3 Mar 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_words(at: datetime, *, now: datetime) -> str:
    """A time near now without its date, others with it, in the time zone of the desk.

    Args:
        at: the moment to name, aware.
        now: the moment it is read, aware.
    """
    here, today = timezone.localtime(at), timezone.localtime(now).date()
    clock = f"{here:%H:%M}"
    near = {
        today: clock,
        today - timedelta(days=1): f"yesterday {clock}",
        today + timedelta(days=1): f"tomorrow {clock}",
    }
    return near.get(here.date()) or f"{day_words(here.date())}, {clock}"
