"""The queue, for programs of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import BasePermission

from claims.api.access import SeesDesk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.formats import OF_LISTS
from claims.api.keyset import Page
from claims.api.parameters import CursorField, ListParameters
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.queue import QueueRowSerializer
from claims.models import OPEN
from claims.queue.cursor import CursorNotValid, read_cursor
from claims.queue.filters import Due, Part, QueueFilters
from claims.queue.queries import LOOK_THROUGH, queue_rows


@extend_schema_field(
    {
        "type": "string",
        "pattern": r"^[ab][0-9]{1,2}_[0-9]\.[0-9]{1,17}(e-[0-9]{1,2})?_[0-9]{1,18}$",
    }
)
class QueueCursorField(CursorField):
    """A place in the queue, which is ordered by more than one column."""

    read = staticmethod(read_cursor)
    fault = CursorNotValid


class QueueParameters(ListParameters):
    """Which open claims."""

    cursor = QueueCursorField(
        required=False,
        help_text="Where the page begins. Taken from a `next` or `previous` link, never made up.",
    )
    status = serializers.ChoiceField(
        choices=[*[status.value for status in OPEN], Part.ASSIGNED.value, Part.SNOOZED.value],
        required=False,
        help_text=(
            "Only this state. `waiting`: those that anybody may be handed; `assigned` and "
            "`snoozed` (left for later) are parts of their own."
        ),
    )
    source = serializers.SlugField(  # type: ignore[assignment]
        required=False, max_length=200, help_text="Slug of a source in which the claim is made."
    )
    article = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text="Number of an article."
    )
    topic = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text="Number of a topic."
    )
    due = serializers.ChoiceField(
        choices=[due.value for due in Due], required=False, help_text="By the due time."
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
    words = serializers.CharField(
        required=False,
        max_length=200,
        help_text=(
            f"Text that stands somewhere in the claim. A page looks through {LOOK_THROUGH:,} "
            "claims; `next` looks further, also from a page without rows."
        ),
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
    """Claims that need a person: pinned, overdue, due soon, then by priority. Takes desk:read."""

    permission_classes: Sequence[type[BasePermission]] = [SeesDesk]
    parameters = QueueParameters
    renderer_classes = OF_LISTS
    shapes = (QueueRowSerializer,)
    lists = True
    problems = ("sign-in-needed", "not-permitted")

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        found = queue_rows(
            part=query.get("status", ""),
            filters=QueueFilters(
                source=query.get("source", ""),
                article=query.get("article", 0),
                topic=query.get("topic", 0),
                due=query.get("due", ""),
                language=query.get("language", ""),
                min_score=query["min_score"],
                min_checkable=query["min_checkable"],
                words=query.get("words", ""),
            ),
            cursor=query.get("cursor"),
            size=query["page_size"],
        )
        # A search that ended before the queue did goes on there, also from a page without rows.
        following = found.next or found.further
        page = Page(
            rows=list(found.rows),
            next=str(following) if following else None,
            previous=str(found.previous) if found.previous else None,
        )
        return page_body(self.request, page, QueueRowSerializer)
