"""How the page of the API shows the words of its description."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def as_code(text: str) -> SafeString:
    """A sentence with what stands between backquotes as code; everything else is escaped."""
    parts = re.split(r"`([^`]*)`", text)
    marked = format_html_join("", "{}<code>{}</code>", zip(parts[::2], parts[1::2], strict=False))
    return format_html("{}{}", marked, parts[-1])
