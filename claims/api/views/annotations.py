"""The claims of an article as Web Annotations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import FETCH_RAISE
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.annotations import MEDIA_TYPE, Annotated, Marked, annotation_page
from claims.api.endpoint import Endpoint
from claims.api.formats import FastJSON
from claims.api.views.articles import visible_articles
from claims.models import Article, Occurrence, Publication
from claims.summaries.moments import iso

PAGE = inline_serializer(
    name="AnnotationPage",
    fields={
        "@context": serializers.URLField(),
        "id": serializers.URLField(help_text="This address."),
        "type": serializers.CharField(help_text="Always AnnotationPage."),
        "partOf": serializers.DictField(help_text="The collection, with its `total`."),
        "startIndex": serializers.IntegerField(help_text="Always 0: there is one page."),
        "items": serializers.ListField(
            child=serializers.DictField(), help_text="Annotations, as the recommendation has them."
        ),
    },
)


class LinkedData(FastJSON):
    """JSON-LD with the profile of annotations."""

    media_type = MEDIA_TYPE
    format = "jsonld"


class LinkedDataAsAnyKind(LinkedData):
    """The same for a client that asks for JSON-LD and names no profile."""

    media_type = "application/ld+json"


@extend_schema_view(
    get=extend_schema(
        operation_id="annotations",
        tags=["Published"],
        summary="The published claims of an article as W3C Web Annotations",
        responses={(200, "application/ld+json"): PAGE, (200, "application/json"): PAGE},
    )
)
class Annotations(Endpoint):
    """An AnnotationPage: every passage of the article with a published verdict.

    Each passage is selected by its words (TextQuoteSelector) and by its position
    (TextPositionSelector, in code points) in the text that `articles/ID/` gives, and by its words
    in the original.
    """

    renderer_classes = (LinkedData, LinkedDataAsAnyKind, FastJSON)
    problems = ("not-found",)

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Response:
        """As everywhere; JSON-LD names its profile, also to who asked for any."""
        finished = super().finalize_response(request, response, *args, **kwargs)
        if finished.status_code == 200 and isinstance(request.accepted_renderer, LinkedData):
            finished.content_type = MEDIA_TYPE
        return finished

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The page; two statements beside the article."""
        article = get_object_or_404(visible_articles(desk=False), **where)
        site = settings.VERIFY_SITE_URL
        text = Annotated(
            page=f"{site}{reverse('api:annotations', kwargs=where)}",
            kept_at=f"{site}{reverse('api:article', kwargs=where)}",
            original=article.url,
            language=article.language,
        )
        desk = {"name": settings.VERIFY_DESK_NAME, "home": f"{site}/"}
        return annotation_page(text, marked_in(article), desk)


def marked_in(article: Article) -> list[Marked]:
    """The passages with a verdict that stands, in the order of the text."""
    places = list(
        Occurrence.objects.as_written()
        .in_text_order()
        .filter(article=article, claim__isnull=False)
        .fetch_mode(FETCH_RAISE)
    )
    standing = {
        row.claim_id: row
        for row in Publication.objects.current()
        .filter(claim__in={place.claim_id for place in places})
        .defer("claimreview")
    }
    return [
        _marked(place, standing[place.claim_id]) for place in places if place.claim_id in standing
    ]


def _marked(place: Occurrence, row: Publication) -> Marked:
    told = row.payload
    return Marked(
        claim=row.claim_id,
        start=place.start,
        end=place.end,
        quote=place.quote,
        prefix=place.prefix,
        suffix=place.suffix,
        url=told["claim"]["url"],
        rating=row.rating,
        rating_label=told["rating_label"],
        finding=told["finding"],
        published_at=iso(row.published_at),
    )
