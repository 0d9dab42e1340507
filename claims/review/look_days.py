"""When a verdict is to be looked at again: a day by the calendar of the desk. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claims.messages import say
from claims.review.typed import one_line

MONTHS = {"1m": 1, "3m": 3, "1y": 12}
"""What can be chosen besides a day of one's own, in months."""
MOST_REASON = 300
MOST_YEARS = 10


class LookDayNotAccepted(Exception):
    """The day is none, has passed, or lies too far ahead; or the reason is too long."""


@dataclass(frozen=True)
class LookDay:
    """A day from which on a verdict is looked at again.

    Attributes:
        on: the day.
        reason: why then; may be empty.
    """

    on: date
    reason: str = ""


def look_day(fields: Mapping[str, object], *, today: date) -> LookDay | None:
    """The day that a form asks for; None for none.

    Args:
        fields: `look_in` (a key of `MONTHS`, `on`, or empty), `look_on` (ISO 8601, with `on`) and
            `look_reason`.
        today: by the calendar of the desk.

    Raises:
        LookDayNotAccepted: what is asked for is no such day.
    """
    chosen, typed = _text(fields, "look_in"), _text(fields, "look_on")
    if chosen in MONTHS:
        day = months_later(today, MONTHS[chosen])
    elif chosen == "on" or typed:
        day = _day(typed)
    else:
        return None
    if not today < day <= months_later(today, 12 * MOST_YEARS):
        raise LookDayNotAccepted(
            say("Choose a day after today, at most %(years)d years ahead.", years=MOST_YEARS)
        )
    reason = _text(fields, "look_reason")
    if len(reason) > MOST_REASON:
        raise LookDayNotAccepted(
            say(
                "Shorten the reason for looking again to %(most)d characters; it has %(count)d.",
                most=MOST_REASON,
                count=len(reason),
            )
        )
    return LookDay(day, reason)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise LookDayNotAccepted(say("Give the day to look again, such as 2027-03-31.")) from None


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return one_line(value) if isinstance(value, str) else ""
