"""How the API is described in OpenAPI 3.1: what all addresses share is said here once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from claims.api.endpoint import Endpoint
from claims.api.examples import PROBLEM
from claims.api.parameters import Parameters
from claims.api.parts import PARTS
from claims.api.problems import KINDS, MEDIA_TYPE, Kind
from claims.api.serializers.strict import StrictSerializer
from claims.api.sparse import names_in, tree_of

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
TOO_LONG = {
    "description": "The address is too long. The server says so, before the desk sees it.",
    "content": {"text/html": {"schema": _TEXT}},
}
MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(W/)?"[!#-~]{1,100}"$'},
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read, so that nothing newer is overwritten unseen.",
)
KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": r'^("[!#-\[\]-~ ]{1,200}"|[!#-~]{1,200})$'},
    OpenApiParameter.HEADER,
    required=True,
    description="A new value for each request, such as a UUID; the same one when you repeat it.",
)


class ParameterErrorSerializer(serializers.Serializer[Any]):
    """What is wrong with one parameter, or with one part of the body."""

    parameter = serializers.CharField(required=False, help_text="Name of a query parameter.")
    pointer = serializers.CharField(required=False, help_text="Part of the body (RFC 6901).")
    detail = serializers.CharField()


class EmptyReasonSerializer(serializers.Serializer[Any]):
    """One thing that keeps the queue empty for this person and these filters."""

    code = serializers.CharField(help_text="Which thing; always the same word for the same.")
    text = serializers.CharField(help_text="The sentence for people.")
    count = serializers.IntegerField(help_text="How many claims it concerns.")
    until = serializers.DateTimeField(
        allow_null=True, help_text="When the first of them comes free by itself, if it does."
    )
    url = serializers.URLField(
        allow_null=True,
        help_text="The list in which they stand, or the claim where it is one of your own.",
    )


class ProblemSerializer(serializers.Serializer[Any]):
    """Every error has this shape (RFC 9457)."""

    type = serializers.URLField(help_text="Names the kind of problem; open it for an explanation.")
    title = serializers.CharField(help_text="The kind in a sentence, always the same.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What happened this time, and what to do.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    errors = ParameterErrorSerializer(many=True, required=False)  # type: ignore[assignment]
    reasons = EmptyReasonSerializer(many=True, required=False)
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

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """A shape; a body that is sent holds what it names, and no other member."""
        shape: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        if not isinstance(serializer, StrictSerializer | Parameters):
            return shape
        shape["additionalProperties"] = False
        for name, field in serializer.fields.items():
            inner = shape["properties"][name]
            if isinstance(field, serializers.ListField):
                field, inner = field.child, inner["items"]
            if isinstance(field, serializers.CharField):
                _say_what_text_is(inner, field)
        files = [
            name
            for name, field in serializer.fields.items()
            if isinstance(field, serializers.FileField)
        ]
        if files:
            _as_form(shape["properties"], files)
        return shape

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """The operation with what all of them share."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        responses = operation["responses"]
        self._complete(responses)
        responses.update(self.problems())
        _name_fields(operation, self.view)
        _name_parts(operation)
        _need_body(operation, self.view)
        operation["responses"] = dict(sorted(responses.items()))
        return operation

    def _complete(self, responses: dict[str, Any]) -> None:
        """Add the headers of an answer, and the answers that come of its being asked for again."""
        success = next(status for status in responses if status.startswith("2"))
        responses[success]["headers"] = {
            name: {"description": words, "schema": _TEXT} for name, words in self._headers().items()
        }
        if not self.writes and not self.view.streams:
            responses["304"] = {"description": "Nothing has changed since the state you named."}
        if not self.writes:
            responses["414"] = TOO_LONG
        for kind in ("application/x-ndjson", "text/csv"):
            if self.view.lists and kind in responses[success]["content"]:
                responses[success]["content"][kind] = {"schema": _TEXT}

    def _headers(self) -> dict[str, str]:
        headers = HEADERS_OF_WRITING if self.writes or self.view.streams else HEADERS
        return LOCATION | headers if self.writes and self.view.tells_where else headers

    def _problem_codes(self) -> list[str]:
        conditions = not self.writes and not self.view.streams
        own = self.view.write_problems if self.writes else self.view.problems
        # What no address is made of, such as a number that is none, leads nowhere.
        missing = ("not-found",) if "{" in self.path else ()
        return list(dict.fromkeys((*_everywhere(conditions=conditions), *own, *missing)))

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


def _say_what_text_is(shape: dict[str, Any], field: serializers.CharField) -> None:
    """Text holds no NUL; where it has to say something, blanks do not count if they are cut off."""
    if field.allow_blank:
        shape.setdefault("pattern", r"^[^\x00]*$")
        return
    shape.setdefault("minLength", 1)
    said = r"[^\x00\s]" if field.trim_whitespace else r"[^\x00]"
    shape.setdefault("pattern", rf"^[^\x00]*{said}[^\x00]*$")


def _as_form(properties: dict[str, dict[str, Any]], files: Iterable[str]) -> None:
    """A form holds files as they are, and has no word for nothing: its member is left out."""
    for name in files:
        properties[name]["format"] = "binary"
    for shape in properties.values():
        if isinstance(shape.get("type"), list):
            [shape["type"]] = [kind for kind in shape["type"] if kind != "null"]
        if "default" in shape and shape["default"] is None:
            del shape["default"]


def _name_fields(operation: dict[str, Any], view: Endpoint) -> None:
    """Say which names the parameter `fields` takes."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "fields" and parameter["in"] == "query":
            names = "|".join(re.escape(name) for name in names_in(tree_of(*view.shapes)))
            parameter["schema"]["pattern"] = rf"^({names})(,({names}))*$"


def _name_parts(operation: dict[str, Any]) -> None:
    """Say what may stand in the braces of an address, where it is no number."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and parameter["name"] in PARTS:
            parameter["schema"] = dict(PARTS[parameter["name"]])


def _need_body(operation: dict[str, Any], view: Endpoint) -> None:
    """Say of a body with members that have to be there that it has to be there itself."""
    body = getattr(view, "body", None)
    if "requestBody" in operation and body is not None:
        operation["requestBody"]["required"] = any(one.required for one in body().fields.values())


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
