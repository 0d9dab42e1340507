"""One shape for every error of the API: problem+json (RFC 9457).

`KINDS` is the whole list: the answers, the schema, the pages behind `type` and the docs are made
from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from rest_framework.exceptions import APIException

from claims.api.kinds_of_writing import KINDS_OF_WRITING

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One kind of problem.

    Attributes:
        code: its name, which also ends the address in `type`.
        status: the HTTP status it comes with.
        title: a short sentence that is the same every time.
        remedy: what whoever wrote the client can do about it.
    """

    code: str
    status: HTTPStatus
    title: str
    remedy: str


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "invalid-parameters",
            HTTPStatus.BAD_REQUEST,
            "A query parameter is not valid.",
            "Each entry of `errors` names a parameter; `known` lists those this address takes.",
        ),
        Kind(
            "invalid-body",
            HTTPStatus.BAD_REQUEST,
            "The body is not valid.",
            "Each entry of `errors` points into the body (RFC 6901).",
        ),
        Kind(
            "unreadable-request",
            HTTPStatus.BAD_REQUEST,
            "The request cannot be read.",
            "`detail` says which part. Send well-formed JSON in UTF-8 to the host of the desk.",
        ),
        Kind(
            "idempotency-key-needed",
            HTTPStatus.BAD_REQUEST,
            "The request has no key to repeat it by.",
            "Send `Idempotency-Key` with a new value for each request, and the same for repeats.",
        ),
        Kind(
            "sign-in-needed",
            HTTPStatus.UNAUTHORIZED,
            "This needs a token.",
            "Send `Authorization: Bearer vfy_…` with a token of the right scope.",
        ),
        Kind(
            "token-refused",
            HTTPStatus.UNAUTHORIZED,
            "The token does not open the API.",
            "`detail` says why. Ask the desk for a new one, or leave the header out.",
        ),
        Kind(
            "not-permitted",
            HTTPStatus.FORBIDDEN,
            "You may not do this.",
            "`detail` names the scope or the role it takes.",
        ),
        Kind(
            "out-of-scope",
            HTTPStatus.FORBIDDEN,
            "The person does not check such claims.",
            "Their topics and languages leave the claim out; an administrator sets them.",
        ),
        Kind(
            "not-found",
            HTTPStatus.NOT_FOUND,
            "There is nothing here for you.",
            "It does not exist, or it is not published and the request carries no desk token.",
        ),
        Kind(
            "method-not-allowed",
            HTTPStatus.METHOD_NOT_ALLOWED,
            "This address does not take this method.",
            "The `Allow` header lists the methods it takes.",
        ),
        Kind(
            "not-acceptable",
            HTTPStatus.NOT_ACCEPTABLE,
            "The API does not speak this format.",
            "Accept `application/json`, or leave the Accept header out.",
        ),
        Kind(
            "request-in-progress",
            HTTPStatus.CONFLICT,
            "The same request is being worked on.",
            "Wait a second and repeat it with the same `Idempotency-Key`: you get its answer.",
        ),
        Kind(
            "queue-empty",
            HTTPStatus.CONFLICT,
            "No claim is free for you.",
            "`detail` says what is in the way, `reasons` thing by thing. Ask again later, or with "
            "other filters, with a new `Idempotency-Key`.",
        ),
        Kind(
            "holds-too-many",
            HTTPStatus.CONFLICT,
            "You hold as many claims as one person may.",
            "Send a verdict on one of them, or put one back.",
        ),
        Kind(
            "held-by-other",
            HTTPStatus.CONFLICT,
            "Somebody else holds the claim.",
            "Take another one; `detail` says until when this one is held.",
        ),
        Kind(
            "lease-lost",
            HTTPStatus.CONFLICT,
            "You no longer hold the claim.",
            "The hold ran out, was ended, or somebody took the claim over. Take it again.",
        ),
        Kind(
            "moved-on",
            HTTPStatus.CONFLICT,
            "The claim is not in a state for this.",
            "Fetch the claim: its `status` says where it stands.",
        ),
        Kind(
            "takes-somebody-else",
            HTTPStatus.CONFLICT,
            "Somebody else has to do this.",
            "A second opinion comes from another person than the first.",
        ),
        Kind(
            "withdrawn",
            HTTPStatus.GONE,
            "The verdict was withdrawn.",
            "Take the verdict out of your copy; `note` says why the desk withdrew it.",
        ),
        Kind(
            "precondition-failed",
            HTTPStatus.PRECONDITION_FAILED,
            "A condition of the request does not hold.",
            "Fetch the current state and decide again.",
        ),
        Kind(
            "content-too-large",
            HTTPStatus(413),
            "The body is too large.",
            "`detail` gives the limit. Send the article alone, or less of it.",
        ),
        Kind(
            "unsupported-media-type",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "The body is in a format the API does not read.",
            "Send `Content-Type: application/json`.",
        ),
        Kind(
            "idempotency-key-reused",
            HTTPStatus(422),
            "The key belongs to another request.",
            "Send the body you sent with this key first, or a new key.",
        ),
        Kind(
            "rule-not-met",
            HTTPStatus(422),
            "The verdict lacks something.",
            "Each entry of `errors` names what; add it and send with a new `Idempotency-Key`.",
        ),
        *(Kind(*row) for row in KINDS_OF_WRITING),
        Kind(
            "too-many-requests",
            HTTPStatus.TOO_MANY_REQUESTS,
            "Too many requests.",
            "Wait as many seconds as `Retry-After` says; `RateLimit-Policy` tells the rate.",
        ),
        Kind(
            "internal-error",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "The desk made a mistake.",
            "It is in the log of the desk. Trying again later is safe.",
        ),
        Kind(
            "unavailable",
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The desk cannot answer now.",
            "Try again after as many seconds as `Retry-After` says.",
        ),
    )
}


class Problem(APIException):
    """An error with one of the known kinds, raised by the API itself.

    Args:
        code: a key of `KINDS`.
        detail: what happened this time, and what to do.
        members: further members of the answer, such as `errors`.
    """

    def __init__(self, code: str, detail: str, members: Mapping[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.kind = KINDS[code]
        self.status_code = self.kind.status
        self.members = dict(members or {})

    def to_keep(self) -> dict[str, Any]:
        """What `kept` makes the same problem of, JSON-able."""
        return {"code": self.kind.code, "detail": str(self.detail), "members": self.members}

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> Problem:
        """The problem that `to_keep` gave this of."""
        return cls(told["code"], told["detail"], told["members"])


@dataclass(frozen=True)
class Answer:
    """An error on its way out: what the body says, and the headers that go with it."""

    kind: Kind
    detail: str
    members: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self, instance: str) -> dict[str, Any]:
        """The members of the problem document, `instance` being the path that was asked for."""
        return {
            "type": type_address(self.kind.code),
            "title": self.kind.title,
            "status": int(self.kind.status),
            "detail": self.detail,
            "instance": instance,
            **self.members,
        }


def type_address(code: str) -> str:
    """The address that names a kind of problem, and explains it to whoever opens it."""
    path = reverse("api:problem", kwargs={"code": code})
    return f"{settings.VERIFY_SITE_URL}{path}"


def answer_plainly(request: HttpRequest, code: str, detail: str) -> HttpResponse:
    """A problem outside of the framework: wrong address, crash, unreadable request."""
    answer = Answer(KINDS[code], detail)
    response = JsonResponse(
        answer.body(request.path), status=answer.kind.status, content_type=MEDIA_TYPE
    )
    response["Cache-Control"] = "no-store"
    return response
