"""Verdicts as the desk keeps them, and what is sent to give, approve, replace or withdraw one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.shared import SharedFields
from claims.api.serializers.strict import NumberField, StrictSerializer, WordsField
from claims.models import CorrectionKind, Opinion, Rating, Status, Verdict
from claims.review.entries import Correction, VerdictEntry

_WORDS = {
    "rating": "disputed",
    "finding": "The closing account names another sum.",
    "rationale": "The closing account of the council names 41.2 million crowns [1].",
}
_REASON = {"reason": "The rationale does not say which account."}


class NewCorrectionSerializer(StrictSerializer):
    """Why a verdict that readers have seen is replaced."""

    kind = serializers.ChoiceField(choices=CorrectionKind.choices)
    note = WordsField(help_text="What changed, in words for readers.")


class NewVerdictSerializer(StrictSerializer):
    """A verdict on the claim in hand. Whether it has all it needs is judged as on the desk."""

    example: ClassVar[Mapping[str, Any]] = _WORDS

    rating = serializers.ChoiceField(choices=Rating.choices)
    finding = serializers.CharField(help_text="The finding in one sentence.")
    rationale = serializers.CharField(
        trim_whitespace=False, help_text="How the evidence leads there, citing it as [1], [2]."
    )
    correction = NewCorrectionSerializer(
        required=False, help_text="Needed once readers have seen a verdict on the claim."
    )
    carried_from = NumberField(
        required=False, help_text="Number of the verdict on another claim that still holds."
    )
    anyway = serializers.BooleanField(
        default=False, help_text="Whether to tell readers so though it names a protected source."
    )

    @staticmethod
    def entry(values: Mapping[str, Any]) -> VerdictEntry:
        """What was sent, as the action takes it."""
        names = ("rating", "finding", "rationale", "carried_from", "replaces", "anyway")
        words = {name: values[name] for name in names if name in values}
        correction = values.get("correction")
        return VerdictEntry(**words, correction=Correction(**correction) if correction else None)


class CorrectedVerdictSerializer(NewVerdictSerializer):
    """A verdict in place of one that readers see."""

    example: ClassVar[Mapping[str, Any]] = {
        **_WORDS,
        "correction": {"kind": "correction", "note": "We had read the wrong column."},
        "replaces": 8,
    }

    correction = NewCorrectionSerializer(help_text="What readers are told about the change.")
    replaces = NumberField(
        help_text="Number of the verdict that you read; a later one is not replaced unseen."
    )


class DecisionSerializer(NewVerdictSerializer):
    """A verdict between two opinions; citations count through the evidence of both."""

    example: ClassVar[Mapping[str, Any]] = {**_WORDS, "reason": "The account counts more."}

    reason = WordsField(help_text="Why; both reviewers read it.")


class NoteSerializer(StrictSerializer):
    """Why a verdict is withdrawn."""

    example: ClassVar[Mapping[str, Any]] = {"note": "The account turned out to be a draft."}

    note = WordsField(help_text="Readers see it.")
    anyway = serializers.BooleanField(
        default=False, help_text="Whether to tell readers so though it names a protected source."
    )


class WhichVerdictSerializer(StrictSerializer):
    """A verdict by its number."""

    example: ClassVar[Mapping[str, Any]] = {"verdict": 8}

    verdict = NumberField()


class ReturnedVerdictSerializer(WhichVerdictSerializer):
    """A verdict that is sent back, and why."""

    example: ClassVar[Mapping[str, Any]] = {"verdict": 8, **_REASON}

    reason = WordsField(help_text="What is missing; the author reads it.")


class SentSerializer(SharedFields[Verdict | Opinion]):
    """What became of a verdict that was sent."""

    example: ClassVar[Mapping[str, Any]] = {"claim": 12, "status": "decided", "rating": "disputed"}

    claim = serializers.IntegerField(source="claim.pk")
    status = serializers.ChoiceField(
        source="claim.status",
        choices=Status.choices,
        help_text=(
            "`decided`: readers see it in a moment; `awaiting_second`: somebody else comes first; "
            "`differing`: two opinions differ, and an editor decides."
        ),
    )
    rating = serializers.ChoiceField(choices=Rating.choices)


class GivenSerializer(serializers.Serializer[Any]):
    """What a verdict and an opinion have in common."""

    rating = serializers.ChoiceField(choices=Rating.choices)
    finding = serializers.CharField()
    rationale = serializers.CharField()
    by = serializers.CharField(source="by.username", help_text="User name.")
    at = serializers.DateTimeField()
    correction_kind = serializers.CharField(help_text="Empty where it corrects nothing.")
    correction_note = serializers.CharField()
    evidence = serializers.SerializerMethodField(
        help_text="Numbers of the pieces that it cites, [1] first."
    )

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_evidence(self, given: Verdict | Opinion) -> list[int]:
        """By the numbers that the rationale cites them by."""
        cited: Any = given.citations.all()
        return [one.evidence_id for one in sorted(cited, key=lambda one: one.number)]


class GivenVerdictSerializer(GivenSerializer):
    """A verdict as the desk keeps it, whether it stands or not."""

    id = serializers.IntegerField(source="pk")
    second_by = serializers.CharField(
        source="second_by.username", default=None, allow_null=True, help_text="Who approved it."
    )
    superseded_at = serializers.DateTimeField(allow_null=True, help_text="Null while it stands.")


class OpinionSerializer(GivenSerializer):
    """One of the two opinions of a double review."""

    place = serializers.IntegerField(help_text="1 for the first reviewer, 2 for the second.")
