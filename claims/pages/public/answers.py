"""How a public page answers: the same bytes for everybody, and a short word if nothing changed.

A cache in front of the site may keep these pages. So nothing here looks at the session, sets a
cookie or varies by one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from claims.pages.public.edition import edition

# A browser asks every time, and mostly gets a 304, so that nobody who comes back sees what has been
# corrected since. A cache in front of the desk may answer for so long by itself.
SHARED_CACHE_SECONDS = 5

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public_page[**P](view: View[P]) -> View[P]:
    """Make a view answer everybody alike, to GET and HEAD only.

    The cookies of the request are dropped before the view runs, and what the CSRF middleware noted
    about them too: it answers a malformed cookie with a new one, and the session middleware answers
    one with a removal. In a page that a cache keeps, either would reach other readers.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.COOKIES.clear()
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = view(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=0, s_maxage=SHARED_CACHE_SECONDS)
        return response

    return answer


def answer_page(
    request: HttpRequest,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    data: object,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """Render a page, or answer 304 without rendering if the reader has just this one.

    Args:
        request: of a GET or HEAD.
        template: what to render.
        context: makes the context; called only if the page is rendered.
        data: names the data that the page shows, such as its key and version: any value whose
            `repr` is the same for the same data.
        changed_at: when the data last changed, for Last-Modified. Only the ETag decides about a
            304: a date says nothing about a new edition of the site.
    """
    return answer_once(
        request, lambda: render(request, template, context()), data=data, changed_at=changed_at
    )


def answer_once(
    request: HttpRequest,
    make: Callable[[], HttpResponse],
    *,
    data: object,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """Make an answer, or answer 304 without making it if the reader has just this one.

    Args:
        request: of a GET or HEAD.
        make: makes the answer.
        data, changed_at: as for `answer_page`.
    """
    known = not_modified(request, data=data, changed_at=changed_at)
    if known is not None:
        return known
    response = make()
    response.headers["ETag"] = _etag(request, data)
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def not_modified(
    request: HttpRequest, *, data: object, changed_at: datetime | None = None
) -> HttpResponse | None:
    """The answer 304 for a reader who has just this page; None for everybody else.

    Args:
        request: of a GET or HEAD.
        data, changed_at: as for `answer_page`.
    """
    etag = _etag(request, data)
    response = get_conditional_response(request, etag=etag)
    if response is not None:
        response.headers["ETag"] = etag
        if changed_at:
            response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _etag(request: HttpRequest, data: object) -> str:
    """Weak, because a server in front may compress the page: the same page in other bytes."""
    name = "\n".join([edition(), request.get_full_path(), repr(data)])
    return f'W/"{hashlib.sha256(name.encode()).hexdigest()[:32]}"'
