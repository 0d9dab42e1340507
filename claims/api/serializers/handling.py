"""What is done to claims in the queue: bodies, and how a claim stands afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.strict import (
    NumberField,
    PersonField,
    StrictSerializer,
    WordsField,
)
from claims.models import BulkAction, BulkKind, Claim, Priority, SetAside, Status, Topic
from claims.queue.actions import BulkOrder

PRIORITIES = [one.name.lower() for one in Priority]
_UNTIL = "2026-11-23T08:00:00Z"


class TopicField(serializers.PrimaryKeyRelatedField[Topic]):
    """A topic by its number; null for none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Topic.objects.all(), allow_null=True, **options)


class PriorityField(serializers.ChoiceField):
    """A priority as a word."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=PRIORITIES, **options)

    def to_internal_value(self, data: Any) -> Any:
        """The number that the desk keeps."""
        return Priority[super().to_internal_value(data).upper()]

    def to_representation(self, value: Any) -> Any:
        """The word."""
        return Priority(value).name.lower()


class NewPrioritySerializer(StrictSerializer):
    """How soon a claim should be checked, and why."""

    example: ClassVar[Mapping[str, Any]] = {"priority": "high", "reason": "The vote is tomorrow."}

    priority = PriorityField()
    reason = WordsField()


class PinSerializer(StrictSerializer):
    """Whether a claim comes before all others."""

    example: ClassVar[Mapping[str, Any]] = {"pinned": True, "reason": "It leads the evening news."}

    pinned = serializers.BooleanField()
    reason = WordsField(default="")


class DueSerializer(StrictSerializer):
    """When a claim is to be checked."""

    example: ClassVar[Mapping[str, Any]] = {"due": _UNTIL}

    due = serializers.DateTimeField(allow_null=True, help_text="Null takes the due time away.")


class NewTopicSerializer(StrictSerializer):
    """What a claim or an article is about."""

    example: ClassVar[Mapping[str, Any]] = {"topic": 4}

    topic = TopicField(help_text="Null takes the topic away.")


class AssignSerializer(StrictSerializer):
    """Who is to check a claim."""

    example: ClassVar[Mapping[str, Any]] = {"to": "ines", "note": "You know the accounts."}

    to = PersonField(allow_null=True, help_text="User name; null: everybody may have it.")
    note = WordsField(default="", help_text="A word to that person; the history shows it.")


class HandOverSerializer(AssignSerializer):
    """To whom a claim in hand goes."""

    to = PersonField(help_text="User name of a colleague.")
    note = WordsField(help_text="What they should know; the history shows it.")


class WhySerializer(StrictSerializer):
    """Why something is done; the history of the claim shows it."""

    example: ClassVar[Mapping[str, Any]] = {"reason": "I know somebody at the works."}

    reason = WordsField()


class SnoozeSerializer(StrictSerializer):
    """Until when a claim is left for later, and for what."""

    example: ClassVar[Mapping[str, Any]] = {
        "until": _UNTIL,
        "reason": "The council answers on Monday.",
    }

    until = serializers.DateTimeField()
    reason = WordsField()


class SetAsideSerializer(StrictSerializer):
    """Why the desk does not check a claim."""

    example: ClassVar[Mapping[str, Any]] = {"reason": "not_a_claim", "note": "It is a question."}

    reason = serializers.ChoiceField(choices=SetAside.choices)
    note = WordsField(default="")


class HandledSerializer(serializers.ModelSerializer[Claim]):
    """How a claim stands in the queue."""

    example: ClassVar[Mapping[str, Any]] = {
        "claim": 12,
        "status": "waiting",
        "priority": "high",
        "pinned": False,
        "due_at": None,
        "topic": "Harbour",
        "assigned_to": "ines",
        "snoozed_until": None,
        "set_aside_reason": "",
    }

    claim = serializers.IntegerField(source="pk")
    status = serializers.ChoiceField(choices=Status.choices)
    priority = PriorityField()
    topic = serializers.CharField(
        source="topic.name", default=None, allow_null=True, help_text="Its name."
    )
    assigned_to = serializers.CharField(
        source="assigned_to.username", default=None, allow_null=True, help_text="User name."
    )
    set_aside_reason = serializers.CharField(help_text="Empty unless it is set aside.")

    class Meta:
        model = Claim
        fields = [
            "claim",
            "status",
            "priority",
            "pinned",
            "due_at",
            "topic",
            "assigned_to",
            "snoozed_until",
            "set_aside_reason",
        ]


class PlannedSerializer(serializers.Serializer[Any]):
    """What an article's claims follow."""

    example: ClassVar[Mapping[str, Any]] = {"article": 3, "topic": "Harbour", "due_at": None}

    article = serializers.IntegerField(source="pk")
    topic = serializers.CharField(source="topic.name", default=None, allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)


class BulkOrderSerializer(StrictSerializer):
    """One thing to be done to several claims. What `kind` does not need is left out."""

    example: ClassVar[Mapping[str, Any]] = {
        "kind": "set_aside",
        "claims": [12, 14],
        "set_aside": "out_of_scope",
        "reason": "Sports results.",
    }

    kind = serializers.ChoiceField(choices=BulkKind.choices)
    claims = serializers.ListField(child=NumberField(), help_text="Numbers, 500 at most.")
    reason = WordsField(default="")
    set_aside = serializers.ChoiceField(choices=SetAside.choices, required=False)
    priority = PriorityField(required=False)
    to = PersonField(default=None, allow_null=True, help_text="User name, for `assign`.")
    moment = serializers.DateTimeField(
        default=None, allow_null=True, help_text="The due time, or until when they are snoozed."
    )
    topic = TopicField(default=None)

    @staticmethod
    def order(values: Mapping[str, Any]) -> BulkOrder:
        """What was sent, as the action takes it."""
        return BulkOrder(**{name: value for name, value in values.items() if name != "claims"})


class BulkItemSerializer(serializers.Serializer[Any]):
    """What came of it for one claim."""

    claim = serializers.IntegerField(source="claim_id")
    done = serializers.SerializerMethodField(help_text="Whether it was done.")
    refused = serializers.CharField(help_text="Why not; empty where it was.")
    kept = serializers.CharField(help_text="Why it was not taken back; empty where it was.")

    def get_done(self, item: Any) -> bool:
        """An event stands in the history of the claim."""
        return item.event is not None


class BulkSerializer(serializers.ModelSerializer[BulkAction]):
    """What was done to several claims, claim by claim."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 6,
        "kind": "set_aside",
        "by": "ada",
        "at": "2026-11-19T16:20:00Z",
        "undone_at": None,
        "items": [
            {"claim": 12, "done": True, "refused": "", "kept": ""},
            {"claim": 14, "done": False, "refused": "Somebody holds it.", "kept": ""},
        ],
    }

    by = serializers.CharField(source="by.username", help_text="User name.")
    items = serializers.SerializerMethodField()

    class Meta:
        model = BulkAction
        fields = ["id", "kind", "by", "at", "undone_at", "items"]

    @extend_schema_field(BulkItemSerializer(many=True))
    def get_items(self, action: BulkAction) -> Any:
        """In the order of the claims."""
        return BulkItemSerializer(action.items.order_by("claim_id"), many=True).data
