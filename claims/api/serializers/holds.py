"""Holds on claims, and the verdicts that end them, as programs send and are told them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.queue import QueueClaimSerializer
from claims.api.writing import StrictSerializer
from claims.models import Lease, Opinion, Rating, Status, Verdict
from claims.queue.filters import Due, QueueFilters
from claims.review.entries import VerdictEntry


class FiltersSerializer(StrictSerializer):
    """Which claims come into question; all of it may be left out."""

    source = serializers.SlugField(  # type: ignore[assignment]
        required=False, max_length=200, help_text="Slug of a source in which the claim is made."
    )
    article = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text="Number of an article."
    )
    topic = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text="Number of a topic."
    )
    due = serializers.ChoiceField(
        choices=[due.value for due in Due], required=False, help_text="By the due time."
    )
    language = serializers.CharField(
        required=False, max_length=20, help_text="BCP 47 tag of the claim, exactly."
    )
    min_score = serializers.FloatField(
        required=False, min_value=0, max_value=1, help_text="Worth checking at least this much."
    )
    min_checkable = serializers.FloatField(
        required=False, min_value=0, max_value=1, help_text="Checkable at least this well."
    )

    @staticmethod
    def filters(values: dict[str, Any]) -> QueueFilters:
        """What was sent, as the queue takes it."""
        return QueueFilters(**values)


class HoldSerializer(serializers.Serializer[Lease]):
    """A claim in hand. Its `lease` is the fencing token: whatever is sent later names it.

    Where the claim is made is told at its own address.
    """

    lease = serializers.IntegerField(source="pk", help_text="Number of the hold.")
    expires_at = serializers.DateTimeField(
        help_text="Until then nobody else is given the claim, unless an editor takes it over."
    )
    claim = QueueClaimSerializer()


class KeptSerializer(serializers.Serializer[Lease]):
    """A hold that goes on."""

    lease = serializers.IntegerField(source="pk", help_text="Number of the hold.")
    expires_at = serializers.DateTimeField(help_text="Until when it counts now.")


class PutBackSerializer(serializers.Serializer[Any]):
    """A claim that is in the queue again."""

    lease = serializers.IntegerField(help_text="Number of the hold that was ended.")


class NewVerdictSerializer(StrictSerializer):
    """A verdict on the claim in hand. Whether it has all it needs is judged as on the desk."""

    rating = serializers.ChoiceField(choices=Rating.choices)
    finding = serializers.CharField(help_text="The finding in one sentence.")
    rationale = serializers.CharField(
        trim_whitespace=False, help_text="How the evidence leads there, citing it as [1], [2]."
    )

    @staticmethod
    def entry(values: dict[str, Any]) -> VerdictEntry:
        """What was sent, as the action takes it."""
        return VerdictEntry(**values)


class SentSerializer(serializers.Serializer[Verdict | Opinion]):
    """What became of a verdict that was sent."""

    claim = serializers.IntegerField(source="claim_id")
    status = serializers.ChoiceField(
        source="claim.status",
        choices=Status.choices,
        help_text=(
            "`decided`: readers see it in a moment; `awaiting_second`: somebody else comes first; "
            "`differing`: two opinions differ, and an editor decides."
        ),
    )
    rating = serializers.ChoiceField(choices=Rating.choices)
