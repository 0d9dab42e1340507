"""The one address of a page for readers, with the words of what it is about."""

from __future__ import annotations

from urllib.parse import unquote

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from claims.summaries.addresses import slug


def address_of(name: str, number: int, text: str) -> str:
    """The path of a page that has a number and words.

    Args:
        name: of the address: `claim`, `article` or `topic`.
        number: decides which page it is.
        text: what it is about.
    """
    words = slug(text)
    return reverse(name, args=[number, words] if words else [number])


def moved(request: HttpRequest, here: str) -> HttpResponsePermanentRedirect | None:
    """Lead a reader who came by another address of a page to its own; None if it is that one.

    Args:
        request: of a GET or HEAD, whose query goes along.
        here: as `address_of` tells it.
    """
    if request.path == unquote(here):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{here}?{query}" if query else here)
