"""Signs: the small drawings that stand before words. They come from partials/symbols.html."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Claim, Rating
from claims.workflow import Scope

register = template.Library()


@register.filter
def within(claim: Claim, scope: Scope) -> bool:
    """Whether a claim is among those that somebody checks: `{% if claim|within:scope %}`."""
    return scope.covers(claim)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw the symbol `name`; hidden from screen readers, so a word must stand beside it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#{}"/></svg>', name)


@register.simple_tag
def verdict_icon(rating: str) -> SafeString:
    """Draw the shape of a verdict; nothing for what is no verdict."""
    return icon(f"v-{rating}") if rating in Rating.values else SafeString()


@register.simple_tag
def priority_icon(priority: int) -> SafeString:
    """Draw the four bars of a priority, 0 (low) to 3 (urgent)."""
    return icon(f"priority-{int(priority)}")
