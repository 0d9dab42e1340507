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


def age_words(at: datetime, *, now: datetime) -> str:
    """How long ago something was, in the largest unit that fits: "3 months ago", "today".

    Args:
        at: when it was, aware.
        now: the moment it is read, aware.
    """
    days = (timezone.localtime(now).date() - timezone.localtime(at).date()).days
    if days < 1:
        return "today"
    # A month and a year have no fixed length; these are the averages of the Gregorian calendar.
    units = (("year", 365.2425), ("month", 30.436875), ("week", 7.0), ("day", 1.0))
    unit, length = next(one for one in units if days >= one[1])
    count = int(days // length)
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


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
