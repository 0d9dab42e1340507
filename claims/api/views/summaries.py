"""Summary pages: what the public pages show, as the last job computed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import FETCH_RAISE, QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view

from claims.api.conditional import Mark
from claims.api.endpoint import Endpoint
from claims.api.formats import OF_LISTS
from claims.api.keyset import read_page
from claims.api.parameters import FieldsParameters, ListParameters
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.summaries import SummaryLineSerializer, SummarySerializer
from claims.models import SummaryPage
from claims.summaries.queries import page as summary_page


def computed_pages() -> QuerySet[SummaryPage]:
    """Pages that a job has computed; it computes none that readers may not see."""
    return (
        SummaryPage.objects.filter(refreshed_at__isnull=False)
        .defer("payload")
        .fetch_mode(FETCH_RAISE)
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="summaries",
        tags=["Published"],
        summary="Summary pages there are",
        responses=page_of(SummaryLineSerializer, "SummaryPageList"),
    )
)
class SummaryList(Endpoint):
    """The keys of the summary pages, with when each was refreshed."""

    parameters = ListParameters
    renderer_classes = OF_LISTS
    shapes = (SummaryLineSerializer,)
    lists = True

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        page = read_page(
            computed_pages(), by="pk", cursor=query.get("cursor"), size=query["page_size"]
        )
        return page_body(self.request, page, SummaryLineSerializer)


@extend_schema_view(
    get=extend_schema(
        operation_id="summary",
        tags=["Published"],
        summary="A summary page",
        responses=SummarySerializer,
    )
)
class SummaryDetail(Endpoint):
    """One summary page: `overview`, `article:ID`, `claim:ID` or `source:ID`."""

    parameters = FieldsParameters
    shapes = (SummarySerializer,)
    problems = ("not-found",)

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark | None:
        """The version of the page tells, and whether it waits for the next."""
        page = computed_pages().filter(**where).first()
        if page is None:
            return None
        return Mark(("version", page.version, str(page.stale_since)), page.refreshed_at)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The page; one that no job has come to yet is computed on the spot."""
        content = summary_page(where["key"], at=timezone.now())
        if content is None:
            raise Http404
        return dict(SummarySerializer(content).data)
