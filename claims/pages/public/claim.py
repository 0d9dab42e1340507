"""One claim: its verdict as it stands, and the versions before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.models import Publication, PublicationKind
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.pages.public.linked_data import linked_data
from claims.pages.public.rationale import Part, rationale_paragraphs
from claims.pages.public.summary import answer_summary, summary_or_404
from claims.summaries import keys


@public_page
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The verdict that stands, or word of its withdrawal."""
    summary = summary_or_404(keys.claim_page(claim_id))
    withdrawn = summary.payload["verdict"] is None
    if withdrawn:
        return answer_summary(request, summary, "public/claim_withdrawn.html", _withdrawn)
    return answer_summary(request, summary, "public/claim.html", _standing)


@public_page
def claim_version(request: HttpRequest, claim_id: int, number: int) -> HttpResponse:
    """A version that readers once saw, under a notice. Versions of a withdrawn claim are gone."""
    rows = list(Publication.objects.filter(claim=claim_id).order_by("sequence"))
    verdicts = [row for row in rows if row.kind == PublicationKind.VERDICT]
    if not 1 <= number <= len(verdicts):
        raise Http404
    if rows[-1].kind == PublicationKind.WITHDRAWAL:
        return HttpResponseRedirect(reverse("claim", args=[claim_id]))
    shown = verdicts[number - 1]
    return answer_page(
        request,
        "public/claim_version.html",
        lambda: _version(shown, number, replaced_by=verdicts[number : number + 1]),
        data=(shown.sequence, shown.superseded_at),
        changed_at=shown.superseded_at or shown.published_at,
    )


def _standing(payload: Mapping[str, Any]) -> dict[str, Any]:
    told, verdict = payload["claim"], payload["verdict"]
    return {
        "head": Head(
            title=f"{verdict['rating_label']}: {told['text']}",
            description=verdict["finding"],
            path=reverse("claim", args=[told["id"]]),
        ),
        "rationale": _rationale(verdict),
        "linked_data": linked_data(payload["claimreview"]) if payload["claimreview"] else "",
        "place": next(iter(payload["places"]), None),
    }


def _withdrawn(payload: Mapping[str, Any]) -> dict[str, Any]:
    told = payload["claim"]
    return {
        "head": Head(
            title=f"Withdrawn: {told['text']}",
            description="We have withdrawn our verdict on this claim.",
            path=reverse("claim", args=[told["id"]]),
            listed=False,
        )
    }


def _version(shown: Publication, number: int, *, replaced_by: list[Publication]) -> dict[str, Any]:
    verdict = shown.payload
    return {
        "head": Head(
            title=f"Version {number}: {verdict['claim']['text']}",
            path=reverse("claim", args=[shown.claim_id]),
            listed=False,
        ),
        "claim": verdict["claim"],
        "verdict": verdict,
        "rationale": _rationale(verdict),
        "number": number,
        "published_at": shown.published_at,
        "superseded_at": shown.superseded_at,
        "correction": replaced_by[0].payload["correction"] if replaced_by else None,
    }


def _rationale(verdict: Mapping[str, Any]) -> list[list[Part]]:
    known = {proof["number"] for proof in verdict["evidence"]}
    return rationale_paragraphs(verdict["rationale"], known)
