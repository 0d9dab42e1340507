"""Dates and times for readers, as `time` elements that programs can read too.

They name the full date and say nothing about now, because the pages they stand in are kept.
"""

import re
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.pages.times import long_day_words, partial_date_words
from claims.summaries.partial_dates import PartialDate

register = template.Library()

# What HTML allows in `datetime` of the codes that articles have (Living Standard, 4.5.14): a day, a
# month, a year, a day without a year; but no month without a year.
_DATE_CODE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d")

# The codes of `PartialDate`: its words are made anew in the language of the page.
_KNOWN = re.compile(r"(?:(\d{4})|-)?(?:-(\d\d))?(?:-(\d\d))?")


@register.simple_tag
def time_of(moment: datetime | str | None) -> SafeString:
    """A moment to the minute with its zone: "20 November 2026, 09:15 UTC"; empty for none."""
    at = _moment(moment)
    if at is None:
        return SafeString()
    words = gettext("%(day)s, %(clock)s") % {
        "day": long_day_words(at.date()),
        "clock": f"{at:%H:%M %Z}",
    }
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.simple_tag
def day_of(moment: datetime | str | None) -> SafeString:
    """The day of a moment, or a day such as "2026-11-20": "20 November 2026"; empty for none."""
    day = _day(moment)
    if day is None:
        return SafeString()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), long_day_words(day))


@register.simple_tag
def known_date(code: str | None, words: str) -> SafeString:
    """A date of which parts may be unknown, from its code and its words; empty for none."""
    if not words:
        return SafeString()
    if (known := _KNOWN.fullmatch(code or "")) and known[0]:
        year, month, day = (int(part) if part else None for part in known.groups())
        words = partial_date_words(PartialDate(year, month, day))
    if not _DATE_CODE.fullmatch(code or ""):
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', code, words)


def _moment(moment: datetime | str | None) -> datetime | None:
    """In the time zone of the desk."""
    at = moment if isinstance(moment, datetime) else parse_datetime(moment or "")
    return None if at is None else timezone.localtime(at)


def _day(moment: datetime | str | None) -> date | None:
    # A bare day is asked for first: read as a moment it would be a midnight without a zone.
    if isinstance(moment, str) and (bare := parse_date(moment)):
        return bare
    at = _moment(moment)
    return None if at is None else at.date()
