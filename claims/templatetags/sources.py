"""Where else a source is used, as evidence on the desk says it."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from claims.review.queries import Elsewhere

register = template.Library()


@register.filter
def used_elsewhere(material_id: int | None, used: object) -> Elsewhere | None:
    """What a source is on other claims.

    Args:
        material_id: which source.
        used: by source, as `review.queries.used_in` gives it; anything else is nothing.

    Returns:
        None where no other claim uses it.
    """
    known = used if isinstance(used, Mapping) else {}
    return known.get(material_id)
