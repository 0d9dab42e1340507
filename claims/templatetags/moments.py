"""Filters that say moments and days by the clock of the desk; `words` offers them too."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.pages.times import (
    age_words,
    day_words,
    due_words,
    minutes_left,
    moment_words,
    partial_date_words,
    whole_moment_words,
)
from claims.summaries.partial_dates import PartialDate

register = template.Library()


@register.filter
def partial_date(article: object) -> str:
    """The date of an article as far as it is known: "2 September 2026", "18 January", "2026"."""
    return partial_date_words(
        PartialDate(
            getattr(article, "published_year", None),
            getattr(article, "published_month", None),
            getattr(article, "published_day", None),
        )
    )


@register.filter
def day(value: date | str | None) -> str:
    """A calendar day as "3 Mar 2026"; also from the ISO form that frozen copies hold."""
    if not value:
        return ""
    try:
        return day_words(date.fromisoformat(value) if isinstance(value, str) else value)
    except ValueError:
        return str(value)


@register.filter
def moment(at: datetime | None) -> str:
    """A time as the desk says it: "14:52" today, "yesterday 14:52", else "3 Mar 2026, 14:52"."""
    return moment_words(at, now=timezone.now()) if at else ""


@register.filter
def ago(at: datetime | None) -> str:
    """How long ago a moment was: "3 months ago", "today"."""
    return age_words(at, now=timezone.now()) if at else ""


@register.filter
def time_tag(at: datetime | None) -> SafeString:
    """A moment in words as a whole `time` element, to stand in a sentence."""
    return _time(at, moment(at))


@register.filter
def ago_tag(at: datetime | None) -> SafeString:
    """How long ago a moment was as a whole `time` element, to stand in a sentence."""
    return _time(at, ago(at))


@register.filter
def due_tag(due: datetime | None) -> SafeString:
    """How far off a due time is, as a whole `time` element: "due in 2 h", "3 h late"."""
    return _time(due, due_words(due, now=timezone.now()) if due else "")


@register.filter
def due_in_mail(due: datetime | None) -> str:
    """A due time for who reads of it later: "3 Mar 2026, 14:52 – due in 2 h"."""
    if due is None:
        return ""
    return f"{whole_moment_words(due)} – {due_words(due, now=timezone.now())}"


@register.filter
def for_field(at: datetime | None) -> str:
    """A moment by the clock of the desk, as a field of day and time takes it."""
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" if at else ""


@register.filter
def day_tag(value: date | None) -> SafeString:
    """A calendar day as a whole `time` element, to stand in a sentence."""
    if value is None:
        return SafeString()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_words(value))


@register.filter
def clock_tag(at: datetime | None) -> SafeString:
    """Hour and minute, by the clock of the desk, as a whole `time` element."""
    return _time(at, f"{timezone.localtime(at):%H:%M}" if at else "")


@register.filter
def left(until: datetime) -> int:
    """Whole minutes from now to `until`, never below 0."""
    return minutes_left(until, now=timezone.now())


@register.filter
def seconds_left(until: datetime) -> int:
    """Whole seconds from now to `until`, never below 0."""
    return max(0, int((until - timezone.now()).total_seconds()))


def _time(at: datetime | None, words: str) -> SafeString:
    if at is None:
        return SafeString()
    return format_html('<time datetime="{}">{}</time>', timezone.localtime(at).isoformat(), words)
