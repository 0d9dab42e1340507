"""Searching everything the desk has: claims, in whatever state, and articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import FETCH_RAISE
from django.http import HttpResponse
from django.shortcuts import render

from claims.models import Article, Claim, SearchKind
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.search_slices import BEST, MOST_TYPED, read_results

CLAIMS, ARTICLES = "claims", "articles"


@desk_page()
def search(request: DeskRequest) -> HttpResponse:
    """Claims (or with `?in=articles` articles) that hold the words `?q=`."""
    in_articles = request.GET.get("in") == ARTICLES
    results: Any
    if in_articles:
        results = read_results(SearchKind.ARTICLE, request.GET, _articles)
    else:
        results = read_results(SearchKind.CLAIM, request.GET, _claims)
    context = {
        "results": results,
        "in_articles": in_articles,
        "best_is_asked": results.order == BEST,
        "most_typed": MOST_TYPED,
    }
    return render(request, "desk/search.html", context)


def _claims(places: Sequence[int]) -> list[Claim]:
    rows = Claim.objects.filter(pk__in=places).select_related("merged_into", "topic")
    return _in_order(rows.fetch_mode(FETCH_RAISE), places)


def _articles(places: Sequence[int]) -> list[Article]:
    return _in_order(Article.objects.for_list().filter(pk__in=places), places)


def _in_order[Row: (Claim, Article)](rows: Any, places: Sequence[int]) -> list[Row]:
    by_place: dict[int, Row] = {row.pk: row for row in rows}
    return [by_place[place] for place in places if place in by_place]
