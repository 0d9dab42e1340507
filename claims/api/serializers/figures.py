"""The desk's own figures. Lengths of time are in hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.figures.queries.course import Times

_WORK: dict[str, Any] = {
    "decided": 9,
    "supported": 4,
    "disputed": 3,
    "unverifiable": 2,
    "late": 1,
    "corrected": 0,
    "seconded": 2,
    "opinions": 0,
    "hours_from_open_median": 20.5,
    "hours_from_open_ninth": 51.0,
    "hours_from_taken_median": 1.4,
    "hours_from_taken_ninth": 3.2,
}

_OVERDUE = "Counted up to a thousand, over all."
_OPINIONS = "Opinions of double reviews that an editor decided; counted beside its verdict."


class HoursField(serializers.FloatField):
    """A length of time; null where there was none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        """Seconds as hours."""
        return round(value / 3600, 3)


class WorkSerializer(serializers.Serializer[Any]):
    """What was done in a stretch of time."""

    decided = serializers.IntegerField(source="work.counts.decided")
    supported = serializers.IntegerField(source="work.counts.supported")
    disputed = serializers.IntegerField(source="work.counts.disputed")
    unverifiable = serializers.IntegerField(source="work.counts.unverifiable")
    late = serializers.IntegerField(
        source="work.counts.late", help_text="Decided after the due time."
    )
    corrected = serializers.IntegerField(source="work.counts.corrected")
    seconded = serializers.IntegerField(source="work.counts.seconded", help_text="Second reviews.")
    hours_from_open_median = HoursField(source="work.since_open.median")
    hours_from_open_ninth = HoursField(
        source="work.since_open.ninth", help_text="Nine of ten took no longer."
    )
    hours_from_taken_median = HoursField(source="work.since_taken.median")
    hours_from_taken_ninth = HoursField(source="work.since_taken.ninth")
    opinions = serializers.IntegerField(source="work.counts.opinions", help_text=_OPINIONS)


class StepSerializer(WorkSerializer):
    """One day, or one week of a longer period."""

    first = serializers.DateField(source="interval.first")
    last = serializers.DateField(source="interval.last")
    arrived = serializers.IntegerField(source="work.counts.arrived")
    dropped = serializers.IntegerField(
        source="work.counts.dropped", help_text="Left without a verdict."
    )
    open = serializers.IntegerField(help_text="Open claims at the end.")


class GroupSerializer(WorkSerializer):
    """One source, topic or reviewer."""

    name = serializers.CharField(help_text="Empty for claims without one.")


class BandSerializer(serializers.Serializer[Any]):
    """Open claims of one age."""

    least = serializers.IntegerField(help_text="Days that they are open at least.")
    most = serializers.IntegerField(allow_null=True, help_text="At most; null: older than all.")
    count = serializers.IntegerField()


class QueueSerializer(serializers.Serializer[Any]):
    """What is open now of one source or topic, or what one person holds."""

    name = serializers.CharField(help_text="Empty for claims without one.")
    open = serializers.IntegerField(help_text="Claims that need a person now.")
    overdue = serializers.IntegerField(help_text=_OVERDUE)
    oldest = serializers.DateField(
        allow_null=True, help_text="Day on which the oldest open claim came in."
    )
    open_days_median = serializers.IntegerField(source="median", allow_null=True)
    open_days_ninth = serializers.IntegerField(
        source="ninth", allow_null=True, help_text="Nine of ten are open no longer."
    )


class RepeatedSerializer(serializers.Serializer[Any]):
    """A claim that is made in more than one place."""

    claim = serializers.IntegerField(source="claim.pk")
    text = serializers.CharField(source="claim.text")
    times = serializers.IntegerField(source="claim.occurrence_count")
    articles = serializers.IntegerField()
    outlets = serializers.IntegerField()


class FiguresSerializer(serializers.Serializer[Any]):
    """The period as a whole, and the queue now."""

    example: ClassVar[Mapping[str, Any]] = {
        "days": 30,
        "arrived": 40,
        "dropped": 6,
        **_WORK,
        "open": 25,
        "overdue": 3,
        "oldest": "2026-10-02",
        "open_days_median": 2,
        "open_days_ninth": 19,
        "counted_at": "2026-11-19T16:00:00Z",
    }

    days = serializers.IntegerField()
    arrived = serializers.IntegerField()
    dropped = serializers.IntegerField(help_text="Left without a verdict.")
    decided = serializers.IntegerField()
    supported = serializers.IntegerField()
    disputed = serializers.IntegerField()
    unverifiable = serializers.IntegerField()
    late = serializers.IntegerField(help_text="Decided after the due time.")
    corrected = serializers.IntegerField()
    seconded = serializers.IntegerField(help_text="Second reviews.")
    opinions = serializers.IntegerField(help_text=_OPINIONS)
    hours_from_open_median = HoursField()
    hours_from_open_ninth = HoursField(help_text="Nine of ten took no longer.")
    hours_from_taken_median = HoursField()
    hours_from_taken_ninth = HoursField()
    open = serializers.IntegerField(help_text="Claims that need a person now.")
    overdue = serializers.IntegerField(help_text="Counted up to a thousand.")
    oldest = serializers.DateField(
        allow_null=True, help_text="Day on which the oldest open claim came in."
    )
    open_days_median = serializers.IntegerField(
        allow_null=True, help_text="Half of the open claims are open no longer, in days."
    )
    open_days_ninth = serializers.IntegerField(
        allow_null=True, help_text="Nine of ten are open no longer."
    )
    counted_at = serializers.DateTimeField(allow_null=True, help_text="As of when.")

    @staticmethod
    def times(name: str, times: Times) -> dict[str, float | None]:
        """The members of one length of time."""
        return {f"{name}_median": times.median, f"{name}_ninth": times.ninth}
