"""Evidence on the page of a claim: add, remove, and our copy of a file."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import Draft, Evidence, Lease
from claims.pages.desk.claim_action import claim_action, the_lease
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.evidence_form import PREFIX, EvidenceForm
from claims.pages.desk.refusals import refusal_of
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.sources import sandboxed
from claims.pages.desk.typed import keep_typed, typed_fields
from claims.permissions import Permission
from claims.review.actions import (
    EvidenceNotAccepted,
    add_evidence,
    put_back_evidence,
    remove_evidence,
    save_draft,
)
from claims.tasks import capture_source, start
from claims.workflow import LeaseLost

_PART = "desk/_evidence_changed.html"


@claim_action(Permission.REVIEW_CLAIMS)
def add(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Save a piece of evidence; its fields are empty afterwards."""
    now = timezone.now()
    draft = keep_typed(request, claim_id, now)
    _check_hold(request, now)
    form = EvidenceForm(request.POST, request.FILES, prefix=PREFIX)
    if not form.is_valid():
        return _not_accepted(request, claim_id, form)
    entry = form.entry(request.FILES.get(f"{PREFIX}-file"))
    try:
        piece = add_evidence(lease_id=the_lease(request), entry=entry, by=request.user, at=now)
    except EvidenceNotAccepted as error:
        form.add_faults(error.errors)
        return _not_accepted(request, claim_id, form)
    if piece.material and piece.material.is_due(now):
        start(capture_source, piece.material.pk)
    _forget_typed(draft, request)
    if piece.added_at != now and not request.htmx:
        messages.info(request, gettext("You sent this twice; it stands in the list once."))
    return _section(request, claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def put_back(request: DeskRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """Put a piece of evidence back that was taken off."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    put_back_evidence(evidence_id=evidence_id, lease_id=the_lease(request), by=request.user, at=now)
    return _section(request, claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def remove(request: DeskRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """Take a piece of evidence off the list."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    remove_evidence(evidence_id=evidence_id, lease_id=the_lease(request), by=request.user, at=now)
    return _section(request, claim_id)


@desk_page()
def file(request: DeskRequest, evidence_id: int) -> FileResponse:
    """Our copy of a file, always as a download: a browser must not run what a stranger made."""
    evidence = Evidence.objects.seen_by(request.user).get(pk=evidence_id)
    if not evidence.file:
        raise Http404("This evidence has no file.")
    answer = FileResponse(
        evidence.file.open("rb"),
        as_attachment=True,
        filename=evidence.file_name or "evidence",
        content_type=evidence.media_type or "application/octet-stream",
    )
    return sandboxed(answer)


def _section(request: DeskRequest, claim_id: int) -> HttpResponse:
    if request.htmx:
        return render_review(request, claim_id, Shown(), template=_PART)
    return redirect(reverse("review", args=[claim_id]) + "#evidence")


def _check_hold(request: DeskRequest, now: datetime) -> None:
    """Say that the hold is gone before any word about the evidence; the action checks it again.

    Raises:
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: it was ended, or its time has run out.
    """
    lease = Lease.objects.get(pk=the_lease(request), holder=request.user)
    if not lease.is_live(now):
        raise LeaseLost(lease)


def _not_accepted(request: DeskRequest, claim_id: int, form: EvidenceForm) -> HttpResponse:
    refusal = refusal_of(EvidenceNotAccepted({}))
    shown = Shown(fields=typed_fields(request.POST), form=form, refusal=refusal)
    template = _PART if request.htmx else "desk/review.html"
    return render_review(request, claim_id, shown, template=template)


def _forget_typed(draft: Draft | None, request: DeskRequest) -> None:
    """The evidence is saved: its words leave the draft, the rest of the draft stays."""
    if draft is None or "evidence" not in draft.fields:
        return
    rest = {name: value for name, value in draft.fields.items() if name != "evidence"}
    save_draft(
        claim_id=draft.claim_id,
        fields=rest,
        version=draft.version,
        by=request.user,
        at=timezone.now(),
    )
