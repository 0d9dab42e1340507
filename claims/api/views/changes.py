"""The feed to keep a copy from: every publication, in one gapless order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import FETCH_RAISE
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.conditional import Mark
from claims.api.endpoint import Endpoint
from claims.api.examples import CHANGE_PAGE
from claims.api.parameters import MAX_SEQUENCE, FieldsParameters, Parameters, read_parameters
from claims.api.rows import newest_sequence
from claims.api.serializers.pages import link_to, page_of, rows_as
from claims.api.serializers.publications import (
    PublicationSerializer,
    RedactionSerializer,
    VerdictSerializer,
    WithdrawalSerializer,
    change_shape,
)
from claims.api.waiting import PLACES, WATCH, has_hung_up
from claims.models import Publication
from claims.summaries.actions import current_epoch
from claims.summaries.queries import newest_and_epoch

LIMIT = 100
MAX_LIMIT = 500
MAX_WAIT = 30


class AfterParameters(Parameters):
    """From where on."""

    after = serializers.IntegerField(
        min_value=0,
        max_value=MAX_SEQUENCE - MAX_LIMIT,
        default=0,
        help_text="Changes later than this number; 0 starts from the beginning.",
    )


class ChangesParameters(FieldsParameters, AfterParameters):
    """From where on, how many, and whether to wait for them."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_LIMIT, default=LIMIT, help_text=f"Rows, 1 to {MAX_LIMIT}."
    )
    wait = serializers.IntegerField(
        min_value=0,
        max_value=MAX_WAIT,
        default=0,
        help_text=(
            "Where nothing is later than `after`: wait for it so many seconds, at most "
            f"{MAX_WAIT}. An empty page says that nothing came. 503 if too many wait already."
        ),
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
            epoch=serializers.CharField(
                help_text=(
                    "Which life of the database this is. When it is another than the one you "
                    "know, the desk was restored: throw your copy away and start from 0."
                )
            ),
            head=serializers.URLField(
                help_text="Address of the newest head of the history, to check your copy against."
            ),
        ),
        examples=[CHANGE_PAGE],
    )
)
class Changes(Endpoint):
    """Verdicts, corrections and withdrawals in the order in which they were published.

    Numbers are given out in the order of the commits, without gaps: whoever asks for what comes
    after the last number they have can never miss a row. A later row about a claim replaces every
    earlier one; a row of kind `withdrawal` says that none stands; one of kind `redaction` names the
    rows in which a source was protected since: fetch these again. `next` is null once you have
    everything: come back later with `after` set to `last`, or wait for more with `wait`.
    """

    parameters = ChangesParameters
    shapes = (VerdictSerializer, WithdrawalSerializer, RedactionSerializer)
    lists = True

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Answer at once where there is something; else wait as long as the client likes."""
        query = read_parameters(self.parameters, request)
        if query["wait"] and newest_sequence() <= query["after"]:
            PLACES.take()
            try:
                gone = partial(has_hung_up, request)
                WATCH.wait(after=query["after"], seconds=query["wait"], gone=gone)
            finally:
                PLACES.leave()
        return super().get(request, **where)

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark:
        """The last page changes with the next publication; a full one only to protect a source."""
        newest, known, redaction = newest_and_epoch()
        self.epoch = known or current_epoch(at=timezone.now())
        # One more than the page holds, for `next` appears with the row after it.
        up_to = min(newest, query["after"] + query["limit"] + 1)
        return Mark(("epoch", self.epoch, "up to", up_to, "redaction", redaction))

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
            "epoch": self.epoch,
            "head": self.request.build_absolute_uri(reverse("api:head")),
        }

    def is_private(self, response: HttpResponseBase) -> bool:
        """An answer that was waited for is kept by no shared cache: the next one waits anew."""
        return super().is_private(response) or "wait" in self.request.query_params
