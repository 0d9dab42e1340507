"""A rationale as readers will see it, before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from claims.models import Claim
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.preview_text import preview_context
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.typed import typed_fields
from claims.permissions import Permission
from claims.review.queries import standing_evidence

TOO_LONG = 422


@claim_action(Permission.REVIEW_CLAIMS)
def preview(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Show the rationale that was sent; htmx gets the part, everybody else the page with it.

    Nothing is saved by it, and nothing that was typed is lost: the page holds all of it.
    """
    if not request.htmx:
        correcting = "correcting" in request.POST
        shown = Shown(typed_fields(request.POST), correcting=correcting, preview=True)
        return render_review(request, claim_id, shown)
    claim = Claim.objects.get(pk=claim_id)
    return answer_preview(request, standing_evidence(claim, request.user))


def answer_preview(request: DeskRequest, evidence: Iterable[Any]) -> HttpResponse:
    """The part of a page that holds a preview.

    Args:
        request: `rationale` is what was typed.
        evidence: what the rationale may cite, in the order of its numbers.
    """
    context = preview_context(request.POST.get("rationale", ""), evidence)
    status = TOO_LONG if context["preview_too_long"] else 200
    return render(request, "desk/_preview.html", context, status=status)
