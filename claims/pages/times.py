"""Times and dates in the words of the pages."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext, ngettext

from claims.summaries.partial_dates import PartialDate


def partial_date_words(date: PartialDate) -> str:
    """A date as far as it is known, as the language of the page writes it: "18 January 2018"."""
    if date.whole:
        return long_day_words(date.whole)
    month = str(MONTHS[date.month]) if date.month else ""
    if month and date.day:
        return gettext("%(day)d %(month)s") % {"day": date.day, "month": month}
    if month and date.year:
        return gettext("%(month)s %(year)d") % {"month": month, "year": date.year}
    return month or str(date.year or "")


def long_day_words(day: date) -> str:
    """A calendar day with its month in full: "3 March 2026"."""
    # What a language has for days with the month in full; en-gb alone shortens it there.
    return date_format(day, get_format("DATE_FORMAT").replace("M", "F"))


def minutes_left(until: datetime, *, now: datetime) -> int:
    """Whole minutes from `now` to `until`, rounded down; 0 when it has passed."""
    return max(0, int((until - now).total_seconds() // 60))


def day_words(day: date) -> str:
    """A calendar day as the language of the page writes it: "3 Mar 2026"."""
    return date_format(day, "DATE_FORMAT")


def age_words(at: datetime, *, now: datetime) -> str:
    """How long ago something was, in the largest unit that fits: "3 months ago", "today".

    Args:
        at: when it was, aware.
        now: the moment it is read, aware.
    """
    days = (timezone.localtime(now).date() - timezone.localtime(at).date()).days
    if days < 1:
        return gettext("today")
    # A month and a year have no fixed length; these are the averages of the Gregorian calendar.
    lengths = (365.2425, 30.436875, 7.0, 1.0)
    length = next(one for one in lengths if days >= one)
    count = int(days // length)
    words = {
        365.2425: ngettext("%(count)d year ago", "%(count)d years ago", count),
        30.436875: ngettext("%(count)d month ago", "%(count)d months ago", count),
        7.0: ngettext("%(count)d week ago", "%(count)d weeks ago", count),
        1.0: ngettext("%(count)d day ago", "%(count)d days ago", count),
    }
    return words[length] % {"count": count}


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
        today - timedelta(days=1): gettext("yesterday %(clock)s") % {"clock": clock},
        today + timedelta(days=1): gettext("tomorrow %(clock)s") % {"clock": clock},
    }
    return near.get(here.date()) or whole_moment_words(at)


def whole_moment_words(at: datetime) -> str:
    """A time with its date, in the time zone of the desk: "3 Mar 2026, 14:52".

    Args:
        at: the moment to name, aware.
    """
    here = timezone.localtime(at)
    far = {"day": day_words(here.date()), "clock": f"{here:%H:%M}"}
    return gettext("%(day)s, %(clock)s") % far


def due_words(due: datetime, *, now: datetime) -> str:
    """How far off a due time is, in the largest unit that fits: "due in 2 h", "3 days late".

    Args:
        due: the due time, aware.
        now: the moment it is read, aware.
    """
    minutes = int(abs(due - now).total_seconds() // 60)
    late = due <= now
    if minutes < 60:
        told = gettext("%(count)d min late") if late else gettext("due in %(count)d min")
        return told % {"count": minutes}
    hours = minutes // 60
    if hours < 48:
        told = gettext("%(count)d h late") if late else gettext("due in %(count)d h")
        return told % {"count": hours}
    days = hours // 24
    if late:
        return ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
    return ngettext("due in %(count)d day", "due in %(count)d days", days) % {"count": days}
