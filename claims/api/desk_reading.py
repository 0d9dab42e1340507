"""Addresses that only people of the desk read: written as a function with a `Reading` on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from drf_spectacular.utils import (
    OpenApiExample,
    extend_schema,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import SeesDesk
from claims.api.conditional import NOT_ANY_MORE
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.formats import OF_LISTS
from claims.api.parameters import Parameters, read_parameters
from claims.api.problems import Problem
from claims.models import Scope, User
from claims.permissions import Permission

type Shape = type[serializers.BaseSerializer[Any]] | serializers.BaseSerializer[Any]


@dataclass(frozen=True)
class Asked:
    """What is asked for.

    Attributes:
        by: who asks.
        at: now.
        query: the checked parameters.
        where: the parts of the path.
        request: the request.
    """

    by: User
    at: datetime
    query: Mapping[str, Any]
    where: Mapping[str, Any]
    request: Request


type Answering = Callable[[Asked], Any]


class DeskEndpoint(TwoFacedEndpoint):
    """One address to read from, for people of the desk. Takes desk:read."""

    permission_classes: Sequence[type[BasePermission]] = [SeesDesk]
    problems = ("sign-in-needed", "not-permitted", "not-found")

    def asked(self, query: Mapping[str, Any], where: Mapping[str, Any]) -> Asked:
        """The request in the words of what answers it."""
        return Asked(cast("User", self.request.user), timezone.now(), query, where, self.request)


class VersionedEndpoint(DeskEndpoint):
    """One address whose state has a version: `etag` in the answer, which If-Match names later."""

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Answer with the version as a strong ETag, or say that nothing has changed."""
        body = self.answer(read_parameters(self.parameters, request), **where)
        return self.tagged(request, body)

    def tagged(self, request: Request, body: Mapping[str, Any]) -> HttpResponseBase:
        """A body with its version in the header, or 304 for whoever has it.

        Raises:
            Problem: `precondition-failed` for a condition that does not hold.
        """
        etag = f'"{body["etag"]}"'
        plain = request._request  # noqa: SLF001 - DRF has no other name for Django's request
        early = get_conditional_response(plain, etag=etag)
        if early is None:
            return Response(body, headers={"ETag": etag})
        if early.status_code != 304:
            raise Problem("precondition-failed", NOT_ANY_MORE)
        return early


@dataclass(frozen=True)
class Reading:
    """Makes an address of a function that answers.

    Attributes:
        operation: its name in the description of the API.
        summary: what it gives, in a line there.
        gives: the shape of the answer.
        parameters: what may stand in the query.
        example: an answer; empty for none.
        versioned: whether the answer has a version, `etag`.
        rows: the shape of a row, where the answer is a list that can be had as a table too.
        permission: what the person must be allowed to.
        scope: what the token must open.
    """

    operation: str
    summary: str
    gives: Shape
    parameters: type[Parameters] = Parameters
    example: Mapping[str, Any] | None = None
    versioned: bool = False
    rows: type[serializers.BaseSerializer[Any]] | None = None
    permission: Permission = Permission.SEE_DESK
    scope: Scope = Scope.DESK_READ

    def __call__(self, answering: Answering) -> type[DeskEndpoint]:
        """The view. The docstring of the function is what the description says of it."""

        def answer(view: DeskEndpoint, query: dict[str, Any], **where: Any) -> Any:
            return answering(view.asked(query, where))

        members: dict[str, Any] = {
            "__module__": answering.__module__,
            "__doc__": answering.__doc__,
            "parameters": self.parameters,
            "permission_classes": [self._sees()],
            "answer": answer,
        }
        if self.rows is not None:
            members |= {"renderer_classes": OF_LISTS, "lists": True, "shapes": (self.rows,)}
        base = VersionedEndpoint if self.versioned else DeskEndpoint
        made = type(answering.__name__, (base,), members)
        examples = [OpenApiExample("The answer", value=self.example)] if self.example else []
        described = extend_schema(
            operation_id=self.operation,
            tags=["Desk"],
            summary=self.summary,
            responses=self.gives,
            examples=examples,
        )
        return cast("type[DeskEndpoint]", extend_schema_view(get=described)(made))

    def _sees(self) -> type[SeesDesk]:
        """Who is answered."""
        members = {"scope": self.scope, "permission": self.permission}
        return type("Sees", (SeesDesk,), members)


def list_of(shape: Shape, name: str) -> serializers.Serializer[Any]:
    """The shape of a list without pages, for the schema.

    Args:
        shape: the shape of a row.
        name: what the schema calls the list.
    """
    rows = shape(many=True) if isinstance(shape, type) else shape
    return inline_serializer(name=name, fields={"results": rows})
