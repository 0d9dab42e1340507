"""Answers with only the fields that were asked for: `fields=claim.text,rating`.

Which fields there are is read from the shape that the schema describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework import serializers

from claims.api.problems import Problem

MAX_FIELDS = 100


@dataclass(frozen=True)
class Node:
    """A field and what is in it.

    Attributes:
        members: its fields by name; empty for a plain value, and where any may be in it.
        many: whether it is a list of such things.
    """

    members: Mapping[str, Node] = field(default_factory=dict)
    many: bool = False


WHOLE = Node()

type Shape = type[serializers.BaseSerializer[Any]]


def tree_of(*shapes: Shape) -> Node:
    """The fields of one shape, or of several that a list mixes."""
    members: dict[str, Node] = {}
    for shape in shapes:
        for name, node in _node_of(shape()).members.items():
            members.setdefault(name, node)
    return Node(members)


def _node_of(one: Any) -> Node:
    if isinstance(one, serializers.ListSerializer):
        return Node(_node_of(one.child).members, many=True)
    if isinstance(one, serializers.ListField):
        return Node(_mixed(one), many=True)
    if isinstance(one, serializers.Serializer):
        return Node({name: _node_of(inner) for name, inner in one.fields.items()})
    return WHOLE


def _mixed(one: serializers.ListField) -> dict[str, Node]:
    """The fields of a list of several shapes, as its class says them for the schema."""
    shapes = getattr(type(one), "shapes", ())
    return dict(tree_of(*shapes).members) if shapes else {}


def read_fields(text: str, tree: Node) -> Node:
    """The part of a tree that is asked for.

    Args:
        text: names with commas between them; a dot leads into a field.
        tree: the fields there are.

    Raises:
        Problem: `invalid-parameters`, naming each field that is unknown.
    """
    names = list(dict.fromkeys(name.strip() for name in text.split(",")))
    unknown = [name for name in names if not _is_in(tree, name.split("."))]
    if unknown or len(names) > MAX_FIELDS:
        raise Problem(
            "invalid-parameters",
            "Correct the parameter `fields`: names with commas between them, such as "
            f"{','.join(sorted(tree.members)[:2])}. There are: {', '.join(sorted(tree.members))}.",
            {
                "errors": [
                    {"parameter": "fields", "detail": f"There is no field {name[:100]!r} here."}
                    for name in unknown[:MAX_FIELDS]
                ]
                or [{"parameter": "fields", "detail": f"At most {MAX_FIELDS} fields."}],
                "known_fields": sorted(names_in(tree)),
            },
        )
    return _part(tree, [name.split(".") for name in names])


def _is_in(tree: Node, path: list[str]) -> bool:
    for name in path:
        if name not in tree.members:
            return False
        tree = tree.members[name]
    return True


def names_in(tree: Node, before: str = "") -> Iterator[str]:
    """Every name that can be asked for, those of members with a dot."""
    for name, node in tree.members.items():
        yield before + name
        yield from names_in(node, f"{before}{name}.")


def _part(tree: Node, paths: list[list[str]]) -> Node:
    """A field that is named whole is given whole, whatever part of it is named beside."""
    members = {}
    for name in dict.fromkeys(path[0] for path in paths):
        inner = [path[1:] for path in paths if path[0] == name]
        whole = tree.members[name]
        members[name] = whole if [] in inner else _part(whole, inner)
    return Node(members, many=tree.many)


def pick(value: Any, wanted: Node) -> Any:
    """What is left of a value when only some fields are wanted; absent fields stay absent."""
    if not wanted.members:
        return value
    if isinstance(value, list):
        return [pick(one, wanted) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {name: pick(value[name], node) for name, node in wanted.members.items() if name in value}
