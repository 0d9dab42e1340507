"""What every address that changes something does the same way: who may, the key, the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import check_scope
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.idempotency import answer_once, read_repeatable
from claims.api.parameters import Parameters, read_parameters
from claims.api.problems import Problem
from claims.models import Scope, User
from claims.permissions import Permission, check

type Done = tuple[int, Mapping[str, Any]]

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


class StrictSerializer(serializers.Serializer[Any]):
    """A body that may hold the named members and no other."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse members that are not known: a mistyped one must not look like an answer."""
        if isinstance(data, Mapping):
            unknown = [str(name) for name in data if name not in self.fields]
            if unknown:
                message = f"There is no such member. Known are: {', '.join(self.fields)}."
                raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class WritingEndpoint(TwoFacedEndpoint):
    """An address that does something when it is sent a body, once for each key."""

    http_method_names = ["post"]
    write_problems: ClassVar[tuple[str, ...]] = PROBLEMS_OF_WRITING
    scope: ClassVar[Scope] = Scope.DESK_WRITE
    permission: ClassVar[Permission] = Permission.REVIEW_CLAIMS
    body: ClassVar[type[serializers.Serializer[Any]]] = StrictSerializer

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """Do it, in the transaction of the key; the status and the body of the answer.

        Raises:
            Problem: there is another answer to give; nothing was changed.
        """
        raise NotImplementedError

    def post(self, request: Request, **where: Any) -> Response:
        """Do what was asked, unless it was done before: then the first answer comes again.

        Raises:
            Problem: there is another answer to give.
        """
        user = self._writer(request)
        read_parameters(Parameters, request)
        check_size(request)
        repeatable = read_repeatable(request)
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        answer = answer_once(
            request=repeatable,
            user=user,
            at=timezone.now(),
            work=lambda: self.act(user, body.validated_data, **where),
        )
        return Response(answer.response, status=answer.status)

    def _writer(self, request: Request) -> User:
        if not request.user.is_authenticated:
            raise NotAuthenticated
        check_scope(request, self.scope)
        check(request.user, self.permission)
        return request.user


def check_size(request: Request) -> None:
    """Read the body as long as it has a size that the desk takes.

    Raises:
        Problem: `content-too-large`.
    """
    try:
        request._request.body  # noqa: B018, SLF001 - reading it is what checks it
    except RequestDataTooBig as error:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raise Problem("content-too-large", f"A body has at most {most:,} bytes.") from error
