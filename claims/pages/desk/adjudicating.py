"""Two opinions that differ, side by side, and the editor's decision between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.models import CorrectionKind, Evidence, Opinion, Rating
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.refusals import REFUSALS, Refusal, refusal_of
from claims.pages.desk.typed import typed_fields, verdict_entry
from claims.permissions import Permission, can_adjudicate, check_adjudicate
from claims.review.actions import RuleNotMet, adjudicate, return_round
from claims.review.queries import opinions_of, reads_both, round_to_decide, was_public
from claims.review.typed import renumber_citations


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
        verdict = adjudicate(
            round_id=round_id,
            entry=verdict_entry(typed_fields(request.POST)),
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
    return redirect("second-review")


@desk_page(Permission.ADJUDICATE)
@posted("second-review")
def end(request: DeskRequest, round_id: int) -> HttpResponse:
    """End the double review without a verdict; the claim goes back to its first reviewer."""
    try:
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
    return redirect("second-review")


def _in_field(error: Exception, name: str) -> Refusal:
    """The refusal, leading to the field of the reason where that is what is missing."""
    refusal = refusal_of(error)
    is_reason = not isinstance(error, RuleNotMet) and refusal.status == 422
    return refusal if not is_reason else Refusal(refusal.title, refusal.text, 422, field=name)


def _page(request: DeskRequest, round_id: int, *, refusal: Refusal | None = None) -> HttpResponse:
    current = round_to_decide(round_id)
    check_adjudicate(request.user, current)
    both = reads_both(current, request.user)
    sides = _sides(opinions_of(current)) if both else ()
    evidence = {piece.pk: piece for side in sides for piece in side.evidence}
    context = {
        "round": current,
        "claim": current.claim,
        "sides": sides,
        "evidence": list(evidence.values()),
        "fields": _fields(request, sides),
        "refusal": refusal,
        "correcting": was_public(current.claim),
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


def _fields(request: DeskRequest, sides: tuple[Side, ...]) -> Mapping[str, Any]:
    """What was just typed; else the words of the opinion that the editor begins with."""
    if request.method == "POST":
        return {
            **typed_fields(request.POST),
            "decision_reason": request.POST.get("decision_reason", ""),
            "end_reason": request.POST.get("end_reason", ""),
        }
    chosen = request.GET.get("from", "")
    for side in sides:
        if str(side.opinion.place) == chosen:
            return {
                "rating": side.opinion.rating,
                "finding": side.opinion.finding,
                "rationale": side.rationale,
                "correction_kind": side.opinion.correction_kind,
                "correction_note": side.opinion.correction_note,
            }
    return {}
