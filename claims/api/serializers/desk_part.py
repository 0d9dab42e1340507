"""The part of an answer that only people of the desk are given."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class WithDeskPart(serializers.Serializer[Any]):
    """A shape whose member `desk` is shown only if the context says `sees_desk`."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """The members; without a word in the context the desk's part stays inside."""
        shown = dict(super().to_representation(instance))
        if not self.context.get("sees_desk", False):
            del shown["desk"]
        return shown
