"""Filters of the newsroom's own copy: what a kept sheet says, in the words of the page."""

from datetime import datetime

from django import template
from django.utils import timezone

from claims.models import StatementState
from claims.pages.times import day_words

register = template.Library()


@register.filter
def statement_state(value: str) -> str:
    """The word for a state."""
    return str(StatementState(value).label)


@register.filter
def signed_moment(iso: str) -> str:
    """A moment that a sheet holds, whole: "3 Mar 2026, 14:52"."""
    at = timezone.localtime(datetime.fromisoformat(iso))
    return f"{day_words(at.date())}, {at:%H:%M}"
