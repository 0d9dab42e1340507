"""The rationale of a verdict, and whatever else is written like one, in a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from claims.rationale import rationale_html

register = template.Library()


@register.simple_tag
def rationale(text: str, cited: Iterable[Any] = (), target: str = "evidence-") -> SafeString:
    """Markdown as safe HTML, with citations leading to the evidence on the page.

    Args:
        text: as it was typed.
        cited: the evidence there is: rows or mappings with their `number`; without one, a piece has
            the number of its place.
        target: what the `id` of a piece of evidence begins with, before its number.
    """
    made = rationale_html(
        text or "",
        known={_number(piece, place) for place, piece in enumerate(cited or (), start=1)},
        target=f"#{target}",
        label=gettext("Evidence"),
    )
    return mark_safe(made)  # noqa: S308 - sanitised where it was made


def _number(piece: Any, place: int) -> int:
    found = piece.get("number") if isinstance(piece, Mapping) else getattr(piece, "number", None)
    return found or place
