"""Nothing that v1 promised is taken away. `v1.json` holds the promises.

After adding something, write them anew:
`manage.py spectacular --format openapi-json | python -m tests.api.promises > tests/api/v1.json`.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from claims.api.views.service import described
from tests.api.promises import broken_promises, promises_of

KEPT = Path(__file__).with_name("v1.json")
SMALL = {
    "paths": {
        "/a/": {
            "post": {
                "parameters": [{"name": "q", "schema": {"type": "string", "enum": ["x", "y"]}}],
                "requestBody": {
                    "content": {"json": {"schema": {"$ref": "#/components/schemas/In"}}}
                },
                "responses": {
                    "200": {"content": {"json": {"schema": {"$ref": "#/components/schemas/Out"}}}}
                },
            }
        }
    },
    "components": {
        "schemas": {
            "In": {
                "type": "object",
                "properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}},
                "required": ["a"],
            },
            "Out": {
                "type": "object",
                "properties": {
                    "a": {"type": "string"},
                    "more": {"type": "array", "items": {"$ref": "#/components/schemas/Out"}},
                },
                "required": ["a"],
            },
        }
    },
}


def test_v1_keeps_what_it_promised():
    kept = json.loads(KEPT.read_text())
    assert broken_promises(kept, promises_of(json.loads(json.dumps(described())))) == []


def change(document, *path, to=None):
    """The document with one thing changed, or taken away."""
    changed = deepcopy(document)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return changed


POST = ("paths", "/a/", "post")
IN, OUT = ("components", "schemas", "In"), ("components", "schemas", "Out")


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("paths", "/a/"), None, "gone"),
        ((*POST, "parameters"), [], "parameter q is gone"),
        ((*POST, "parameters", 0, "required"), True, "has to be there"),
        ((*POST, "parameters", 0, "schema", "enum"), ["x"], "choices are gone"),
        ((*POST, "responses", "200"), None, "no 200"),
        ((*POST, "responses", "200", "content"), {}, "no json"),
        ((*IN, "required"), ["a", "b"], "In.b|body.b: has to be there"),
        ((*IN, "properties", "b"), None, "body.b: gone"),
        ((*IN, "properties", "b", "type"), "string", "no null"),
        ((*OUT, "properties", "a"), None, "200.a: gone"),
        ((*OUT, "required"), [], "200.a: may be missing"),
        ((*OUT, "properties", "a", "type"), ["string", "null"], "maybe null"),
    ],
)
def test_what_is_taken_away_or_narrowed_is_found(path, to, said):
    found = broken_promises(SMALL, change(SMALL, *path, to=to))
    assert any(part in "; ".join(found) for part in said.split("|")), found


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("paths", "/b/"), {}),
        ((*POST, "parameters", 0, "schema", "enum"), ["x", "y", "z"]),
        ((*IN, "required"), []),
        ((*IN, "properties", "c"), {"type": "string"}),
        ((*IN, "properties", "a", "type"), ["string", "null"]),
        ((*OUT, "properties", "b"), {"type": "string"}),
        ((*POST, "description"), "Other words."),
    ],
)
def test_what_is_added_breaks_nothing(path, to):
    assert broken_promises(SMALL, change(SMALL, *path, to=to)) == []
