"""Where else a source is used, as evidence on the desk says it."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def used_elsewhere(material_id: int | None, used: object) -> int:
    """In how many other claims a source is used.

    Args:
        material_id: which source.
        used: the counts by source, as `review.queries.used_in` gives them; anything else is none.
    """
    counts = used if isinstance(used, Mapping) else {}
    return int(counts.get(material_id, 0))
