"""The contact log, as programs read and write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import NumberField, StrictSerializer, WordsField
from claims.models import AskedAs, Contact, Means, Reply
from claims.review.contacts import ContactEntry

_ENTRY: dict[str, Any] = {
    "name": "Aldermouth Council",
    "is_organisation": True,
    "role": "source",
    "means": "email",
    "asked_at": "2026-11-18T09:00:00Z",
    "asked": "Does the closing account hold the cost of the lamps?",
    "reply_by": "2026-11-20",
}


class ReplyFields(StrictSerializer):
    """What came of a question."""

    example: ClassVar[Mapping[str, Any]] = {
        "reply": "answered",
        "answered_at": "2026-11-19T08:30:00Z",
        "answer": "It does.",
    }

    reply = serializers.ChoiceField(choices=Reply.choices, default=Reply.WAITING)
    reply_by = serializers.DateField(allow_null=True, default=None)
    answered_at = serializers.DateTimeField(allow_null=True, default=None)
    answer = WordsField(default="", help_text="In their words.")
    note = WordsField(default="", help_text="For the desk alone.")


class ReplySerializer(ReplyFields):
    """What came of a question; the question itself stays as it is."""

    @staticmethod
    def entry(standing: Contact, values: Mapping[str, Any]) -> ContactEntry:
        """The entry as it stands, with what was sent about the answer."""
        stored = {name: getattr(standing, name) for name in ContactEntry.__dataclass_fields__}
        return ContactEntry(**{**stored, **values, "why": ""})


class ContactFields(ReplyFields):
    """An entry as it is to read."""

    name = WordsField(help_text="Of the person or organisation.")
    is_organisation = serializers.BooleanField(default=False)
    role = serializers.ChoiceField(choices=AskedAs.choices)
    means = serializers.ChoiceField(choices=Means.choices)
    asked_at = serializers.DateTimeField()
    asked = WordsField(help_text="What they were asked.")
    public = serializers.BooleanField(
        allow_null=True,
        default=None,
        help_text="Whether readers are told; null: organisations yes, persons no.",
    )


class NewContactSerializer(ContactFields):
    """Somebody who was asked."""

    example: ClassVar[Mapping[str, Any]] = {**_ENTRY, "lease": 31}

    lease = NumberField(
        default=0, help_text="The hold. Editors need none for a claim that is published."
    )

    @staticmethod
    def entry(values: Mapping[str, Any]) -> ContactEntry:
        """What was sent, as the action takes it."""
        return ContactEntry(**{name: value for name, value in values.items() if name != "lease"})


class ChangedContactSerializer(ContactFields):
    """An entry, whole, as it is to read from now on."""

    example: ClassVar[Mapping[str, Any]] = {**_ENTRY, "why": "It was the council, not the works."}

    why = WordsField(default="", help_text="Why it is changed, where it is more than an answer.")

    @staticmethod
    def entry(values: Mapping[str, Any]) -> ContactEntry:
        """What was sent, as the action takes it."""
        return ContactEntry(**values)


class RemovedContactSerializer(StrictSerializer):
    """Why an entry is taken off the log."""

    example: ClassVar[Mapping[str, Any]] = {"why": "Noted on the wrong claim."}

    why = WordsField()


class ContactEntrySerializer(serializers.ModelSerializer[Contact]):
    """One version of an entry of the contact log."""

    example: ClassVar[Mapping[str, Any]] = {
        "claim": 12,
        "entry": 1,
        "version": 1,
        "etag": "57",
        **_ENTRY,
        "reply": "waiting",
        "answered_at": None,
        "answer": "",
        "note": "",
        "public": True,
        "removed": False,
        "why": "",
        "added_by": "ada",
        "added_at": "2026-11-18T09:05:00Z",
    }

    claim = serializers.IntegerField(
        source="claim_id", help_text="Where it was noted: this claim, or one merged into it."
    )
    etag = serializers.CharField(source="pk", help_text="What If-Match has to name to change it.")
    added_by = serializers.CharField(source="added_by.username", help_text="User name.")

    class Meta:
        model = Contact
        fields = [
            "claim",
            "entry",
            "version",
            "etag",
            "name",
            "is_organisation",
            "role",
            "means",
            "asked_at",
            "asked",
            "reply_by",
            "reply",
            "answered_at",
            "answer",
            "note",
            "public",
            "removed",
            "why",
            "added_by",
            "added_at",
        ]
