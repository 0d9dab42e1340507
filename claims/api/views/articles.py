"""Articles: for readers those with a published claim, for the desk all."""

from __future__ import annotations

from typing import Any

from django.db.models import FETCH_RAISE, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from claims.api.access import sees_desk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters
from claims.api.rows import source_number, standing_ratings
from claims.api.serializers.articles import ArticleSerializer, WholeArticleSerializer
from claims.api.serializers.pages import page_body, page_of
from claims.models import Article, Occurrence


class ArticleParameters(PageParameters):
    """Which articles."""

    source = serializers.SlugField(  # type: ignore[assignment]
        required=False, max_length=200, help_text="Slug of a source: only its articles."
    )


def visible_articles(*, desk: bool) -> QuerySet[Article]:
    """The articles that a client may see."""
    articles = Article.objects.for_list()
    return articles if desk else articles.public()


@extend_schema_view(
    get=extend_schema(
        operation_id="articles",
        tags=["Published"],
        summary="Articles, newest import first",
        responses=page_of(ArticleSerializer, "ArticlePage"),
    )
)
class ArticleList(TwoFacedEndpoint):
    """Articles in which at least one claim has a published verdict; with a desk token all."""

    parameters = ArticleParameters

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        desk = sees_desk(self.request)
        articles = visible_articles(desk=desk)
        if "source" in query:
            articles = articles.filter(source=source_number(query["source"]))
        page = read_page(articles, by="pk", cursor=query.get("cursor"), size=query["page_size"])
        return page_body(self.request, page, ArticleSerializer, sees_desk=desk)


@extend_schema_view(
    get=extend_schema(
        operation_id="article",
        tags=["Published"],
        summary="An article with its text and the claims marked in it",
        responses=WholeArticleSerializer,
    )
)
class ArticleDetail(TwoFacedEndpoint):
    """One article: its text, and where in it published claims are made; with a desk token all."""

    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The article, two statements more for its marks."""
        desk = sees_desk(self.request)
        article = get_object_or_404(visible_articles(desk=desk).defer(None), **where)
        context = {"sees_desk": desk, **marks_of(article, desk=desk)}
        return dict(WholeArticleSerializer(article, context=context).data)


def marks_of(article: Article, *, desk: bool) -> dict[str, Any]:
    """The places of an article's claims in text order, and the ratings that stand by claim.

    Args:
        article: which article.
        desk: whether claims without a published verdict are wanted too.

    Returns:
        `places` and `ratings`, as `WholeArticleSerializer` wants them.
    """
    places = list(
        Occurrence.objects.in_text_order()
        .filter(article=article, claim__isnull=False)
        .fetch_mode(FETCH_RAISE)
    )
    ratings = standing_ratings(place.claim_id for place in places if place.claim_id)
    shown = places if desk else [place for place in places if place.claim_id in ratings]
    return {"places": shown, "ratings": ratings}
