"""The feed to keep a copy from: every publication, in one gapless order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import FETCH_RAISE
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from claims.api.conditional import Mark
from claims.api.endpoint import Endpoint
from claims.api.examples import CHANGE_PAGE
from claims.api.parameters import MAX_SEQUENCE, Parameters
from claims.api.rows import newest_sequence
from claims.api.serializers.pages import link_to, page_of, rows_as
from claims.api.serializers.publications import PublicationSerializer, change_shape
from claims.models import Publication

LIMIT = 100
MAX_LIMIT = 500


class ChangesParameters(Parameters):
    """From where on, and how many."""

    after = serializers.IntegerField(
        min_value=0,
        max_value=MAX_SEQUENCE - MAX_LIMIT,
        default=0,
        help_text="Changes later than this number; 0 starts from the beginning.",
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_LIMIT, default=LIMIT, help_text=f"Rows, 1 to {MAX_LIMIT}."
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="changes",
        tags=["Published"],
        summary="Every publication after a number, oldest first",
        responses=page_of(
            change_shape(many=True),
            "ChangePage",
            last=serializers.IntegerField(
                help_text="Give this as `after` next time; an empty page repeats yours."
            ),
        ),
        examples=[CHANGE_PAGE],
    )
)
class Changes(Endpoint):
    """Verdicts, corrections and withdrawals in the order in which they were published.

    Numbers are given out in the order of the commits, without gaps: whoever asks for what comes
    after the last number they have can never miss a row. A later row about a claim replaces every
    earlier one; a row of kind `withdrawal` says that none stands. `next` is null once you have
    everything: come back later with `after` set to `last`.
    """

    parameters = ChangesParameters

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark:
        """A full page never changes again; the last one does with the next publication."""
        newest = newest_sequence()
        # One more than the page holds, for `next` appears with the row after it.
        return Mark(("up to", min(newest, query["after"] + query["limit"] + 1)))

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One stretch of the feed."""
        after, limit = query["after"], query["limit"]
        rows = list(
            Publication.objects.after(after)
            .defer("claimreview")
            .fetch_mode(FETCH_RAISE)[: limit + 1]
        )
        shown = rows[:limit]
        last = shown[-1].sequence if shown else after
        return {
            "results": rows_as(PublicationSerializer, shown),
            "next": link_to(self.request, after=last if len(rows) > limit else None),
            "previous": link_to(
                self.request, after=max(0, after - limit), limit=min(limit, after) or None
            ),
            "last": last,
        }
