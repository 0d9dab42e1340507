"""Lists: some rows, and links to the pages beside them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.keyset import Page


def rows_as(
    shape: type[serializers.BaseSerializer[Any]], rows: list[Any], **context: Any
) -> list[Any]:
    """Rows in their shape."""
    return list(shape(rows, many=True, context=context).data)


def page_body(
    request: Request,
    page: Page[Any],
    shape: type[serializers.BaseSerializer[Any]],
    **context: Any,
) -> dict[str, Any]:
    """A page as clients are given it; links are whole addresses with all other parameters."""
    return {
        "results": rows_as(shape, page.rows, **context),
        "next": link_to(request, cursor=page.next),
        "previous": link_to(request, cursor=page.previous),
    }


def frozen_body(request: Request, page: Page[Any]) -> dict[str, Any]:
    """The same of rows that go out as they are."""
    return {
        "results": page.rows,
        "next": link_to(request, cursor=page.next),
        "previous": link_to(request, cursor=page.previous),
    }


def link_to(request: Request, **changes: Any) -> str | None:
    """The address of this request with some parameters changed; None if one of them is None."""
    if None in changes.values():
        return None
    query = request.query_params.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def page_of(
    shape: type[serializers.BaseSerializer[Any]] | serializers.BaseSerializer[Any],
    name: str,
    **more: serializers.Field[Any, Any, Any, Any],
) -> serializers.Serializer[Any]:
    """The shape of a list answer, for the schema.

    Args:
        shape: the shape of a row.
        name: what the schema calls the list.
        more: members beside the usual ones.
    """
    rows = shape(many=True) if isinstance(shape, type) else shape
    link = "Whole address of the page {}; null where there is none."
    return inline_serializer(
        name=name,
        fields={
            "results": rows,
            "next": serializers.URLField(allow_null=True, help_text=link.format("after this one")),
            "previous": serializers.URLField(
                allow_null=True, help_text=link.format("before this one")
            ),
            **more,
        },
    )
