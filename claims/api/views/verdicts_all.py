"""Every verdict that stands, in one answer of any length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.endpoint import Endpoint
from claims.api.formats import CSV, NDJSON, csv_table, json_lines
from claims.api.frozen import FrozenRow, frozen, frozen_rows
from claims.api.parameters import FieldsParameters, read_parameters
from claims.api.rows import newest_sequence
from claims.api.serializers.publications import VerdictSerializer
from claims.api.sparse import pick
from claims.api.waiting import HeldStream, hang_up_on_the_deaf
from claims.models import Publication, Rating
from claims.spreadsheets import BYTE_ORDER_MARK

BLOCK = 500
"""Rows a statement: no transaction stays open for as long as a client takes."""


class AllParameters(FieldsParameters):
    """Which verdicts."""

    rating = serializers.ChoiceField(
        choices=Rating.choices, required=False, help_text="Only this rating."
    )
    language = serializers.CharField(
        required=False, max_length=20, help_text="BCP 47 tag of the claim, exactly."
    )
    format = serializers.ChoiceField(
        choices=("ndjson", "csv"),
        required=False,
        help_text="Lines of JSON, or a table; counts more than `Accept`.",
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="verdicts-all",
        tags=["Published"],
        summary="Every verdict that stands, oldest first, in one answer",
        responses={
            (200, "application/x-ndjson"): OpenApiTypes.STR,
            (200, "text/csv"): OpenApiTypes.STR,
        },
    )
)
class VerdictsAll(Endpoint):
    """All verdicts that stand, as lines of JSON or as a table, sent while they are read.

    What is published meanwhile comes at the end: of two rows on one claim the later one counts. The
    header `Link` names the address of `changes/` from which to keep the copy up to date. 503 with
    `Retry-After` if too many stream already.
    """

    parameters = AllParameters
    streams = True
    renderer_classes = (NDJSON, CSV)
    shapes = (VerdictSerializer,)

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Send them; a HEAD is told the headers alone."""
        query = read_parameters(self.parameters, request)
        self.wanted = self.wanted_fields(query)
        renderer = request.accepted_renderer
        known = newest_sequence()
        parts = (self._table if renderer.format == "csv" else self._lines)(query)
        hang_up_on_the_deaf(request)
        response = StreamingHttpResponse(
            iter(()) if request.method == "HEAD" else HeldStream(parts),
            content_type=f"{renderer.media_type}; charset=utf-8",
        )
        changes = request.build_absolute_uri(reverse("api:changes"))
        response.headers["Link"] = f'<{changes}?after={known}>; rel="next"'
        # Nginx would else collect what is sent.
        response.headers["X-Accel-Buffering"] = "no"
        return response

    def is_private(self, response: HttpResponseBase) -> bool:
        """No cache keeps a stream."""
        return True

    def _lines(self, query: Mapping[str, Any]) -> Iterator[bytes]:
        for block in blocks(query):
            yield b"".join(json_lines(self._shown(row) for row in block))

    def _table(self, query: Mapping[str, Any]) -> Iterator[bytes]:
        rows = (row for block in blocks(query) for row in block)
        lines = csv_table(rows, self.columns())
        yield (BYTE_ORDER_MARK if "format" in query else "").encode()
        while part := "".join(islice(lines, BLOCK)):
            yield part.encode()

    def _shown(self, row: FrozenRow) -> Any:
        return pick(row.members(), self.wanted) if self.wanted.members else row


def blocks(query: Mapping[str, Any]) -> Iterator[list[FrozenRow]]:
    """The standing verdicts in the order of their numbers, some hundred at a time."""
    rows = frozen_rows(_found(query)).order_by("sequence")
    last = 0
    while block := [frozen(row) for row in rows.filter(sequence__gt=last)[:BLOCK]]:
        last = block[-1].sequence
        yield block


def _found(query: Mapping[str, Any]) -> QuerySet[Publication]:
    rows = Publication.objects.current()
    wanted = {name: query[name] for name in ("rating", "language") if name in query}
    return rows.filter(**wanted)
