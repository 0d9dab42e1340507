"""A verdict inside other people's pages: one card, without script, cookie or any trace of readers.

It shows what stands now. A verdict that was corrected or withdrawn since it was embedded says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.claim import kept_for_readers
from claims.pages.public.head import Head
from claims.pages.public.summary import answer_summary
from claims.summaries import keys
from claims.summaries.queries import page

POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}
"""What the card may do: load its own style, and stand in anybody's page."""

THEMES = frozenset({"light", "dark"})


@xframe_options_exempt
@csp_override(POLICY)
@public_page
def embed(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The card of a claim; `?theme=light` or `dark` where the page around it is always that."""
    summary = page(keys.claim_page(claim_id), at=timezone.now())
    withdrawn = summary is None or summary.payload["verdict"] is None
    if withdrawn and (into := kept_for_readers(claim_id)):
        query = request.META.get("QUERY_STRING", "")
        here = reverse("embed", args=[into[0]])
        return HttpResponseRedirect(f"{here}?{query}" if query else here)
    if summary is None:
        return render(request, "embed/nothing.html", {"theme": _theme(request)}, status=404)
    return answer_summary(
        request,
        summary,
        "embed/claim.html",
        lambda payload: {"head": _head(payload["claim"]), "theme": _theme(request)},
    )


def _theme(request: HttpRequest) -> str:
    asked = request.GET.get("theme", "")
    return asked if asked in THEMES else ""


def _head(told: Mapping[str, Any]) -> Head:
    return Head(
        title=gettext("Verdict on: %(claim)s") % {"claim": told["text"]},
        path=address_of("claim", told["id"], told["text"]),
        listed=False,
    )
