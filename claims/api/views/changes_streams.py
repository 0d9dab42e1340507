"""The feed as streams: server-sent events as they come, and everything there is, as lines."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.db.models import FETCH_RAISE
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from claims.api.endpoint import Endpoint
from claims.api.feed_rows import lines_after
from claims.api.parameters import read_parameters
from claims.api.problems import Problem
from claims.api.serializers.publications import PublicationSerializer
from claims.api.views.changes import MAX_LIMIT, AfterParameters
from claims.api.waiting import (
    WATCH,
    HeldStream,
    TooManyWait,
    hang_up_on_the_deaf,
    has_hung_up,
)
from claims.models import Publication
from claims.summaries.actions import current_epoch

logger = logging.getLogger(__name__)

HEARTBEAT = 10.0
"""Seconds after which a silent stream says that it lives; so proxies keep it open."""
LIFE = 60.0
"""Seconds after which a stream of events ends; clients come back by themselves, where they were."""
WHOLE_LIFE = 600.0
"""Seconds after which even a client that reads slowly gives its place to others."""
RETRY = 2000
"""Milliseconds until a client comes back."""
RETRY_WHEN_FULL = 5000
"""The same where it found no place to wait."""


class EventRenderer(JSONRenderer):
    """Names the format; what is rendered with it are errors."""

    media_type = "text/event-stream"
    format = "events"


class LineRenderer(JSONRenderer):
    """The same for lines."""

    media_type = "application/x-ndjson"
    format = "ndjson"


class Stream(Endpoint):
    """An answer that is sent while it is made. It has no ETag, and no cache keeps it."""

    parameters = AfterParameters
    streams = True

    def perform_content_negotiation(
        self,
        request: Request,
        force: bool = False,  # noqa: FBT001, FBT002 - the framework's own signature
    ) -> tuple[BaseRenderer, str]:
        """There is one format, whatever the client accepts."""
        [renderer] = self.get_renderers()
        return renderer, renderer.media_type

    def after(self, request: Request) -> int:
        """The last number that the client has."""
        return int(read_parameters(self.parameters, request)["after"])

    def parts(self, after: int) -> Iterator[bytes]:
        """What is sent, bit by bit."""
        raise NotImplementedError

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Send it; a HEAD is told the headers alone."""
        after = self.after(request)
        parts = iter(()) if request.method == "HEAD" else self.held(after)
        hang_up_on_the_deaf(request)
        [renderer] = self.get_renderers()
        response = StreamingHttpResponse(
            parts, content_type=f"{renderer.media_type}; charset=utf-8"
        )
        # Nginx would else collect what is sent.
        response.headers["X-Accel-Buffering"] = "no"
        return response

    def held(self, after: int) -> Iterable[bytes]:
        """What is sent, with the place that it takes meanwhile.

        Raises:
            TooManyWait: there is none left.
        """
        return HeldStream(_quietly(self.parts(after)))

    def is_private(self, response: HttpResponseBase) -> bool:
        """No cache keeps a stream."""
        return True


def _quietly(parts: Iterator[bytes]) -> Iterator[bytes]:
    """End the stream where the database goes away: the client comes back and goes on."""
    try:
        yield from parts
    except (DatabaseError, InterfaceError) as error:
        logger.warning("a stream of the feed ends, the database does not answer: %s", error)


@extend_schema_view(
    get=extend_schema(
        operation_id="changes-events",
        tags=["Published"],
        summary="Publications as server-sent events, as they come",
        parameters=[
            OpenApiParameter(
                "Last-Event-ID",
                {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
                OpenApiParameter.HEADER,
                description="The last number you have; counts more than `after`.",
            )
        ],
        # OpenAPI 3.1 has no words for the single events of a stream.
        responses={(200, "text/event-stream"): OpenApiTypes.ANY},
    )
)
class ChangesEvents(Stream):
    """What `changes/` tells, pushed: one event a publication, its number as the id of the event.

    The name of an event is `verdict`, `withdrawal` or `redaction`, its data the row of `changes/`.
    The first one is called `epoch` and names the epoch. A comment comes every ten seconds, the
    stream ends after a minute, and whoever comes back with `Last-Event-ID`, as browsers do, misses
    nothing. If too many wait already, it ends once it has told what is new, and names five seconds
    as the time to come back after.
    """

    renderer_classes = (EventRenderer,)

    def after(self, request: Request) -> int:
        """The header counts more: the address is that of the first connection."""
        after, known = super().after(request), request.headers.get("Last-Event-ID")
        if known is None:
            return after
        if not known.isascii() or not known.isdecimal() or len(known) > 18:
            wrong = {"parameter": "Last-Event-ID", "detail": "A whole number from 0 on."}
            raise Problem(
                "invalid-parameters",
                "Send back the id of the last event, or leave the header out.",
                {"errors": [wrong], "known": ["after"]},
            )
        return int(known)

    def held(self, after: int) -> Iterable[bytes]:
        """The same; who finds no place is told what is new, for a browser never tries a 503 again.

        So what more of them cost is a question now and then.
        """
        try:
            return super().held(after)
        except TooManyWait:
            return _quietly(self.events(after, life=0, retry=RETRY_WHEN_FULL))

    def parts(self, after: int) -> Iterator[bytes]:
        """Events and signs of life, until the time is up."""
        return self.events(after, life=LIFE, retry=RETRY)

    def events(self, after: int, *, life: float, retry: int) -> Iterator[bytes]:
        """The same, for so many seconds, and for a client that comes back after so many more.

        Args:
            after: the last number that the client has.
            life: seconds; 0 for what there is.
            retry: milliseconds.
        """
        ends = time.monotonic() + life
        gone = partial(has_hung_up, self.request)
        epoch = json.dumps({"epoch": current_epoch(at=timezone.now())})
        yield f"retry: {retry}\nevent: epoch\ndata: {epoch}\n\n".encode()
        while not gone():
            rows = Publication.objects.after(after).defer("claimreview").fetch_mode(FETCH_RAISE)
            for row in rows[:MAX_LIMIT]:
                after = row.sequence
                yield event(row)
            left = ends - time.monotonic()
            if left <= 0:
                return
            if not WATCH.wait(after=after, seconds=min(left, HEARTBEAT), gone=gone):
                yield b": nothing new\n\n"


def event(row: Publication) -> bytes:
    """A publication as a server-sent event (WHATWG HTML, 9.2)."""
    data = json.dumps(PublicationSerializer(row).data, ensure_ascii=False)
    return f"id: {row.sequence}\nevent: {row.kind}\ndata: {data}\n\n".encode()


@extend_schema_view(
    get=extend_schema(
        operation_id="changes-all",
        tags=["Published"],
        summary="Every publication after a number to the end, one a line",
        responses={(200, "application/x-ndjson"): OpenApiTypes.STR},
    )
)
class ChangesAll(Stream):
    """What `changes/` tells, from a number to the end in one answer: lines of JSON, oldest first.

    For the first copy of a large desk. If the connection breaks, go on with `after` set to the
    number of the last whole line; the answer ends after ten minutes at the end of a line, so ask
    `changes/` for the rest in any case. 503 with `Retry-After` if too many stream already.
    """

    renderer_classes = (LineRenderer,)

    def parts(self, after: int) -> Iterator[bytes]:
        """Some lines at a time."""
        ends = time.monotonic() + WHOLE_LIFE
        for lines in lines_after(after):
            yield lines
            if time.monotonic() > ends:
                return
