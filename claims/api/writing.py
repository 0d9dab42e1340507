"""What every address that changes something does the same way: who may, the key, the answer.

Such an address is written as a function with a `Writing` on top: the function does it by an action
of the desk, and `Writing` says what body it takes, what it answers with, and how it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import check_scope
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.idempotency import answer_once, is_form, read_repeatable
from claims.api.parameters import Parameters, read_parameters
from claims.api.problems import Problem
from claims.api.reading_bodies import BodyParser
from claims.api.refusals import codes_of
from claims.api.serializers.strict import StrictSerializer, names_rows
from claims.models import Scope, User
from claims.permissions import Permission, check

OK, CREATED, ACCEPTED, REFUSED = 200, 201, 202, 400

# Refusals that are kept for their key like any answer. A line that breaks can hold a request up
# until after its repeat: told that nothing is free, its sender has gone on, and must not be given a
# claim then that nobody knows of. Any other refusal leaves the request to be made good.
SAID_AGAIN = frozenset({"queue-empty"})

PROBLEMS_OF_WRITING: tuple[str, ...] = (
    "invalid-body",
    "unreadable-request",
    "idempotency-key-needed",
    "sign-in-needed",
    "not-permitted",
    "request-in-progress",
    "content-too-large",
    "unsupported-media-type",
    "idempotency-key-reused",
)
# Of what is replaced whole: a second time changes nothing, so no key is needed.
PROBLEMS_WITHOUT_KEYS = tuple(
    code
    for code in PROBLEMS_OF_WRITING
    if code not in {"idempotency-key-needed", "idempotency-key-reused", "request-in-progress"}
)
PROBLEMS_OF_MATCHING = ("changed-meanwhile", "precondition-needed")

# An entity tag (RFC 9110, section 8.8.3). On the way a packing server makes a strong one weak; it
# names a version all the same.
_TAG = re.compile(r'(?:W/)?"([!#-~]{1,100})"')
_ROOM_FOR_FIELDS = 1_000_000


@dataclass(frozen=True)
class Order:
    """Something that is asked for.

    Attributes:
        by: who asks.
        at: now.
        values: the members of the body, checked.
        where: the parts of the path.
        seen: the version that `If-Match` names; empty where none is asked for.
    """

    by: User
    at: datetime
    values: Mapping[str, Any]
    where: Mapping[str, Any]
    seen: str = ""


type Act = Callable[[Order], Any]
type Opens = Callable[[Mapping[str, Any]], Mapping[str, Any]]
type Shape = type[serializers.BaseSerializer[Any]]


class WritingEndpoint(TwoFacedEndpoint):
    """An address that does something when it is sent a body, once for each key."""

    http_method_names = ["post"]
    write_problems: ClassVar[tuple[str, ...]] = PROBLEMS_OF_WRITING
    scope: ClassVar[Scope] = Scope.DESK_WRITE
    permission: ClassVar[Permission] = Permission.REVIEW_CLAIMS
    body: ClassVar[type[serializers.Serializer[Any]]] = StrictSerializer
    gives: ClassVar[Shape] = serializers.Serializer
    success: ClassVar[int] = OK
    # Whether the request has to name the version that it takes the place of.
    needs_match: ClassVar[bool] = False
    # What the description of the API says of it.
    words: ClassVar[str] = ""

    def opened(self, answer: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer as it goes out, of what was stored: sealed members are opened here."""
        return answer

    def act(self, order: Order) -> Any:
        """Do it, in the transaction of the key; what `gives` makes the answer of.

        Raises:
            Problem: there is another answer to give; nothing was changed.
        """
        raise NotImplementedError

    def get_permissions(self) -> Sequence[Any]:
        """Who writes needs the scope of writing alone, also where reading takes another one."""
        return super().get_permissions() if self.request.method in SAFE_METHODS else []

    def post(self, request: Request, **where: Any) -> Response:
        """Do what was asked, unless it was done before: then the first answer comes again.

        Raises:
            Problem: there is another answer to give.
        """
        user = check_writer(request, self.scope, self.permission)
        read_parameters(Parameters, request)
        check_size(request)
        repeatable = read_repeatable(request)
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        seen = read_match(request) if self.needs_match else ""
        order = Order(user, timezone.now(), body.validated_data, where, seen)

        def work() -> tuple[int, Mapping[str, Any]]:
            try:
                done = self.act(order)
            except Problem as problem:
                if problem.kind.code in SAID_AGAIN:
                    return problem.status_code, problem.to_keep()
                raise
            return self.success, self.gives(done, context={"request": request}).data

        answer = answer_once(request=repeatable, user=user, at=order.at, work=work)
        if answer.status >= REFUSED:
            raise Problem.kept(answer.response)
        headers = {"Location": answer.response["url"]} if self.tells_where else {}
        return Response(self.opened(answer.response), status=answer.status, headers=headers)


