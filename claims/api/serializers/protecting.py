"""Protecting a source whose name was published: what is sent, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.source_names import NAMED_PARTS
from claims.summaries.actions import Protected


class ProtectionSerializer(StrictSerializer):
    """What readers may know of a source, why it is protected, and how far."""

    example: ClassVar[Mapping[str, Any]] = {
        "description": "An employee of the harbour, known to the desk.",
        "reason": "The name was published by mistake.",
        "everywhere": True,
        "withhold": True,
    }

    description = WordsField(help_text="Stands in place of the source.")
    reason = WordsField(help_text="For the history of the claim, which only the desk reads.")
    everywhere = serializers.BooleanField(
        default=True,
        help_text="Also on the other claims with the same source, as far as they are in scope.",
    )
    withhold = serializers.BooleanField(
        default=False,
        help_text=(
            "Takes words that name the source out of withdrawals and replaced versions: finding "
            "and rationale, the note, the list of who was asked."
        ),
    )


class StillNamedSerializer(serializers.Serializer[Any]):
    """A published version in whose words the name of the source still stands."""

    sequence = serializers.IntegerField()
    parts = serializers.ListField(
        child=serializers.ChoiceField(choices=NAMED_PARTS),
        help_text="Where it stands; `evidence` is another piece.",
    )


class ProtectedSerializer(serializers.Serializer[Any]):
    """What was done."""

    example: ClassVar[Mapping[str, Any]] = {
        "evidence": 57,
        "claims": [12, 31],
        "redacted": [4, 9, 17],
        "withheld": [4],
        "named": [{"sequence": 17, "parts": ["rationale"]}],
        "left": [],
    }

    evidence = serializers.IntegerField()
    claims = serializers.ListField(
        child=serializers.IntegerField(), help_text="On which it is protected now."
    )
    redacted = serializers.ListField(
        child=serializers.IntegerField(), help_text="Numbers of the feed that were changed."
    )
    withheld = serializers.ListField(
        child=serializers.IntegerField(), help_text="Those whose words were withheld."
    )
    named = serializers.SerializerMethodField(
        help_text="Where the name still stands in words; correct a verdict that stands."
    )
    left = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Claims outside your scopes on which the source is still named.",
    )

    @extend_schema_field(StillNamedSerializer(many=True))
    def get_named(self, done: Protected) -> list[dict[str, Any]]:
        """By the numbers of the feed."""
        return [{"sequence": number, "parts": parts} for number, parts in done.named.items()]
