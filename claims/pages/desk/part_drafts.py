"""Drafts of what is typed beside the page of a claim: a decision, an entry of the contact log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from claims.models import Draft
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.refusals import refusal_of
from claims.pages.desk.typed import posted_version
from claims.review.actions import DraftConflict, DraftNotStorable, save_draft

_NOT_TYPED = {"csrfmiddlewaretoken", "version", "over_version", "replaces"}


@dataclass(frozen=True)
class Part:
    """Where something is typed.

    Attributes:
        claim: the claim that it is about.
        name: what `Draft.part` says.
        back: the address of the page.
        save_to: the address that keeps the draft.
    """

    claim: int
    name: str
    back: str
    save_to: str


def part_draft(request: DeskRequest, part: Part) -> Draft | None:
    """What the person has typed here before."""
    found = Draft.objects.filter(claim=part.claim, by=request.user, part=part.name)
    return found.first()


def typed_here(post: Mapping[str, str]) -> dict[str, Any]:
    """Everything that was typed into a form, by its fields; what is empty is left out."""
    return {
        name: post[name].replace("\r\n", "\n")
        for name in post
        if name not in _NOT_TYPED and post[name]
    }


def keep_part(request: DeskRequest, part: Part) -> Draft | None:
    """Save what a form sent, before anything else is done with it.

    Raises:
        DraftConflict, DraftNotStorable: as `save_draft`.
    """
    fields, version = typed_here(request.POST), posted_version(request)
    if not fields and not version:
        return None
    return save_draft(
        claim_id=part.claim,
        fields=fields,
        version=version,
        by=request.user,
        at=timezone.now(),
        part=part.name,
    )


def answer_saving(request: DeskRequest, part: Part) -> HttpResponse:
    """Save the draft; htmx gets its state, everybody else the page again."""
    try:
        draft = keep_part(request, part)
    except (DraftConflict, DraftNotStorable) as error:
        return refuse_saving(request, part, error)
    if not request.htmx:
        return redirect(part.back)
    context = {"page": {"draft": draft}, "version": draft.version if draft else 0}
    return render(request, "desk/_part_saved.html", context)


def refuse_saving(request: DeskRequest, part: Part, error: Exception) -> HttpResponse:
    """Say that the draft differs from the one in another window; both are there to be read."""
    refusal = refusal_of(error)
    context: dict[str, Any] = {
        "refusal": refusal,
        "stored": refusal.stored,
        "claim_id": part.claim,
        "part": part,
    }
    if request.htmx:
        response = render(request, "desk/_refusal.html", context, status=refusal.status)
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
        return response
    context["typed"] = typed_here(request.POST)
    return render(request, "desk/part_refused.html", context, status=refusal.status)