@dataclass(frozen=True)
class Writing:
    """Makes an address of a function that does something.

    Attributes:
        operation: its name in the description of the API.
        summary: what it does, in a line there.
        gives: the shape of the answer.
        body: the shape of what is sent.
        refusals: exceptions that `claims.api.refusals` knows, or kinds of problems.
        permission: what the person must be allowed to.
        success: the status of the answer.
        beside: an address that is read under the same name, for this to stand beside.
        needs_match: whether the request has to name the version that it takes the place of.
        takes_files: whether the body may be a form with a file.
        scope: what the token must open.
        opens: makes the answer that goes out of the one that is stored for repeats, where that
            one must not hold a secret in the open.
    """

    operation: str
    summary: str
    gives: Shape
    body: type[StrictSerializer] = StrictSerializer
    refusals: Sequence[type[Exception] | str] = ()
    permission: Permission = Permission.REVIEW_CLAIMS
    success: int = OK
    beside: type[TwoFacedEndpoint] | None = None
    needs_match: bool = False
    takes_files: bool = False
    scope: Scope = Scope.DESK_WRITE
    opens: Opens | None = None

    def __call__(self, act: Act) -> type[WritingEndpoint]:
        """The view. The docstring of the function is what the description says of it."""
        beside = (self.beside,) if self.beside else ()
        parsers: list[type[BaseParser]] = [BodyParser]
        matching = PROBLEMS_OF_MATCHING if self.needs_match else ()
        naming = ("not-accepted",) if names_rows(self.body) else ()
        members = {
            "__module__": act.__module__,
            "__doc__": self.beside.__doc__ if self.beside else act.__doc__,
            "http_method_names": ["get", "head", "post"] if self.beside else ["post"],
            "write_problems": codes_of((*PROBLEMS_OF_WRITING, *matching, *naming, *self.refusals)),
            "scope": self.scope,
            "permission": self.permission,
            "body": self.body,
            "gives": self.gives,
            "success": self.success,
            "needs_match": self.needs_match,
            "parser_classes": [*parsers, MultiPartParser] if self.takes_files else parsers,
            "words": act.__doc__,
            "act": lambda _view, order: act(order),
        }
        if (opens := self.opens) is not None:
            members["opened"] = lambda _view, answer: opens(answer)
        made = type(act.__name__, (WritingEndpoint, *beside), members)
        view = extend_schema_view(post=self._described())(made)
        return cast("type[WritingEndpoint]", view)

    def _described(self) -> Any:
        request: Any = self.body
        if self.takes_files:
            request = {"application/json": without_files(self.body)}
            request["multipart/form-data"] = self.body
        sent, told = self.body.example, getattr(self.gives, "example", {})
        examples = [
            OpenApiExample("What is sent", value=sent, request_only=True),
            OpenApiExample(
                "The answer", value=told, response_only=True, status_codes=[str(self.success)]
            ),
        ]
        return extend_schema(
            operation_id=self.operation,
            tags=["Desk"],
            summary=self.summary,
            request=request,
            responses={self.success: self.gives},
            examples=[example for example in examples if example.value],
        )


def without_files(body: type[StrictSerializer]) -> type[StrictSerializer]:
    """The shape of the same body as JSON, which holds no files."""
    files = [
        name for name, field in body().fields.items() if isinstance(field, serializers.FileField)
    ]
    name = f"{body.__name__.removesuffix('Serializer')}AsJSONSerializer"
    members = {"__doc__": body.__doc__, "__module__": body.__module__, **dict.fromkeys(files)}
    return cast("type[StrictSerializer]", type(name, (body,), members))


def check_writer(request: Request, scope: Scope, permission: Permission) -> User:
    """Who writes, if their token and their role let them.

    Raises:
        NotAuthenticated: nobody is signed in.
        Problem: `not-permitted`; the token lacks the scope.
        NotPermitted: the role does not allow it.
    """
    if not request.user.is_authenticated:
        raise NotAuthenticated
    check_scope(request, scope)
    check(request.user, permission)
    return request.user


def check_size(request: Request) -> None:
    """Read the body as long as it has a size that the desk takes; of a form only look at its size.

    Raises:
        Problem: `content-too-large`.
    """
    if is_form(request):
        most = settings.VERIFY_MAX_EVIDENCE_BYTES + _ROOM_FOR_FIELDS
        if int(request.headers.get("Content-Length") or 0) > most:
            raise Problem("content-too-large", f"A body with a file has at most {most:,} bytes.")
        return
    try:
        request._request.body  # noqa: B018, SLF001 - reading it is what checks it
    except RequestDataTooBig as error:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raise Problem("content-too-large", f"A body has at most {most:,} bytes.") from error


def read_match(request: Request) -> str:
    """The version that the header If-Match names.

    Raises:
        Problem: `precondition-needed`; the header is not there, or names no single version.
    """
    found = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        detail = 'Send the header If-Match with one ETag as you read it, such as If-Match: "17-2".'
        raise Problem("precondition-needed", detail)
    return found[1]
