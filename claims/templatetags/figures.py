"""Filters of the figures: lengths of time in words, and shares that may be negative."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

register = template.Library()

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
# Up to so many of a unit are told in it; then the next larger one says more.
_UP_TO = 2
# From so many on a digit behind the point says nothing.
_SHORT = 10


@register.filter
def length_words(seconds: float | None) -> str:
    """A length of time in the unit that fits: "45 min", "7.5 h", "3.2 days"; empty for None."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return gettext("under 1 min")
    if seconds < _UP_TO * _HOUR:
        return gettext("%(count)s min") % {"count": number_format(round(seconds / _MINUTE))}
    if seconds < _UP_TO * _DAY:
        return gettext("%(count)s h") % {"count": _short(seconds / _HOUR)}
    days = seconds / _DAY
    return ngettext("%(count)s day", "%(count)s days", round(days)) % {"count": _short(days)}


def _short(value: float) -> str:
    """With one digit behind the point below ten, without from there on."""
    return (
        number_format(round(value, 1), 1)
        if round(value, 1) < _SHORT
        else number_format(round(value))
    )


@register.filter
def two_places(value: float) -> SafeString:
    """A share with two digits behind the point, as an element of its own.

    Numbers are written from left to right in every language. A minus before one of them would
    stand behind it where the page runs from right to left.
    """
    # Nought has no sign, from whichever side it was rounded.
    return format_html('<bdi dir="ltr">{}</bdi>', number_format(round(value, 2) + 0.0, 2))
