"""What colleagues say to each other about a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import Comment


class NewCommentSerializer(StrictSerializer):
    """Something to say."""

    example: ClassVar[Mapping[str, Any]] = {"text": "@ines, does the account hold the lamps?"}

    text = WordsField(help_text="Plain words; `@name` mentions somebody by user name.")


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """One remark; without words if it was taken back."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 9,
        "claim": 12,
        "number": 5,
        "text": "@ines, does the account hold the lamps?",
        "by": "ada",
        "at": "2026-11-19T16:20:00Z",
        "mentioned": ["ines"],
        "taken_back_at": None,
    }

    claim = serializers.IntegerField(source="claim_id")
    number = serializers.IntegerField(help_text="Its place in the history of the claim.")
    by = serializers.CharField(source="by.username", help_text="User name.")
    mentioned = serializers.SlugRelatedField(  # type: ignore[var-annotated]
        many=True, read_only=True, slug_field="username", help_text="User names."
    )

    class Meta:
        model = Comment
        fields = ["id", "claim", "number", "text", "by", "at", "mentioned", "taken_back_at"]


class SaidSerializer(CommentSerializer):
    """A comment that was said, and the names in it that are nobody's."""

    example: ClassVar[Mapping[str, Any]] = {**CommentSerializer.example, "nobody": []}

    nobody = serializers.ListField(
        child=serializers.CharField(), help_text="Names after an @ that nobody here has."
    )

    class Meta(CommentSerializer.Meta):
        fields = [*CommentSerializer.Meta.fields, "nobody"]
