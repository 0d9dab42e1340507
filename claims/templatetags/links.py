"""Links that lead out of the site."""

from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def web_link(address: str | None) -> str:
    """The address if it leads to the web, else "": no `javascript:` or `data:` becomes a link."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in {"http", "https"} and parts.netloc else ""
