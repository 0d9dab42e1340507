"""The version of what is edited: made from what an edit changes, so that no column counts it."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.utils.encoders import JSONEncoder


class SeenChanged(Exception):
    """Something else stands there than what If-Match names; `current` is it."""

    def __init__(self, current: dict[str, Any]) -> None:
        self.current = current
        super().__init__("Somebody has changed this meanwhile. Read it, and send the change again.")


def tag_of(*state: object) -> str:
    """What names one state: equal for equal values, and no secret."""
    told = json.dumps(state, cls=JSONEncoder, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class EditedSerializer(serializers.Serializer[Any]):
    """A shape with the version of what can be edited of it."""

    # The members that an edit changes.
    edited: ClassVar[tuple[str, ...]] = ()

    etag = serializers.SerializerMethodField(help_text="What If-Match has to name to change it.")

    def get_etag(self, row: Any) -> str:
        """Made from the members as they are shown."""
        return tag_of(*[_shown(self.fields[name], row) for name in self.edited])


def _shown(field: Any, row: Any) -> Any:
    value = field.get_attribute(row)
    return None if value is None else field.to_representation(value)


def check_seen(seen: str, standing: dict[str, Any]) -> None:
    """Let a change pass that names what stands; the row is to be locked.

    Args:
        seen: what If-Match named.
        standing: what stands, in the shape that is read.

    Raises:
        SeenChanged: it names something else.
    """
    if seen != standing["etag"]:
        raise SeenChanged(standing)
