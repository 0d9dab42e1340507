"""What a new revision of an article changed: its claims, and its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from claims.extraction.anchoring.queries import Revised, revised_claims
from claims.models import Article, Claim, Occurrence, Verdict
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.differences import text_difference


@dataclass(frozen=True)
class Told:
    """One place with its claim and the verdict that stands on it ("" if none)."""

    place: Occurrence
    claim: Claim | None
    rating: str


@desk_page()
def revision(request: DeskRequest, article_id: int) -> HttpResponse:
    """A revision beside the one before; the first one has nothing beside it."""
    article = Article.objects.select_related("source", "previous", "next", "returns_to").get(
        pk=article_id
    )
    if article.previous is None:
        return HttpResponseRedirect(reverse("desk-article", args=[article_id]))
    context = {
        "article": article,
        "stretches": text_difference(article.previous.text, article.text),
        "claims": _claims(revised_claims(article)) if article.reanchored_at else None,
    }
    return render(request, "desk/revision.html", context)


def _claims(revised: Revised) -> dict[str, object]:
    """The places by what became of them, one statement for all verdicts."""
    every = [
        *revised.vanished,
        *revised.new,
        *(new for _, new in revised.stayed),
        *(place for one in revised.changed for place in (one.old, one.new)),
    ]
    ratings = _ratings(every)

    def told(place: Occurrence) -> Told:
        return Told(place, place.claim, ratings.get(place.claim_id or 0, ""))

    return {
        "vanished": list(map(told, revised.vanished)),
        "new": list(map(told, revised.new)),
        "stayed": [told(new) for _, new in revised.stayed],
        "changed": [(told(one.old), told(one.new)) for one in revised.changed],
    }


def _ratings(places: Iterable[Occurrence]) -> dict[int, str]:
    numbers = {place.claim_id for place in places if place.claim_id}
    rows = Verdict.objects.current().filter(claim__in=numbers)
    return dict(rows.values_list("claim_id", "rating"))
