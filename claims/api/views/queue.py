"""The queue, for programs of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import BasePermission

from claims.api.access import SeesDesk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.keyset import Page
from claims.api.parameters import CursorField, PageParameters
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.queue import QueueRowSerializer
from claims.models import OPEN
from claims.queue.cursor import CursorNotValid, read_cursor
from claims.queue.filters import QueueFilters
from claims.queue.queries import queue_rows


class QueueCursorField(CursorField):
    """A place in the queue, which is ordered by more than one column."""

    read = staticmethod(read_cursor)
    fault = CursorNotValid


class QueueParameters(PageParameters):
    """Which open claims."""

    cursor = QueueCursorField(
        required=False,
        help_text="Where the page begins. Taken from a `next` or `previous` link, never made up.",
    )
    status = serializers.ChoiceField(
        choices=[status.value for status in OPEN], required=False, help_text="Only this state."
    )
    source = serializers.SlugField(  # type: ignore[assignment]
        required=False, max_length=200, help_text="Slug of a source in which the claim is made."
    )
    language = serializers.CharField(
        required=False, max_length=20, help_text="BCP 47 tag of the claim, exactly."
    )
    min_score = serializers.FloatField(
        min_value=0, max_value=1, default=0.0, help_text="Worth checking at least this much."
    )
    min_checkable = serializers.FloatField(
        min_value=0, max_value=1, default=0.0, help_text="Checkable at least this well."
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="queue",
        tags=["Desk"],
        summary="Open claims in the order of the queue",
        responses=page_of(QueueRowSerializer, "QueuePage"),
    )
)
class Queue(TwoFacedEndpoint):
    """Claims that need a person: priority first, then score, then age. Takes desk:read."""

    permission_classes: Sequence[type[BasePermission]] = [SeesDesk]
    parameters = QueueParameters
    problems = ("sign-in-needed", "not-permitted")

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        found = queue_rows(
            statuses=(query["status"],) if "status" in query else OPEN,
            filters=QueueFilters(
                source=query.get("source", ""),
                language=query.get("language", ""),
                min_score=query["min_score"],
                min_checkable=query["min_checkable"],
            ),
            cursor=query.get("cursor"),
            size=query["page_size"],
        )
        page = Page(
            rows=list(found.rows),
            next=str(found.next) if found.next else None,
            previous=str(found.previous) if found.previous else None,
        )
        return page_body(self.request, page, QueueRowSerializer)
