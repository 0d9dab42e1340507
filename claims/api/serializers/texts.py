"""What the desk tells readers of itself: how it checks, and how it corrects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import PublicText, TextKind
from claims.summaries.queries import text_in_force, text_versions

_NOTE = "Who is asked for a reply, and when."
NO_TEXT = "0"
"""The version of a draft that is not there."""


class NewTextSerializer(StrictSerializer):
    """A draft of the next version, whole."""

    example: ClassVar[Mapping[str, Any]] = {"body": "# How we check\n\nWe ask.", "note": _NOTE}

    body = WordsField(help_text="Markdown.")
    note = WordsField(default="", help_text="What changes, for readers.")


class TextVersionSerializer(serializers.ModelSerializer[PublicText]):
    """A version that readers can read, or could."""

    version = serializers.CharField()
    note = serializers.CharField()
    published_by = serializers.CharField(
        source="published_by.username", default=None, allow_null=True, help_text="User name."
    )

    class Meta:
        model = PublicText
        fields = ["version", "note", "published_at", "published_by"]


class TextDraftSerializer(serializers.Serializer[Any]):
    """The next version, as far as it is written; `edits` is 0 as long as there is none."""

    example: ClassVar[Mapping[str, Any]] = {
        "etag": "9-2",
        "edits": 2,
        **NewTextSerializer.example,
        "written_by": "ada",
        "written_at": "2026-11-19T16:20:00Z",
    }

    etag = serializers.CharField(help_text="What If-Match has to name; as in the header ETag.")
    edits = serializers.IntegerField()
    body = serializers.CharField()
    note = serializers.CharField()
    written_by = serializers.CharField(allow_null=True, help_text="User name.")
    written_at = serializers.DateTimeField(allow_null=True)


class TextSerializer(serializers.Serializer[Any]):
    """One text: what is in force, and the versions before it, without their words."""

    example: ClassVar[Mapping[str, Any]] = {
        "kind": "methodology",
        "version": "2026-11",
        "body": "# How we check\n\nWe read.",
        "language": "en",
        "versions": [],
    }

    kind = serializers.ChoiceField(choices=TextKind.choices)
    version = serializers.CharField()
    body = serializers.CharField(help_text="Markdown.")
    language = serializers.CharField()
    versions = TextVersionSerializer(many=True, help_text="Newest first.")


def text_body(kind: str) -> dict[str, Any]:
    """One text as programs get it."""
    now = text_in_force(kind)
    told = {name: getattr(now, name) for name in ("kind", "version", "body", "language")}
    return dict(TextSerializer({**told, "versions": text_versions(kind)}).data)


def text_draft_tag(draft: PublicText | None) -> str:
    """What names one state of a draft."""
    return f"{draft.pk}-{draft.edits}" if draft else NO_TEXT


def text_draft_body(draft: PublicText | None) -> dict[str, Any]:
    """A draft as programs get it; an empty one for none."""
    by = draft.written_by if draft else None
    return dict(
        TextDraftSerializer(
            {
                "etag": text_draft_tag(draft),
                "edits": draft.edits if draft else 0,
                "body": draft.body if draft else "",
                "note": draft.note if draft else "",
                "written_by": by.username if by else None,
                "written_at": draft.written_at if draft else None,
            }
        ).data
    )
