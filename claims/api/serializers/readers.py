"""What readers write to the desk, for programs of those who answer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import MessageKind, MessageState, MessageStep, ReaderMessage

_WORDS = "The register was corrected in May, so the figure is too high."


class NewAnswerSerializer(StrictSerializer):
    """What a reader is told."""

    example: ClassVar[Mapping[str, Any]] = {
        "answer": "Thank you. We have corrected the verdict.",
        "mail": True,
    }

    answer = WordsField(help_text="Plain text; that reader alone sees it.")
    mail = serializers.BooleanField(
        default=False, help_text="Whether it is mailed too, where they gave an address."
    )
    replaces = serializers.DateTimeField(
        default=None,
        allow_null=True,
        help_text="`answered_at` of the answer that it takes the place of, where there is one.",
    )


class SuggestedWordsSerializer(StrictSerializer):
    """The claim that a reader suggests, in the words in which it was made."""

    example: ClassVar[Mapping[str, Any]] = {
        "words": "The ferry carried 212,400 passengers in 2025.",
        "source": "Aldermouth Post",
    }

    words = WordsField(help_text="One statement.")
    source = serializers.CharField(  # type: ignore[assignment]
        default="", allow_blank=True, max_length=200, help_text="The outlet it is filed under."
    )


class MessageSerializer(serializers.ModelSerializer[ReaderMessage]):
    """One message of a reader."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 9,
        "kind": "question",
        "state": "open",
        "claim": 12,
        "words": _WORDS,
        "link": "",
        "name": "",
        "has_address": True,
        "received_at": "2026-11-19T16:20:00Z",
        "assigned_to": "ada",
        "answer": "",
        "answered_by": None,
        "answered_at": None,
        "mailed_at": None,
        "import": None,
    }

    kind = serializers.ChoiceField(choices=MessageKind.choices)
    state = serializers.ChoiceField(choices=MessageState.choices)
    claim = serializers.IntegerField(source="claim_id", allow_null=True)
    has_address = serializers.SerializerMethodField(
        help_text="Whether they gave an e-mail address; the desk mails there, and tells it nobody."
    )
    assigned_to = serializers.CharField(
        source="assigned_to.username", default=None, allow_null=True, help_text="User name."
    )
    answered_by = serializers.CharField(
        source="answered_by.username", default=None, allow_null=True, help_text="User name."
    )

    class Meta:
        model = ReaderMessage
        fields = [
            "id",
            "kind",
            "state",
            "claim",
            "words",
            "link",
            "name",
            "has_address",
            "received_at",
            "assigned_to",
            "answer",
            "answered_by",
            "answered_at",
            "mailed_at",
        ]

    def get_fields(self) -> dict[str, Any]:
        """One member has a name that Python keeps for itself."""
        led = serializers.IntegerField(
            source="import_run_id", allow_null=True, help_text="What became of their link."
        )
        return {**super().get_fields(), "import": led}

    def get_has_address(self, message: ReaderMessage) -> bool:
        """Until it is erased."""
        return bool(message.email)


class MessageStepSerializer(serializers.Serializer[Any]):
    """One thing that was done with a message."""

    step = serializers.ChoiceField(choices=MessageStep.choices)
    at = serializers.DateTimeField()
    by = serializers.CharField(
        source="by.username",
        default=None,
        allow_null=True,
        help_text="User name; null: the reader, or the desk itself.",
    )
    note = serializers.CharField()


class WholeMessageSerializer(MessageSerializer):
    """One message with its history, the latest first."""

    example: ClassVar[Mapping[str, Any]] = {
        **MessageSerializer.example,
        "steps": [{"step": "received", "at": "2026-11-19T16:20:00Z", "by": None, "note": ""}],
    }

    steps = MessageStepSerializer(many=True)

    class Meta(MessageSerializer.Meta):
        fields = [*MessageSerializer.Meta.fields, "steps"]


class SuggestedSerializer(serializers.Serializer[Any]):
    """What a suggestion led to."""

    example: ClassVar[Mapping[str, Any]] = {"message": 9, "claim": 71}

    message = serializers.IntegerField()
    claim = serializers.IntegerField(help_text="It waits in the queue.")
