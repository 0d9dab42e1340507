"""What describes the API itself: its entrance, its schema, its problems, its manual."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.endpoint import Endpoint
from claims.api.problems import KINDS, type_address

ENTRANCES = (
    "verdicts",
    "changes",
    "head",
    "keys",
    "claims",
    "articles",
    "sources",
    "summaries",
    "queue",
    "whoami",
    "schema",
    "docs",
)


@extend_schema(exclude=True)
class Root(Endpoint):
    """The entrance: the addresses there are."""

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, str]:
        """Each address by its name."""
        return {name: self.request.build_absolute_uri(reverse(f"api:{name}")) for name in ENTRANCES}


class ProblemKindSerializer(serializers.Serializer[Any]):
    """A kind of problem."""

    type = serializers.URLField(help_text="The address of this explanation.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    remedy = serializers.CharField(help_text="What whoever wrote the client can do about it.")


@extend_schema_view(
    get=extend_schema(
        operation_id="problem",
        tags=["Service"],
        summary="What a kind of problem means",
        responses=ProblemKindSerializer,
    )
)
class ProblemKind(Endpoint):
    """The explanation behind the `type` of an error."""

    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One row of the table of problems."""
        kind = KINDS.get(where["code"])
        if kind is None:
            raise Http404
        return {
            "type": type_address(kind.code),
            "title": kind.title,
            "status": int(kind.status),
            "remedy": kind.remedy,
        }


@extend_schema(exclude=True)
class Schema(Endpoint):
    """The OpenAPI description of this API."""

    def answer(self, query: dict[str, Any], **where: Any) -> Any:
        """The description, made once a process."""
        return described()


@cache
def described() -> Any:
    """The OpenAPI 3.1 document as plain data."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]


@extend_schema(exclude=True)
class NothingHere(Endpoint):
    """Every other address below `/api/`."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Whatever the method: the address is what is wrong."""
        super().initial(request, *args, **kwargs)
        raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A forgotten slash is put right; 308 keeps the method and the body."""
        if is_address(f"{request.path_info}/"):
            query = request.META.get("QUERY_STRING", "")
            response = redirect(f"{request.path}/{'?' if query else ''}{query}", permanent=True)
            response.status_code = 308
            return response
        return super().dispatch(request, *args, **kwargs)


def is_address(path: str) -> bool:
    """Whether something of the API answers at this path."""
    try:
        return resolve(path).url_name != "nothing-here"
    except Resolver404:
        return False
