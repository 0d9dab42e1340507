"""How programs learn to put a verdict into a page: oEmbed 1.0 (oembed.com), as JSON and XML."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

from claims.pages.public.answers import answer_once, public_page
from claims.pages.public.feeds.writing import writable
from claims.pages.public.framing import MAX_HEIGHT, WIDTH, frame_of
from claims.summaries import keys
from claims.summaries.queries import PageContent, page

CACHE_AGE = 3600
"""Seconds after which a program may ask again. What it keeps is the frame, not the verdict."""

_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_NAMES = frozenset({"claim", "claim-version", "embed"})


class _Refused(Exception):
    """What is asked for cannot be given: the status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@public_page
def oembed(request: HttpRequest) -> HttpResponse:
    """The frame for the page at `url`; `format` json or xml, `maxwidth` and `maxheight` in pixels.

    404 for what is no verdict of ours, 501 for a format that we do not write, as the standard says;
    400 for a question that lacks an address or has a size that is no number.
    """
    try:
        write = _writer(request.GET.get("format", "json"))
        summary = _asked_for(request.GET.get("url", ""))
        most = _size(request, "maxwidth", WIDTH), _size(request, "maxheight", MAX_HEIGHT)
    except _Refused as refused:
        answer = HttpResponse(f"{refused}\n", content_type="text/plain; charset=utf-8")
        answer.status_code = refused.status
    else:
        answer = answer_once(
            request,
            lambda: write(_told(summary, *most)),
            data=(summary.version, summary.refreshed_at),
            changed_at=summary.refreshed_at,
        )
    # Editors of web pages ask from the browser; there is nothing here that is not public.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _writer(name: str) -> Any:
    if name not in _WRITERS:
        raise _Refused(501, "Ask for format=json or format=xml; we write no other.")
    return _WRITERS[name]


def _asked_for(address: str) -> PageContent:
    if not address:
        raise _Refused(400, "Say whose frame you want: url=, the address of a verdict.")
    number = _claim_number(address)
    summary = page(keys.claim_page(number), at=timezone.now()) if number else None
    if summary is None:
        raise _Refused(404, "There is no published verdict of this desk at that address.")
    return summary


def _claim_number(address: str) -> int:
    """The number of the claim whose page has that address; 0 if it is no page of ours."""
    try:
        parts, site = urlsplit(address), urlsplit(settings.VERIFY_SITE_URL)
        found = resolve(parts.path.removeprefix(site.path))
    except (ValueError, Resolver404):
        return 0
    if parts.netloc.lower() != site.netloc.lower() or found.url_name not in _NAMES:
        return 0
    return int(found.kwargs["claim_id"])


def _size(request: HttpRequest, name: str, ours: int) -> int:
    """Ours, or less where less is asked for."""
    asked = request.GET.get(name, "")
    if not asked:
        return ours
    if not _NUMBER.fullmatch(asked):
        raise _Refused(400, f"Give {name} as a whole number of pixels.")
    return min(int(asked), ours)


def _told(summary: PageContent, max_width: int, max_height: int) -> dict[str, str | int]:
    frame = frame_of(summary.payload, width=max_width, max_height=max_height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "author_name": settings.VERIFY_DESK_NAME,
        "author_url": f"{settings.VERIFY_SITE_URL}/",
        "provider_name": settings.VERIFY_DESK_NAME,
        "provider_url": f"{settings.VERIFY_SITE_URL}/",
        "cache_age": CACHE_AGE,
        "html": str(frame.markup),
        "width": frame.width,
        "height": frame.height,
    }


def _json(told: dict[str, str | int]) -> HttpResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _xml(told: dict[str, str | int]) -> HttpResponse:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("oembed", AttributesImpl({}))
    for name, value in told.items():
        xml.addQuickElement(name, writable(str(value)))
    xml.endElement("oembed")
    xml.endDocument()
    return HttpResponse(out.getvalue(), content_type="text/xml; charset=utf-8")


_WRITERS = {"json": _json, "xml": _xml}
