"""What a person was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import NumberField, StrictSerializer
from claims.models import Notice, NoticeKind
from claims.models.in_english import in_english
from claims.notices.queries import reason_given


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """One thing that happened and concerns this person."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 44,
        "kind": "mentioned",
        "kind_label": "You were mentioned",
        "claim": 12,
        "webhook": None,
        "sheet": None,
        "by": "ada",
        "reason": "",
        "at": "2026-11-19T16:20:00Z",
        "read_at": None,
    }

    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    kind_label = serializers.SerializerMethodField(help_text="In English.")
    claim = serializers.IntegerField(
        source="claim_id",
        allow_null=True,
        help_text="Null for a notice about a webhook, or about what readers suggest.",
    )
    webhook = serializers.SerializerMethodField(
        help_text="Number of the webhook that has stopped; null for others."
    )
    sheet = serializers.SerializerMethodField(
        help_text="Number of the sign-off sheet that a changed verdict is under; null for others."
    )
    by = serializers.CharField(
        source="by.username", default=None, allow_null=True, help_text="User name; null: the desk."
    )
    reason = serializers.SerializerMethodField(help_text="What was said with it; may be empty.")

    class Meta:
        model = Notice
        fields = [
            "id",
            "kind",
            "kind_label",
            "claim",
            "webhook",
            "sheet",
            "by",
            "reason",
            "at",
            "read_at",
        ]

    def get_kind_label(self, notice: Notice) -> str:
        """Why the person is told."""
        return in_english(NoticeKind(notice.kind).label)

    def get_webhook(self, notice: Notice) -> int | None:
        """Which webhook."""
        number: int | None = notice.data.get("webhook")
        return number

    def get_sheet(self, notice: Notice) -> int | None:
        """Which sheet."""
        number: int | None = notice.data.get("sheet")
        return number

    def get_reason(self, notice: Notice) -> str:
        """Such as why a verdict came back."""
        return reason_given(notice)


class UpToSerializer(StrictSerializer):
    """The newest notice that was shown."""

    example: ClassVar[Mapping[str, Any]] = {"up_to": 44}

    up_to = NumberField(help_text="Number of a notice: it and older ones are read now.")


class ReadSerializer(serializers.Serializer[Any]):
    """How many notices are read now."""

    example: ClassVar[Mapping[str, Any]] = {"read": 3}

    read = serializers.IntegerField(help_text="How many of them were unread.")
