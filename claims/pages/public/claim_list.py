"""Every verdict that stands, newest first."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import (
    Article,
    Occurrence,
    Publication,
    Rating,
    Source,
    Topic,
    TopicVerdict,
)
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.pages.public.keyset import read_slice

MAX_DIGITS = 18
"""Of a number in an address; longer ones fit no column."""


@public_page
def claims(request: HttpRequest) -> HttpResponse:
    """All verdicts, or those of one rating, source or topic (`?rating=`, `?source=`, `?topic=`)."""
    rating, source = request.GET.get("rating", ""), request.GET.get("source", "")
    topic = request.GET.get("topic", "")
    rows = _about(topic, standing_verdicts(rating, source))
    page = read_slice(rows, request.GET, field="sequence")
    sources, topics = list(_sources_to_choose()), list(_topics_to_choose())
    return answer_page(
        request,
        "public/claims.html",
        lambda: (
            _context(rating, source, topic) | {"page": page, "sources": sources, "topics": topics}
        ),
        data=([row.sequence for row in page.rows], page.next_query, sources, topics),
    )


def standing_verdicts(rating: str, source: str) -> models.QuerySet[Publication]:
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


def _about(topic: str, rows: models.QuerySet[Publication]) -> models.QuerySet[Publication]:
    """Those on claims of a topic, by its number; all of them where it is no number."""
    if not (topic.isascii() and topic.isdecimal() and len(topic) <= MAX_DIGITS):
        return rows
    told = TopicVerdict.objects.filter(topic=int(topic), sequence=OuterRef("sequence"))
    return rows.filter(Exists(told))


def _topics_to_choose() -> models.QuerySet[Topic, tuple[int, str]]:
    told = TopicVerdict.objects.filter(topic=OuterRef("pk"))
    return Topic.objects.filter(Exists(told)).order_by("name", "pk").values_list("pk", "name")


def _sources_to_choose() -> models.QuerySet[Source, tuple[str, str]]:
    seen = Article.objects.public().filter(source=OuterRef("pk"))
    return Source.objects.filter(Exists(seen)).order_by("name", "pk").values_list("slug", "name")


def _context(rating: str, source: str, topic: str) -> dict[str, Any]:
    return {
        "head": Head(
            title=gettext("Claims"),
            description=gettext("Every claim we have checked, with its verdict."),
            path=reverse("claims"),
            listed=not (rating or source or topic),
        ),
        "rating": rating,
        "source": source,
        "topic": topic,
        "ratings": Rating.choices,
    }
