"""The offer to be shown round, on pages that have a tour."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from claims.models import User
from claims.pages.desk.tour import TOURS, wants_tour

register = template.Library()


@register.inclusion_tag("desk/_tour.html", takes_context=True)
def tour(context: Context, part: str) -> dict[str, Any]:
    """Offer the tour of `queue` or `review` to whoever has not seen, declined or outgrown it."""
    user = context.get("user")
    steps = TOURS[part] if isinstance(user, User) and wants_tour(user, part) else ()
    request = context.get("request")
    page = request.get_full_path() if request else ""
    return {"steps": steps, "part": part, "page": page, "csrf_token": context.get("csrf_token")}
