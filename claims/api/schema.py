"""How the API is described in OpenAPI 3.1: what all addresses share is said here once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from claims.api.endpoint import Endpoint
from claims.api.examples import PROBLEM
from claims.api.problems import KINDS, MEDIA_TYPE, Kind

EVERYWHERE = (
    "invalid-parameters",
    "token-refused",
    "method-not-allowed",
    "not-acceptable",
    "precondition-failed",
    "too-many-requests",
    "internal-error",
    "unavailable",
)
# Conditions are for reading: what is written has its key instead.
ONLY_READING = ("precondition-failed",)
_TEXT = {"type": "string"}
HEADERS = {
    "ETag": "Send it back as If-None-Match: if nothing has changed, the answer is an empty 304.",
    "Cache-Control": "Who may keep the answer: everybody for some seconds, or only you.",
    "RateLimit-Policy": "How many requests (q) in how many seconds (w).",
    "RateLimit": "How many are left (r), and seconds until they are given anew (t).",
}
HEADERS_OF_WRITING = {name: words for name, words in HEADERS.items() if name != "ETag"}
LOCATION = {"Location": "Where to ask what became of it."}
MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read, so that nothing newer is overwritten unseen.",
)
KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    required=True,
    description="A new value for each request, such as a UUID; the same one when you repeat it.",
)


class ParameterErrorSerializer(serializers.Serializer[Any]):
    """What is wrong with one parameter, or with one part of the body."""

    parameter = serializers.CharField(required=False, help_text="Name of a query parameter.")
    pointer = serializers.CharField(required=False, help_text="Part of the body (RFC 6901).")
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Every error has this shape (RFC 9457)."""

    type = serializers.URLField(help_text="Names the kind of problem; open it for an explanation.")
    title = serializers.CharField(help_text="The kind in a sentence, always the same.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What happened this time, and what to do.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    errors = ParameterErrorSerializer(many=True, required=False)  # type: ignore[assignment]
    current = serializers.DictField(
        required=False, help_text="What stands now, where something was changed in the meantime."
    )
    known = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="The parameters this address takes.",
    )
    note = serializers.CharField(required=False, help_text="Of a withdrawal: why.")
    withdrawn_at = serializers.DateTimeField(required=False)
    sequence = serializers.IntegerField(required=False, help_text="Of the withdrawal.")
    merged_into = serializers.IntegerField(
        required=False, help_text="Of a withdrawal: the claim it turned out to be, if it did."
    )


class EndpointSchema(AutoSchema):
    """Adds to each operation its parameters, the headers, and every error it can answer with."""

    view: Endpoint  # type: ignore[override]

    @property
    def writes(self) -> bool:
        """Whether the operation is one that changes something."""
        return self.method not in SAFE_METHODS

    def get_auth(self) -> list[Any]:
        """How to sign in; whoever writes must."""
        ways: list[Any] = super().get_auth()
        return [way for way in ways if way or not self.writes]

    def get_description(self) -> str:  # type: ignore[override]
        """The words of the view's class, or of what it does when it is written to."""
        words = getattr(self.view, "words", "") if self.writes else ""
        told = words or self.view.__class__.__doc__
        return str(told or "").replace("\n    ", "\n").strip()

    def get_override_parameters(self) -> list[Any]:
        """The parameters that the view checks."""
        if self.writes:
            key = [KEY] if self.method == "POST" else []
            return [*key, MATCH] if getattr(self.view, "needs_match", False) else key
        return [self.view.parameters] if self.view.parameters().fields else []

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """The operation with what all of them share."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        responses = operation["responses"]
        headers = HEADERS_OF_WRITING if self.writes or self.view.streams else HEADERS
        if self.writes and self.view.tells_where:
            headers = LOCATION | headers
        success = next(status for status in responses if status.startswith("2"))
        responses[success]["headers"] = {
            name: {"description": words, "schema": _TEXT} for name, words in headers.items()
        }
        if not self.writes and not self.view.streams:
            responses["304"] = {"description": "Nothing has changed since the state you named."}
        for kind in ("application/x-ndjson", "text/csv"):
            if self.view.lists and kind in responses[success]["content"]:
                responses[success]["content"][kind] = {"schema": _TEXT}
        responses.update(self.problems())
        operation["responses"] = dict(sorted(responses.items()))
        return operation

    def _problem_codes(self) -> list[str]:
        if not self.writes:
            return [*_everywhere(conditions=not self.view.streams), *self.view.problems]
        return [*_everywhere(conditions=False), *self.view.write_problems]

    def problems(self) -> dict[str, Any]:
        """One response a status, with the titles of the problems it can stand for."""
        by_status = defaultdict(list)
        for code in self._problem_codes():
            by_status[str(int(KINDS[code].status))].append(KINDS[code])
        shape = self.resolve_serializer(ProblemSerializer, "response").ref
        return {
            status: {
                "description": " ".join(f"`{kind.code}`: {kind.title}" for kind in kinds),
                "content": {MEDIA_TYPE: {"schema": shape, "example": problem_like(kinds[0])}},
            }
            for status, kinds in by_status.items()
        }


def _everywhere(*, conditions: bool) -> list[str]:
    """Problems of every address, with those of conditions where it knows some."""
    return [code for code in EVERYWHERE if conditions or code not in ONLY_READING]


def problem_like(kind: Kind) -> dict[str, Any]:
    """An error of a kind, as an example."""
    if kind.code == "invalid-parameters":
        return PROBLEM
    return {
        "type": f"https://verify.example/api/v1/problems/{kind.code}/",
        "title": kind.title,
        "status": int(kind.status),
        "detail": kind.remedy,
        "instance": "/api/v1/verdicts/12/",
    }


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """`Authorization: Bearer vfy_…`."""

    target_class = "claims.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """How the schema names it."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "vfy_…"}


class BrowserScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session of somebody who signed in with a browser."""

    target_class = "rest_framework.authentication.SessionAuthentication"
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """How the schema names it."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
