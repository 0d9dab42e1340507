"""The page to try the API on, made from its own description: no Django, only plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class Field:
    """One parameter of an address, as a form asks for it.

    Attributes:
        kind: type of the input: `number`, `text` or `select`.
        place: `path` or `query`.
        hint: what it means.
        choices: the words to choose from; empty if anything goes.
        default: what counts if it is left out.
        least, most, step: limits of a number, else empty.
    """

    name: str
    kind: str
    place: str
    hint: str
    choices: tuple[str, ...]
    default: str
    least: str
    most: str
    step: str

    @property
    def is_needed(self) -> bool:
        """Whether the address makes no sense without it."""
        return self.place == "path"


@dataclass(frozen=True)
class Operation:
    """One address and what can be asked of it.

    Attributes:
        method: GET, or POST for what a form of the page cannot try.
        outcomes: each status with what it means.
        example: an answer as text; empty if there is none.
        members: each member of the body to send, with what it means.
    """

    name: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    takes_token: bool
    fields: tuple[Field, ...]
    outcomes: tuple[tuple[str, str], ...]
    example: str
    members: tuple[tuple[str, str], ...] = ()

    @property
    def call(self) -> str:
        """What it is called by: the path, with the method where it is not GET."""
        return self.path if self.method == "GET" else f"{self.method} {self.path}"

    def address(self, values: Mapping[str, str]) -> str:
        """The path and query for what a form was filled in with; empty fields are left out."""
        path = self.path
        query = {}
        for field in self.fields:
            value = values.get(field.name, "").strip()
            if field.place == "path":
                path = path.replace(f"{{{field.name}}}", quote(value or "-", safe=""))
            elif value:
                query[field.name] = value
        return f"{path}?{urlencode(query)}" if query else path


@dataclass(frozen=True)
class Group:
    """Operations that belong together."""

    name: str
    description: str
    operations: tuple[Operation, ...]


def read_groups(document: Mapping[str, Any]) -> tuple[Group, ...]:
    """Everything the page shows, in the order of the tags and the paths.

    Args:
        document: an OpenAPI 3.1 document.
    """
    found = [
        (operation["tags"][0], _operation(document, path, method.upper(), operation))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return tuple(
        Group(
            name=tag["name"],
            description=tag["description"],
            operations=tuple(one for name, one in found if name == tag["name"]),
        )
        for tag in document["tags"]
    )


def _operation(
    document: Mapping[str, Any], path: str, method: str, facts: Mapping[str, Any]
) -> Operation:
    success = next(status for status in facts["responses"] if status.startswith("2"))
    return Operation(
        name=facts["operationId"],
        method=method,
        path=path,
        summary=facts["summary"],
        paragraphs=tuple(" ".join(part.split()) for part in facts["description"].split("\n\n")),
        takes_token={} not in facts["security"],
        fields=tuple(
            _field(document, one)
            for one in facts.get("parameters", ())
            if one["in"] in {"path", "query"}
        ),
        outcomes=tuple(
            (status, answer.get("description") or "The answer.")
            for status, answer in facts["responses"].items()
        ),
        example=next(_examples(facts["responses"][success]), ""),
        members=tuple(_members(document, facts)),
    )


def _members(document: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    content = facts.get("requestBody", {}).get("content", {})
    for body in content.values():
        schema = _resolved(document, body["schema"])
        for name, member in schema.get("properties", {}).items():
            yield name, member.get("description", "")


def _examples(answer: Mapping[str, Any]) -> Iterator[str]:
    for content in answer["content"].values():
        for example in content.get("examples", {}).values():
            yield json.dumps(example["value"], indent=2, ensure_ascii=False)


def _field(document: Mapping[str, Any], facts: Mapping[str, Any]) -> Field:
    schema = _resolved(document, facts["schema"])
    choices = tuple(schema.get("enum", ()))
    is_number = schema.get("type") in {"integer", "number"}
    return Field(
        name=facts["name"],
        kind="select" if choices else "number" if is_number else "text",
        place=facts["in"],
        hint=facts.get("description", ""),
        choices=choices,
        default=_written(schema.get("default", "")),
        least=str(schema.get("minimum", "")),
        most=str(schema.get("maximum", "")),
        step="any" if schema.get("type") == "number" else "",
    )


def _resolved(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    resolved: Mapping[str, Any] = document["components"]["schemas"][reference.rpartition("/")[2]]
    return resolved


def _written(default: object) -> str:
    """A default as it stands in an address: `true` and `false` as in JSON."""
    return str(default).lower() if isinstance(default, bool) else str(default)
