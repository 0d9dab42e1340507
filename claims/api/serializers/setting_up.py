"""How the desk is set up: topics, who looks twice at what, views of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.handling import PriorityField, TopicField
from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.api.versions import EditedSerializer
from claims.models import ReviewMode
from claims.review.actions import PolicyEntry

_FILTERS = {"state": "waiting", "topic": "4"}


class NameSerializer(StrictSerializer):
    """What something is called."""

    example: ClassVar[Mapping[str, Any]] = {"name": "Harbour and ferries"}

    name = WordsField(help_text="One line of at most 80 characters.")


class TopicSerializer(EditedSerializer):
    """A topic of the desk."""

    edited = ("name",)
    example: ClassVar[Mapping[str, Any]] = {
        "id": 4,
        "name": "Harbour",
        "made_by": "ada",
        "made_at": "2026-11-19T16:20:00Z",
        "etag": "2f0ad0c4f3a1be57",
    }

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    made_by = serializers.CharField(source="made_by.username", help_text="User name.")
    made_at = serializers.DateTimeField()


class NewPolicySerializer(StrictSerializer):
    """A row of the review policy, whole."""

    example: ClassVar[Mapping[str, Any]] = {
        "mode": "approval",
        "least_priority": "high",
        "topic": None,
        "chance": 100,
        "note": "What leads the site is read twice.",
    }

    mode = serializers.ChoiceField(choices=ReviewMode.choices, help_text="What it asks for.")
    least_priority = PriorityField(
        allow_null=True, default=None, help_text="Null: of every priority."
    )
    topic = TopicField(default=None, help_text="Null: about anything.")
    chance = serializers.IntegerField(
        min_value=1, max_value=100, default=100, help_text="Of how many in 100 of them."
    )
    note = WordsField(default="", help_text="Why, for colleagues.")

    @staticmethod
    def entry(values: Mapping[str, Any]) -> PolicyEntry:
        """What was sent, as the action takes it."""
        topic = values["topic"]
        return PolicyEntry(**{**values, "topic": topic.pk if topic else None})


class PolicySerializer(EditedSerializer):
    """A row of the review policy."""

    edited = ("mode", "least_priority", "topic", "chance", "note", "position", "active")
    example: ClassVar[Mapping[str, Any]] = {
        "id": 2,
        "position": 1,
        "active": True,
        **NewPolicySerializer.example,
        "changed_by": "ada",
        "changed_at": "2026-11-19T16:20:00Z",
        "etag": "2f0ad0c4f3a1be57",
    }

    id = serializers.IntegerField(source="pk")
    position = serializers.IntegerField(help_text="Rows are asked from the lowest on.")
    active = serializers.BooleanField()
    mode = serializers.ChoiceField(choices=ReviewMode.choices)
    least_priority = PriorityField(allow_null=True)
    topic = serializers.IntegerField(source="topic_id", allow_null=True)
    chance = serializers.IntegerField()
    note = serializers.CharField()
    changed_by = serializers.CharField(source="changed_by.username", help_text="User name.")
    changed_at = serializers.DateTimeField()


class MovePolicySerializer(StrictSerializer):
    """Which way a row goes."""

    example: ClassVar[Mapping[str, Any]] = {"up": True}

    up = serializers.BooleanField(help_text="False: down. At the end it stays.")


class SwitchPolicySerializer(StrictSerializer):
    """Whether a row is asked at all."""

    example: ClassVar[Mapping[str, Any]] = {"on": False}

    on = serializers.BooleanField()


class ViewFiltersSerializer(StrictSerializer):
    """Filters of the queue as the address of its page holds them. Everything is text here."""

    state = serializers.CharField(required=False, max_length=20)
    source = serializers.CharField(required=False, max_length=200, help_text="Slug of a source.")  # type: ignore[assignment]
    article = serializers.CharField(required=False, max_length=18, help_text="Its number.")
    topic = serializers.CharField(required=False, max_length=18, help_text="Its number.")
    due = serializers.CharField(required=False, max_length=20)
    language = serializers.CharField(required=False, max_length=20)
    score = serializers.CharField(required=False, max_length=4, help_text="0 to 100, at least.")
    checkable = serializers.CharField(required=False, max_length=4, help_text="0 to 100.")
    words = serializers.CharField(required=False, max_length=500)


class NewViewSerializer(StrictSerializer):
    """A view of the queue to be kept."""

    example: ClassVar[Mapping[str, Any]] = {
        "name": "The harbour",
        "filters": _FILTERS,
        "shared": True,
    }

    name = WordsField(help_text="One line of at most 80 characters.")
    filters = ViewFiltersSerializer()
    shared = serializers.BooleanField(default=False, help_text="Whether everybody sees it.")


class ViewSerializer(EditedSerializer):
    """A view of the queue that somebody keeps."""

    edited = ("name",)
    example: ClassVar[Mapping[str, Any]] = {
        "id": 6,
        **NewViewSerializer.example,
        "owner": "ada",
        "made_at": "2026-11-19T16:20:00Z",
        "etag": "2f0ad0c4f3a1be57",
    }

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    filters = ViewFiltersSerializer()
    shared = serializers.BooleanField()
    owner = serializers.CharField(source="owner.username", help_text="User name.")
    made_at = serializers.DateTimeField()


class RemovedSerializer(serializers.Serializer[Any]):
    """What was removed."""

    example: ClassVar[Mapping[str, Any]] = {"id": 6, "removed": True}

    id = serializers.IntegerField()
    removed = serializers.BooleanField()
