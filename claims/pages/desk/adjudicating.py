"""Two opinions that differ, side by side, and the editor's decision between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.models import BlindRound, CorrectionKind, Draft, Evidence, Opinion, Rating
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.part_drafts import Part, answer_saving, keep_part, part_draft
from claims.pages.desk.preview_text import preview_context
from claims.pages.desk.previewing import answer_preview
from claims.pages.desk.refusals import REFUSALS, Refusal, refusal_of
from claims.pages.desk.typed import typed_fields, verdict_entry
from claims.permissions import Permission, can_adjudicate, check_adjudicate
from claims.rationale import renumber_citations
from claims.review.actions import (
    RuleNotMet,
    VerdictNamesSource,
    adjudicate,
    note_opinions_read,
    part_of_round,
    return_round,
)
from claims.review.queries import (
    contacts_of_both,
    opinions_of,
    public_rating,
    reads_both,
    round_to_decide,
)


@dataclass(frozen=True)
class Side:
    """One of the two opinions as the page shows it.

    Attributes:
        opinion: with its author and citations.
        evidence: what it rests on, by its own numbers.
        rationale: its rationale, its citations numbered as in the list of both.
    """

    opinion: Opinion
    evidence: tuple[Evidence, ...]
    rationale: str


@desk_page(Permission.ADJUDICATE)
def differing(request: DeskRequest, round_id: int) -> HttpResponse:
    """One double review, with the form for the decision."""
    return _page(request, round_id)


@desk_page(Permission.ADJUDICATE)
@posted("second-review")
def decide(request: DeskRequest, round_id: int) -> HttpResponse:
    """Decide between the two; readers see it once the job has run."""
    try:
        keep_part(request, _part(round_to_decide(round_id)))
        verdict = adjudicate(
            round_id=round_id,
            entry=verdict_entry(typed_fields(request.POST), anyway="send_anyway" in request.POST),
            reason=request.POST.get("decision_reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except REFUSALS as error:
        return _page(request, round_id, refusal=_in_field(error, "decision_reason"))
    tasks.start(tasks.publish_claim, verdict.claim_id)
    messages.success(
        request,
        gettext("Claim %(claim)d is decided. Readers see it in a moment.")
        % {"claim": verdict.claim_id},
    )
    return _ended(request, round_id)


@desk_page(Permission.ADJUDICATE)
@posted("second-review")
def keep_words(request: DeskRequest, round_id: int) -> HttpResponse:
    """Keep what is typed into the decision as a draft."""
    current = round_to_decide(round_id)
    check_adjudicate(request.user, current)
    return answer_saving(request, _part(current))


@desk_page(Permission.ADJUDICATE)
@posted("second-review")
def preview(request: DeskRequest, round_id: int) -> HttpResponse:
    """Show the rationale that was typed; htmx gets the part, everybody else the page with it."""
    current = round_to_decide(round_id)
    check_adjudicate(request.user, current)
    if not request.htmx:
        return _page(request, round_id, previewed=True)
    sides = _sides(opinions_of(current)) if reads_both(current, request.user) else ()
    return answer_preview(request, _evidence_of(sides))


@desk_page(Permission.ADJUDICATE)
@posted("second-review")
def end(request: DeskRequest, round_id: int) -> HttpResponse:
    """End the double review without a verdict; the claim goes back to its first reviewer."""
    try:
        keep_part(request, _part(round_to_decide(round_id)))
        ended = return_round(
            round_id=round_id,
            reason=request.POST.get("end_reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except REFUSALS as error:
        return _page(request, round_id, refusal=_in_field(error, "end_reason"))
    messages.success(
        request,
        gettext("Claim %(claim)d is sent back to its first reviewer.") % {"claim": ended.claim_id},
    )
    return _ended(request, round_id)


def _ended(request: DeskRequest, round_id: int) -> HttpResponse:
    """On to the next one, or to what was typed for the other way out: that is still there."""
    if part_draft(request, _part(round_to_decide(round_id))) is None:
        return redirect("second-review")
    return redirect("desk-round", round_id=round_id)


def _in_field(error: Exception, name: str) -> Refusal:
    """The refusal, leading to the field of the reason where that is what is missing."""
    refusal = refusal_of(error)
    is_reason = not isinstance(error, RuleNotMet | VerdictNamesSource) and refusal.status == 422
    return refusal if not is_reason else Refusal(refusal.title, refusal.text, 422, field=name)


def _page(
    request: DeskRequest,
    round_id: int,
    *,
    refusal: Refusal | None = None,
    previewed: bool = False,
) -> HttpResponse:
    current = round_to_decide(round_id)
    check_adjudicate(request.user, current)
    note_opinions_read(current=current, by=request.user, at=timezone.now())
    sides = _sides(opinions_of(current)) if reads_both(current, request.user) else ()
    part = _part(current)
    draft = part_draft(request, part)
    evidence, fields = _evidence_of(sides), _fields(request, sides, draft)
    context = {
        "round": current,
        "claim": current.claim,
        "sides": sides,
        "evidence": evidence,
        "fields": fields,
        "part": part,
        "page": {"draft": draft},
        "version": draft.version if draft else 0,
        "contacts": contacts_of_both(current.claim) if sides else (),
        **(preview_context(fields.get("rationale", ""), evidence) if previewed else {}),
        "refusal": refusal,
        "correcting": bool(public_rating(current.claim)),
        "ratings": Rating,
        "correction_kinds": CorrectionKind.choices,
        "may_end": current.closed_at is None and can_adjudicate(request.user, current),
        "may_decide": current.closed_at is None and len(sides) == 2,
    }
    status = refusal.status if refusal else 200
    return render(request, "desk/differing.html", context, status=status)


def _sides(opinions: tuple[Opinion, ...]) -> tuple[Side, ...]:
    """Each opinion, its citations numbered through the evidence of both, the first's first."""
    place: dict[int, int] = {}
    sides = []
    for opinion in opinions:
        cited = list(opinion.citations.all())
        for citation in cited:
            place.setdefault(citation.evidence_id, len(place) + 1)
        numbers = {citation.number: place[citation.evidence_id] for citation in cited}
        evidence = tuple(citation.evidence for citation in cited)
        sides.append(Side(opinion, evidence, renumber_citations(opinion.rationale, numbers)))
    return tuple(sides)


