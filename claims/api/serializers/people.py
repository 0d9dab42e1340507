"""The people of the desk and who is invited, for programs of administrators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import NumberField, StrictSerializer
from claims.api.versions import EditedSerializer
from claims.models import Invitation, Role

_SCOPES: dict[str, Any] = {"topics": [4], "languages": ["en"]}


class RoleSerializer(StrictSerializer):
    """What a person is at the desk."""

    example: ClassVar[Mapping[str, Any]] = {"role": "editor"}

    role = serializers.ChoiceField(choices=Role.choices)


class ScopesSerializer(StrictSerializer):
    """Which claims a person is offered and may check, whole; nothing chosen means all."""

    example: ClassVar[Mapping[str, Any]] = _SCOPES

    topics = serializers.ListField(child=NumberField(), help_text="Numbers of topics.")
    languages = serializers.ListField(
        child=serializers.CharField(max_length=20), help_text="BCP 47 tags, as claims have them."
    )


class PersonSerializer(EditedSerializer):
    """Somebody with an account."""

    edited = ("role", "topics", "languages", "active")
    example: ClassVar[Mapping[str, Any]] = {
        "id": 3,
        "username": "ines",
        "first_name": "Ines",
        "last_name": "Calder",
        "email": "ines@desk.example",
        "role": "reviewer",
        "active": True,
        **_SCOPES,
        "etag": "2f0ad0c4f3a1be57",
    }

    id = serializers.IntegerField(source="pk")
    username = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    email = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    active = serializers.BooleanField(
        source="is_active", help_text="False where the account is closed."
    )
    topics = serializers.SerializerMethodField(help_text="Numbers; empty: all.")
    languages = serializers.ListField(child=serializers.CharField(), help_text="Empty: all.")

    def get_topics(self, person: Any) -> list[int]:
        """What they check."""
        return sorted(topic.pk for topic in person.topics.all())


class NewInvitationSerializer(StrictSerializer):
    """Somebody who is to join the desk."""

    example: ClassVar[Mapping[str, Any]] = {"email": "noor@desk.example", "role": "reviewer"}

    email = serializers.CharField(max_length=254)
    role = serializers.ChoiceField(choices=Role.choices)


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """An invitation. Its link is in the mail alone: who has it makes the account."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 7,
        **NewInvitationSerializer.example,
        "invited_by": "ada",
        "invited_at": "2026-11-19T16:20:00Z",
        "expires_at": "2026-11-26T16:20:00Z",
        "mailed_at": None,
        "accepted_at": None,
        "withdrawn_at": None,
    }

    role = serializers.ChoiceField(choices=Role.choices)
    invited_by = serializers.CharField(
        source="invited_by.username", default=None, allow_null=True, help_text="User name."
    )

    class Meta:
        model = Invitation
        fields = [
            "id",
            "email",
            "role",
            "invited_by",
            "invited_at",
            "expires_at",
            "mailed_at",
            "accepted_at",
            "withdrawn_at",
        ]
