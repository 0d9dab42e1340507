"""Every verdict that stands, newest first."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Article, Occurrence, Publication, Rating, Source
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.pages.public.keyset import read_slice


@public_page
def claims(request: HttpRequest) -> HttpResponse:
    """All verdicts, or those of one rating or one source (`?rating=`, `?source=` its slug)."""
    rating, source = request.GET.get("rating", ""), request.GET.get("source", "")
    page = read_slice(_verdicts(rating, source), request.GET, field="sequence")
    sources = list(_sources_to_choose())
    return answer_page(
        request,
        "public/claims.html",
        lambda: _context(rating, source) | {"page": page, "sources": sources},
        data=([row.sequence for row in page.rows], page.next_query, sources),
    )


def _verdicts(rating: str, source: str) -> models.QuerySet[Publication]:
    """The rows of the list; a rating that does not exist is not asked for."""
    rows = (
        Publication.objects.current()
        .only("sequence", "claim_id", "rating", "payload", "published_at")
        .fetch_mode(models.FETCH_RAISE)
    )
    if rating in Rating.values:
        rows = rows.filter(rating=rating)
    return rows.filter(_said_in(source)) if source else rows


def _said_in(slug: str) -> Exists:
    """Claims made in a public article of the source.

    The source is looked up first: with its number in the statement, PostgreSQL knows whether it has
    many articles, and begins at the feed, or few, and begins at them.
    """
    known = Source.objects.filter(slug=slug.replace("\x00", "")).values_list("pk", flat=True)
    articles = Article.objects.public().filter(source=known.first() or 0)
    return Exists(Occurrence.objects.said().filter(claim=OuterRef("claim"), article__in=articles))


def _sources_to_choose() -> models.QuerySet[Source, tuple[str, str]]:
    seen = Article.objects.public().filter(source=OuterRef("pk"))
    return Source.objects.filter(Exists(seen)).order_by("name", "pk").values_list("slug", "name")


def _context(rating: str, source: str) -> dict[str, Any]:
    return {
        "head": Head(
            title=gettext("Claims"),
            description=gettext("Every claim we have checked, with its verdict."),
            path=reverse("claims"),
            listed=not (rating or source),
        ),
        "rating": rating,
        "source": source,
        "ratings": Rating.choices,
    }
