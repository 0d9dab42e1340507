"""Articles: for readers those with a published claim, for the desk all."""

from __future__ import annotations

from typing import Any

from django.db.models import FETCH_RAISE
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from claims.api.access import sees_desk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.formats import OF_LISTS
from claims.api.keyset import read_page
from claims.api.parameters import FieldsParameters, ListParameters
from claims.api.rows import source_number, standing_ratings
from claims.api.serializers.articles import ArticleSerializer, WholeArticleSerializer
from claims.api.serializers.imports import ImportSerializer, NewArticleSerializer
from claims.api.serializers.pages import page_body, page_of
from claims.api.views.imports import TakesArticles
from claims.models import Article, Occurrence
from claims.models.article import ArticleQuerySet
from claims.summaries.queries import with_later_revisions


class ArticleParameters(ListParameters):
    """Which articles."""

    source = serializers.SlugField(  # type: ignore[assignment]
        required=False, max_length=200, help_text="Slug of a source: only its articles."
    )


def visible_articles(*, desk: bool) -> ArticleQuerySet:
    """The articles that a client may see."""
    articles = Article.objects.for_list()
    return articles if desk else articles.public()


@extend_schema_view(
    get=extend_schema(
        operation_id="articles",
        tags=["Published"],
        summary="Articles, newest import first",
        responses=page_of(ArticleSerializer, "ArticlePage"),
    ),
    post=extend_schema(
        operation_id="send-article",
        tags=["Desk"],
        summary="Send an article to the desk",
        description=(
            "Stores an article, or the link to one, and starts a job that reads it. The answer is "
            "the import: ask its `url` what became of it. Takes desk:import.\n\n"
            "Sent again with the same `Idempotency-Key`, nothing is imported a second time: the "
            "first answer comes again, for a day."
        ),
        request=NewArticleSerializer,
        responses={202: ImportSerializer},
    ),
)
class ArticleList(TakesArticles):
    """Articles in which at least one claim has a published verdict; with a desk token all."""

    parameters = ArticleParameters
    renderer_classes = OF_LISTS
    shapes = (ArticleSerializer,)
    lists = True

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        desk = sees_desk(self.request)
        articles = visible_articles(desk=desk)
        if not desk:
            articles = articles.newest_public()
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

    parameters = FieldsParameters
    shapes = (WholeArticleSerializer,)
    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The article, two statements more for its marks and two for its revisions."""
        desk = sees_desk(self.request)
        article = get_object_or_404(visible_articles(desk=desk).defer(None), **where)
        links = links_of(article, desk=desk)
        context = {"sees_desk": desk, "links": links, **marks_of(article, desk=desk)}
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
        Occurrence.objects.as_written()
        .in_text_order()
        .filter(article=article, claim__isnull=False)
        .fetch_mode(FETCH_RAISE)
    )
    ratings = standing_ratings(place.claim_id for place in places if place.claim_id)
    shown = places if desk else [place for place in places if place.claim_id in ratings]
    return {"places": shown, "ratings": ratings}


def links_of(article: Article, *, desk: bool) -> dict[str, Any]:
    """The other revisions of an article and what it repeats, as far as a client may see them.

    Args:
        article: which article.
        desk: whether articles without a published verdict are wanted too.

    Returns:
        `previous`, `newest`, `copy_of`: numbers of articles, or None.
    """
    later = with_later_revisions([article.pk])
    numbers = [*later, article.previous_id, article.copy_of_id]
    visible = set(
        visible_articles(desk=desk)
        .filter(pk__in=[number for number in numbers if number])
        .values_list("pk", flat=True)
    )
    newest = max(visible.intersection(later))
    return {
        "previous": article.previous_id if article.previous_id in visible else None,
        "newest": None if newest == article.pk else newest,
        "copy_of": article.copy_of_id if article.copy_of_id in visible else None,
    }