def _part(current: BlindRound) -> Part:
    """Where the decision is typed."""
    return Part(
        claim=current.claim_id,
        name=part_of_round(current.pk),
        back=reverse("desk-round", args=[current.pk]),
        save_to=reverse("round-draft", args=[current.pk]),
    )


def _evidence_of(sides: tuple[Side, ...]) -> list[Evidence]:
    """The evidence of both, each piece once, in the order of its numbers."""
    return list({piece.pk: piece for side in sides for piece in side.evidence}.values())


def _fields(
    request: DeskRequest, sides: tuple[Side, ...], draft: Draft | None
) -> Mapping[str, Any]:
    """What was just typed, else the draft; else the words of the opinion that the editor chose.

    Nothing that was typed makes room for the words of an opinion: those are offered while the
    rationale is empty.
    """
    if request.method == "POST":
        return {
            **typed_fields(request.POST),
            "decision_reason": request.POST.get("decision_reason", ""),
            "end_reason": request.POST.get("end_reason", ""),
        }
    typed = draft.fields if draft else {}
    chosen = "" if typed.get("rationale") else request.GET.get("from", "")
    for side in sides:
        if str(side.opinion.place) == chosen:
            return {
                **typed,
                "rating": side.opinion.rating,
                "finding": side.opinion.finding,
                "rationale": side.rationale,
                "correction_kind": side.opinion.correction_kind,
                "correction_note": side.opinion.correction_note,
            }
    return typed
