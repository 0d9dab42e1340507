"""Sources that articles come from."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view

from claims.api.access import sees_desk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.formats import OF_LISTS
from claims.api.keyset import read_page
from claims.api.parameters import FieldsParameters, ListParameters
from claims.api.rows import public_sources
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.sources import SourceSerializer
from claims.models import Source


def visible_sources(*, desk: bool) -> QuerySet[Source]:
    """The sources that a client may see."""
    return Source.objects.all() if desk else public_sources()


@extend_schema_view(
    get=extend_schema(
        operation_id="sources",
        tags=["Published"],
        summary="Sources, newest first",
        responses=page_of(SourceSerializer, "SourcePage"),
    )
)
class SourceList(TwoFacedEndpoint):
    """Sources of which an article has a published claim; with a desk token all."""

    parameters = ListParameters
    renderer_classes = OF_LISTS
    shapes = (SourceSerializer,)
    lists = True

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        sources = visible_sources(desk=sees_desk(self.request))
        page = read_page(sources, by="pk", cursor=query.get("cursor"), size=query["page_size"])
        return page_body(self.request, page, SourceSerializer)


@extend_schema_view(
    get=extend_schema(
        operation_id="source", tags=["Published"], summary="A source", responses=SourceSerializer
    )
)
class SourceDetail(TwoFacedEndpoint):
    """One outlet, by the slug that articles and verdicts name."""

    parameters = FieldsParameters
    shapes = (SourceSerializer,)
    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The outlet."""
        source = get_object_or_404(visible_sources(desk=sees_desk(self.request)), **where)
        return dict(SourceSerializer(source).data)
