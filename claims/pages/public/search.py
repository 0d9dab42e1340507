"""Searching what is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Publication, SearchKind
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.pages.search_slices import BEST, Results, read_results


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Verdicts that hold the words `?q=`, the best first or (`?order=newest`) the newest."""
    results = read_results(SearchKind.PUBLISHED, request.GET, _rows)
    return answer_page(
        request,
        "public/search.html",
        lambda: _context(results),
        data=([row.sequence for row in results.rows], results.links, results.state),
    )


def _rows(places: Sequence[int]) -> list[Publication]:
    """Verdicts by their numbers in the feed, those that still stand."""
    rows = Publication.objects.current().filter(sequence__in=places)
    found = rows.only("sequence", "claim_id", "rating", "payload", "published_at")
    by_place = {row.sequence: row for row in found.fetch_mode(models.FETCH_RAISE)}
    return [by_place[place] for place in places if place in by_place]


def _context(results: Results[Publication]) -> dict[str, Any]:
    return {
        "head": Head(
            title=gettext("Search"),
            description=gettext("Search every verdict by its words."),
            path=reverse("search"),
            listed=False,
        ),
        "results": results,
        "best_is_asked": results.order == BEST,
    }
