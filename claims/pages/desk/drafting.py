"""Keeping what is typed: as it is typed, by the button, and against another window."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.typed import keep_typed, posted_version, typed_fields
from claims.permissions import Permission
from claims.review.actions import discard_draft, save_draft


@claim_action(Permission.REVIEW_CLAIMS)
def save(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Save the draft; to htmx the new checklist goes back with it."""
    keep_typed(request, claim_id, timezone.now())
    if request.htmx:
        return render_review(request, claim_id, Shown(), template="desk/_draft_saved.html")
    messages.success(request, gettext("Your draft is saved."))
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def clear_evidence(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Empty the fields for a new piece of evidence; everything else that was typed stays."""
    now = timezone.now()
    fields = {
        name: value for name, value in typed_fields(request.POST).items() if name != "evidence"
    }
    version = posted_version(request)
    save_draft(claim_id=claim_id, fields=fields, version=version, by=request.user, at=now)
    if request.htmx:
        return render_review(request, claim_id, Shown(), template="desk/_evidence_changed.html")
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def discard(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Throw the draft away that the page showed."""
    discard_draft(claim_id=claim_id, version=posted_version(request), by=request.user)
    messages.success(request, gettext("Your draft is thrown away."))
    return redirect("review", claim_id=claim_id)
