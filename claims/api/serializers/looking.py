"""What is to be looked at again: days, late answers, sentences that are gone, alarms of sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import AlarmKind, LookAgain, LookKind, SourceAlarm
from claims.review.look_days import LookDay, look_day

_DAY: dict[str, Any] = {"on": "2027-03-31", "why": "The new account is due."}


class DaySerializer(StrictSerializer):
    """A day on which a claim is looked at again; null for none."""

    example: ClassVar[Mapping[str, Any]] = _DAY

    on = serializers.DateField(
        allow_null=True, help_text="After today, at most ten years ahead. Null names no day."
    )
    why = WordsField(default="", help_text="Why then, for colleagues.")

    @staticmethod
    def day(values: Mapping[str, Any], today: Any) -> LookDay | None:
        """The day that was sent; None for none.

        Raises:
            LookDayNotAccepted: it has passed, lies too far ahead, or its reason is too long.
        """
        on = values["on"]
        fields = {"look_on": on.isoformat() if on else "", "look_reason": values["why"]}
        return look_day(fields, today=today)


class StillHoldsSerializer(DaySerializer):
    """That a verdict still holds, and when to look the next time."""

    example: ClassVar[Mapping[str, Any]] = {"note": "The account says the same.", **_DAY}

    note = WordsField(help_text="What was looked at and found, for colleagues.")
    on = serializers.DateField(
        allow_null=True, default=None, help_text="When to look the next time; null for never."
    )


class SettleAlarmSerializer(StrictSerializer):
    """What became of an alarm."""

    example: ClassVar[Mapping[str, Any]] = {"note": "Only the page moved.", "accept": False}

    note = WordsField(default="", help_text="What was found; needed unless `accept`.")
    accept = serializers.BooleanField(
        default=False, help_text="Whether the evidence cites the new copy from now on."
    )


class LookSerializer(serializers.ModelSerializer[LookAgain]):
    """One claim that is to be looked at again from a day on."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 5,
        "claim": 12,
        "kind": "date",
        "due_on": "2026-11-20",
        "reason": "The new account is due.",
        "place": None,
        "asked_by": "ada",
        "asked_at": "2026-08-20T09:00:00Z",
        "settled_at": None,
        "outcome": "",
        "note": "",
    }

    claim = serializers.IntegerField(source="claim_id")
    kind = serializers.ChoiceField(choices=LookKind.choices)
    place = serializers.IntegerField(
        source="occurrence_id", allow_null=True, help_text="The place whose sentence is gone."
    )
    asked_by = serializers.CharField(
        source="asked_by.username",
        default=None,
        allow_null=True,
        help_text="User name; null: the desk itself.",
    )
    outcome = serializers.CharField(help_text="How it ended; empty while it is open.")

    class Meta:
        model = LookAgain
        fields = [
            "id",
            "claim",
            "kind",
            "due_on",
            "reason",
            "place",
            "asked_by",
            "asked_at",
            "settled_at",
            "outcome",
            "note",
        ]


class LookDaySerializer(serializers.Serializer[Any]):
    """The day on which a claim is looked at again."""

    example: ClassVar[Mapping[str, Any]] = {"claim": 12, "on": "2027-03-31", "why": _DAY["why"]}

    claim = serializers.IntegerField()
    on = serializers.DateField(allow_null=True, help_text="Null where no day is named.")
    why = serializers.CharField()


class AlarmSerializer(serializers.ModelSerializer[SourceAlarm]):
    """A source of a verdict that is gone, or says something else now."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 3,
        "claim": 12,
        "verdict": 8,
        "evidence": 17,
        "kind": "changed",
        "why": "The words that are quoted are not there any more.",
        "capture": 40,
        "raised_at": "2026-11-19T03:10:00Z",
        "settled_at": None,
        "note": "",
        "accepted": False,
    }

    claim = serializers.IntegerField(source="verdict.claim_id")
    verdict = serializers.IntegerField(source="verdict_id")
    evidence = serializers.IntegerField(source="evidence_id")
    kind = serializers.ChoiceField(choices=AlarmKind.choices)
    capture = serializers.IntegerField(
        source="capture_id", allow_null=True, help_text="The copy of what it says now."
    )

    class Meta:
        model = SourceAlarm
        fields = [
            "id",
            "claim",
            "verdict",
            "evidence",
            "kind",
            "why",
            "capture",
            "raised_at",
            "settled_at",
            "note",
            "accepted",
        ]
