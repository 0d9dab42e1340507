"""Practice: an invented claim, checked on a page like that of a real one.

What is typed stays in the session of the person: no claim, evidence, draft or verdict comes of it,
nothing counts it, and nobody else can see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import Rating
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.evidence_form import PREFIX, EvidenceForm
from claims.pages.desk.practice_claims import PRACTICE, InventedClaim
from claims.review.practising import Given, Practised, remarks
from claims.review.rules import (
    MAX_FINDING,
    MAX_RATIONALE,
    Need,
    Work,
    checklist,
    counting_stance,
    missing,
)
from claims.review.typed import storable

MAX_PIECES = 10
MAX_QUOTE = 2_000
_SESSION = "practice"


class PracticeEvidenceForm(EvidenceForm):
    """Evidence as on the page of a claim, without what an invented source cannot have."""

    file = None  # type: ignore[assignment]
    publisher = None  # type: ignore[assignment]
    title = None  # type: ignore[assignment]
    kind = None  # type: ignore[assignment]
    published_on = None  # type: ignore[assignment]
    accessed_on = None  # type: ignore[assignment]
    protected = None  # type: ignore[assignment]
    public_description = None  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """A link and what it does; more is a matter of remarks."""
        data = super().clean() or {}
        if not data.get("url", "").strip():
            self.add_error("url", gettext("Copy the address of one of the sources."))
        if not data.get("stance"):
            self.add_error("stance", gettext("Say what it does to the claim."))
        return data


@desk_page()
def practice(request: DeskRequest) -> HttpResponse:
    """One practice claim: `claim` in the address says which, counted from 1."""
    number = 2 if "2" in (request.GET.get("claim"), request.POST.get("claim")) else 1
    if request.method != "POST":
        return _page(request, number, PracticeEvidenceForm(prefix=PREFIX))
    return _pressed(request, number)


def _pressed(request: DeskRequest, number: int) -> HttpResponse:
    """Keep what was typed, and do what the button says."""
    work = _work(request, number)
    if "again" in request.POST:
        _keep(request, number, {})
        return _back(number, "h-claim")
    work = {**work, **_typed(request), "done": "finish" in request.POST}
    form = PracticeEvidenceForm(request.POST, prefix=PREFIX)
    is_evidence = "add" in request.POST
    if is_evidence and form.is_valid():
        work["pieces"] = _with_piece(work.get("pieces", []), form.cleaned_data)
    elif (position := request.POST.get("remove", "")).isdecimal():
        work["pieces"] = _without_piece(work.get("pieces", []), int(position))
    _keep(request, number, work)
    if is_evidence and not form.is_valid():
        return _page(request, number, form, status=422)
    return _finish(request, number, work) if work["done"] else _back(number, "evidence")


def _finish(request: DeskRequest, number: int, work: Mapping[str, Any]) -> HttpResponse:
    if not missing(_needs(work)):
        request.user.practised_at = timezone.now()
        request.user.save(update_fields=["practised_at"])
    messages.info(request, gettext("This is what a second reviewer would say. Nothing was sent."))
    return _back(number, "said")


def _typed(request: DeskRequest) -> dict[str, str]:
    rating = request.POST.get("rating", "")
    return {
        "rating": rating if rating in Rating.values else "",
        "finding": storable(request.POST.get("finding", ""))[: 2 * MAX_FINDING],
        "rationale": storable(request.POST.get("rationale", ""))[: MAX_RATIONALE // 4],
    }


def _with_piece(pieces: list[dict[str, str]], data: Mapping[str, Any]) -> list[dict[str, str]]:
    piece = {
        "url": storable(data["url"])[:500],
        "stance": data["stance"],
        "quote": storable(data["quote"])[:MAX_QUOTE],
    }
    return [*pieces, piece][:MAX_PIECES]


def _without_piece(pieces: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    return [piece for place, piece in enumerate(pieces, start=1) if place != number]


def _work(request: DeskRequest, number: int) -> dict[str, Any]:
    work: dict[str, Any] = request.session.get(_SESSION, {}).get(str(number), {})
    return work


def _keep(request: DeskRequest, number: int, work: dict[str, Any]) -> None:
    request.session[_SESSION] = {**request.session.get(_SESSION, {}), str(number): work}


def _back(number: int, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('practice')}?claim={number}#{anchor}")


def _page(
    request: DeskRequest, number: int, form: EvidenceForm, *, status: int = 200
) -> HttpResponse:
    claim, work = PRACTICE[number - 1], _work(request, number)
    needs = _needs(work)
    context = {
        "number": number,
        "other": 3 - number,
        "invented": claim,
        "fields": work,
        "pieces": [_shown(claim, piece) for piece in work.get("pieces", [])],
        "evidence_form": form,
        "needs": needs,
        "missing": missing(needs),
        "done_count": len(needs) - len(missing(needs)),
        "is_done": work.get("done", False),
        "remarks": _remarks(claim, work) if work.get("done") else (),
        "ratings": Rating,
    }
    return render(request, "desk/practice.html", context, status=status)


def _needs(work: Mapping[str, Any]) -> tuple[Need, ...]:
    stances = (
        counting_stance(piece["stance"], is_link=True, quote=piece["quote"])
        for piece in work.get("pieces", [])
    )
    texts = {name: work.get(name, "") for name in ("rating", "finding", "rationale")}
    return checklist(
        Work(**texts, stances=tuple(stances)), min_words=settings.VERIFY_MIN_RATIONALE_WORDS
    )


def _remarks(claim: InventedClaim, work: Mapping[str, Any]) -> tuple[str, ...]:
    known = {source.address: str(source.words) for source in claim.sources}
    given = tuple(
        Given(piece["stance"], piece["quote"], known.get(piece["url"].rstrip("/")))
        for piece in work.get("pieces", [])
    )
    texts = {name: work.get(name, "") for name in ("rating", "finding", "rationale")}
    return remarks(Practised(claim=str(claim.text), given=given, **texts))


def _shown(claim: InventedClaim, piece: Mapping[str, str]) -> dict[str, Any]:
    """A piece of evidence as the card of evidence shows it."""
    known = {source.address: source for source in claim.sources}
    source = known.get(piece["url"].rstrip("/"))
    return {
        "stance": piece["stance"],
        "quote": piece["quote"],
        "kind": "document",
        "title": source.title if source else piece["url"],
        "publisher": source.publisher if source else "",
    }
