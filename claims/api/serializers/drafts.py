"""What people have typed and not sent yet, as programs read and keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import Draft

NO_DRAFT = "0"
"""The version of a draft that is not there."""

# How the form of an entry of the contact log calls its fields.
_PREFIX = "contact-"


def _typed(help_text: str = "") -> WordsField:
    return WordsField(required=False, help_text=help_text)


class TypedEvidenceSerializer(StrictSerializer):
    """A piece of evidence that is typed and not added yet. Everything is text here."""

    url, title, publisher, quote = _typed(), _typed(), _typed(), _typed()
    stance, kind, published_on, accessed_on = _typed(), _typed(), _typed(), _typed()
    protected, public_description = _typed("`on` or left out."), _typed()


class TypedContactSerializer(StrictSerializer):
    """An entry of the contact log that is typed and not added yet. Everything is text here."""

    name, whom, role, means = _typed(), _typed("`person` or `organisation`."), _typed(), _typed()
    asked_at, asked, reply_by, reply = _typed(), _typed(), _typed(), _typed()
    answered_at, answer, note = _typed(), _typed(), _typed()
    public, why = _typed("`yes` or `no`."), _typed()


class VerdictWordsSerializer(StrictSerializer):
    """The words of a verdict that are typed and not sent yet."""

    rating, finding, rationale = _typed(), _typed(), _typed()
    correction_kind, correction_note = _typed(), _typed()
    carried_from = _typed("Number of the verdict on another claim that still holds.")


class ReviewFieldsSerializer(VerdictWordsSerializer):
    """What is typed on the page of a claim."""

    look_in = _typed("When to look at it again: `1m`, `3m`, `1y` or `on`.")
    look_on, look_reason = _typed("The day, with `on`."), _typed()
    evidence = TypedEvidenceSerializer(required=False)
    contact = TypedContactSerializer(required=False)


class DecisionFieldsSerializer(VerdictWordsSerializer):
    """What is typed into the decision between two opinions."""

    decision_reason, end_reason = _typed(), _typed()


class CommentFieldsSerializer(StrictSerializer):
    """What is typed to be said to colleagues."""

    text = _typed()


class NewDraftSerializer(StrictSerializer):
    """A draft as it is to be kept, whole."""

    fields_shape: ClassVar[type[StrictSerializer]] = ReviewFieldsSerializer
    example: ClassVar[Mapping[str, Any]] = {
        "fields": {"rating": "disputed", "rationale": "The closing account names another sum [1]."}
    }

    def get_fields(self) -> dict[str, Any]:
        """The one member, in the shape that this part of the work has."""
        return {"fields": self.fields_shape()}


class NewDecisionDraftSerializer(NewDraftSerializer):
    """A draft of the decision between two opinions, whole."""

    fields_shape = DecisionFieldsSerializer
    example: ClassVar[Mapping[str, Any]] = {
        "fields": {
            "rating": "disputed",
            "decision_reason": "The account counts more than the talk.",
        }
    }


class NewContactDraftSerializer(NewDraftSerializer):
    """A draft of an entry of the contact log that is being changed, whole."""

    fields_shape = TypedContactSerializer
    example: ClassVar[Mapping[str, Any]] = {"fields": {"answer": "It does not hold the lamps."}}


class NewCommentDraftSerializer(NewDraftSerializer):
    """A comment that is not said yet."""

    fields_shape = CommentFieldsSerializer
    example: ClassVar[Mapping[str, Any]] = {"fields": {"text": "Does the account hold"}}


class DraftSerializer(serializers.Serializer[Any]):
    """One's own draft. `version` is 0 and `fields` is empty as long as there is none."""

    example: ClassVar[Mapping[str, Any]] = {
        "etag": "31-2",
        "version": 2,
        "saved_at": "2026-11-19T16:40:00Z",
        "fields": {"rating": "disputed", "rationale": "The closing account names another sum [1]."},
    }

    etag = serializers.CharField(help_text="What If-Match has to name; as in the header ETag.")
    version = serializers.IntegerField()
    saved_at = serializers.DateTimeField(allow_null=True)
    fields = serializers.DictField(help_text="What is typed, by its fields.")  # type: ignore[assignment]


def draft_body(draft: Draft | None) -> dict[str, Any]:
    """A draft as programs get it; an empty one for none."""
    if draft is None:
        return {"etag": NO_DRAFT, "version": 0, "saved_at": None, "fields": {}}
    return {
        "etag": draft_tag(draft),
        "version": draft.version,
        "saved_at": serializers.DateTimeField().to_representation(draft.saved_at),
        "fields": {name.removeprefix(_PREFIX): value for name, value in draft.fields.items()},
    }


def draft_tag(draft: Draft | None) -> str:
    """What names one state of a draft. One that is begun anew counts from 1, under a new number."""
    return f"{draft.pk}-{draft.version}" if draft else NO_DRAFT


def kept_fields(fields: Mapping[str, Any], *, of_contact: bool) -> dict[str, Any]:
    """What is kept of the fields that were sent, by the names of the forms; empty ones are not."""
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        inner = kept_fields(value, of_contact=False) if isinstance(value, Mapping) else value
        if inner:
            kept[f"{_PREFIX}{name}" if of_contact else name] = inner
    return kept
