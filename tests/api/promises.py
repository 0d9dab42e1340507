"""What a description of the API promises to programs, and which promises a newer one breaks. Pure.

Something that is added breaks nothing. Of what is sent, less may be asked for and more be taken; of
what is answered, more may be told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

# What explains and promises nothing.
_WORDS = {"description", "summary", "title", "example", "examples", "tags", "info"}
type Json = Mapping[str, Any]


def promises_of(document: Any) -> Any:
    """A description without its words: short enough to be kept and read."""
    if isinstance(document, list):
        return [promises_of(one) for one in document]
    if not isinstance(document, dict):
        return document
    return {name: _kept(name, value) for name, value in document.items() if name not in _WORDS}


def _kept(name: str, value: Any) -> Any:
    """A member; names of properties are no words, and of answers those count that are no errors."""
    if name == "properties":
        return {inner: promises_of(one) for inner, one in value.items()}
    if name == "responses":
        return {code: promises_of(one) for code, one in value.items() if code.startswith("2")}
    return promises_of(value)


def broken_promises(before: Json, now: Json) -> list[str]:
    """What programs that were written for one description can no longer rely on.

    Args:
        before: an OpenAPI document, or what `promises_of` made of one.
        now: another one.
    """
    compared = Compared(before, now)
    found: list[str] = []
    for path, methods in before["paths"].items():
        for method, operation in methods.items():
            where = f"{method.upper()} {path}"
            other = now["paths"].get(path, {}).get(method)
            found += compared.operation(where, operation, other) if other else [f"{where}: gone"]
    return found


class Compared:
    """Two descriptions, each of which its references lead through."""

    def __init__(self, before: Json, now: Json) -> None:
        self.before, self.now = before, now
        self.seen: set[tuple[str, str, bool]] = set()

    def operation(self, where: str, before: Json, now: Json) -> Iterator[str]:
        """What one operation no longer does."""
        yield from self._parameters(where, before, now)
        yield from self._content(f"{where}, body", before, now, "requestBody", sent=True)
        for status, answer in before["responses"].items():
            if not status.startswith("2"):
                continue
            other = now["responses"].get(status)
            if other is None:
                yield f"{where}: no {status} any more"
                continue
            yield from self._content(f"{where}, {status}", {"a": answer}, {"a": other}, "a")

    def _parameters(self, where: str, before: Json, now: Json) -> Iterator[str]:
        known = {one["name"]: one for one in before.get("parameters", ())}
        taken = {one["name"]: one for one in now.get("parameters", ())}
        for name, parameter in taken.items():
            if parameter.get("required") and not known.get(name, {}).get("required"):
                yield f"{where}: parameter {name} has to be there now"
        for name, parameter in known.items():
            if name not in taken:
                yield f"{where}: parameter {name} is gone"
                continue
            old, new = parameter["schema"], taken[name]["schema"]
            yield from self.shape(f"{where}, parameter {name}", old, new, sent=True)

    def _content(
        self, where: str, before: Json, now: Json, name: str, *, sent: bool = False
    ) -> Iterator[str]:
        known = before.get(name, {}).get("content", {})
        taken = now.get(name, {}).get("content", {})
        for kind, content in known.items():
            if kind not in taken:
                yield f"{where}: no {kind} any more"
                continue
            yield from self.shape(where, content["schema"], taken[kind]["schema"], sent=sent)

    def shape(self, where: str, before: Json, now: Json, *, sent: bool) -> Iterator[str]:
        """What a shape promised and the other does not."""
        names = (before.get("$ref", ""), now.get("$ref", ""), sent)
        if names[0] and names in self.seen:
            return
        self.seen.add(names)
        old, new = _resolved(self.before, before), _resolved(self.now, now)
        narrower, wider = (new, old) if sent else (old, new)
        if missing := _types(wider if sent else new) - _types(narrower if sent else old):
            yield f"{where}: {'no' if sent else 'maybe'} {', '.join(sorted(missing))} now"
        if (
            sent
            and "enum" in new
            and set(map(str, old.get("enum", ()))) - set(map(str, new["enum"]))
        ):
            yield f"{where}: some choices are gone"
        yield from self._members(where, old, new, sent=sent)
        if isinstance(old.get("items"), dict) and isinstance(new.get("items"), dict):
            yield from self.shape(f"{where}[]", old["items"], new["items"], sent=sent)

    def _members(self, where: str, old: Json, new: Json, *, sent: bool) -> Iterator[str]:
        needed, known = set(new.get("required", ())), set(old.get("required", ()))
        for name in sorted(needed - known if sent else known - needed):
            yield f"{where}.{name}: {'has to be there' if sent else 'may be missing'} now"
        for name, member in old.get("properties", {}).items():
            other = new.get("properties", {}).get(name)
            if other is None:
                yield f"{where}.{name}: gone"
                continue
            yield from self.shape(f"{where}.{name}", member, other, sent=sent)


def _resolved(document: Json, schema: Json) -> Json:
    while "$ref" in schema or len(schema.get("allOf", ())) == 1:
        schema = schema["allOf"][0] if "allOf" in schema else schema
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _types(schema: Json) -> set[str]:
    found = schema.get("type", ())
    return {found} if isinstance(found, str) else set(found)


if __name__ == "__main__":
    json.dump(promises_of(json.load(sys.stdin)), sys.stdout, indent=1, sort_keys=True)
