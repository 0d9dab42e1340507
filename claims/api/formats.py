"""In which formats lists are answered: JSON, lines of JSON, CSV.

A client names the format in `Accept`, or in the address as `format=`, which counts more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.http.response import HttpResponseBase
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from claims.api.frozen import FrozenRow
from claims.api.sparse import Node
from claims.spreadsheets import BYTE_ORDER_MARK, csv_lines

FORMATS = ("json", "ndjson", "csv")
ANYTHING = "*/*"
"""What most programs send as `Accept`, and what sending none means (RFC 9110, section 12.5.1)."""
# A frozen row knows itself how it is written.
_OWN = orjson.OPT_PASSTHROUGH_DATACLASS


class Negotiation(DefaultContentNegotiation):
    """As the framework does it, but for the name of the parameter, which is one of the API's."""

    def select_renderer(  # type: ignore[override]
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The renderer and the media type of the answer."""
        asked = request.query_params.get("format")
        if asked is None and request.META.get("HTTP_ACCEPT", ANYTHING) == ANYTHING:
            return renderers[0], str(renderers[0].media_type)
        for renderer in renderers:
            if renderer.format == asked:
                return renderer, str(renderer.media_type)
        chosen: tuple[BaseRenderer, str] = super().select_renderer(
            request, renderers, format_suffix
        )
        return chosen


class FastJSON(JSONRenderer):
    """JSON. What is frozen goes out as the database keeps it, without being read."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The bytes of an answer; nothing for none."""
        if data is None:
            return b""
        return orjson.dumps(data, default=_plain, option=_OWN)


class NDJSON(BaseRenderer):
    """The rows of a page, each a line of JSON; where the next page is, the header Link says."""

    media_type = "application/x-ndjson"
    format = "ndjson"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """One line a row."""
        return b"".join(json_lines(data["results"]))


class CSV(BaseRenderer):
    """The rows of a page as a table with a row of headings."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The table; with the mark that spreadsheets want if a person asked in the address."""
        context = renderer_context or {}
        asked = "format" in context["request"].query_params
        lines = csv_table(data["results"], context["view"].columns())
        return "".join([BYTE_ORDER_MARK if asked else "", *lines]).encode()


OF_LISTS: tuple[type[BaseRenderer], ...] = (FastJSON, NDJSON, CSV)


def json_lines(rows: Iterable[Any]) -> Iterator[bytes]:
    """Rows as lines of JSON."""
    for row in rows:
        yield orjson.dumps(row, default=_plain, option=_OWN | orjson.OPT_APPEND_NEWLINE)


def csv_table(rows: Iterable[Any], tree: Node) -> Iterator[str]:
    """Rows as lines of CSV, the headings first.

    A field in a field has its own column, `claim.text`; a list stands in one cell, as JSON.

    Args:
        rows: members by name.
        tree: the fields that are wanted.
    """
    paths = list(_paths(tree))
    yield from csv_lines([[".".join(path) for path in paths]])
    yield from csv_lines([_cell(members_of(row), path) for path in paths] for row in rows)


def link_pages(response: HttpResponseBase) -> None:
    """Say in the header Link (RFC 8288) which pages are beside this one."""
    body = getattr(response, "data", None)
    if isinstance(body, Mapping) and "results" in body:
        links = [
            f'<{body[name]}>; rel="{relation}"'
            for name, relation in (("next", "next"), ("previous", "prev"))
            if body.get(name)
        ]
        if links:
            response.headers["Link"] = ", ".join(links)


def _paths(tree: Node, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, node in tree.members.items():
        if node.members and not node.many:
            yield from _paths(node, (*before, name))
        else:
            yield (*before, name)


def members_of(row: Any) -> Any:
    """A row by its members, also one that came frozen."""
    return row.members() if isinstance(row, FrozenRow) else row


def _cell(value: Any, path: tuple[str, ...]) -> object:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, list | Mapping):
        return orjson.dumps(value, default=_plain).decode()
    return value


def _plain(value: Any) -> Any:
    """What stands for a value that JSON has no word for: a frozen row, or words translated late."""
    return value.fragment() if isinstance(value, FrozenRow) else str(value)
