"""Holds on claims, as programs ask for them and are told of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.queue import QueueClaimSerializer
from claims.api.serializers.shared import SharedFields
from claims.api.serializers.strict import StrictSerializer
from claims.models import Lease
from claims.queue.filters import Due, QueueFilters


class FiltersSerializer(StrictSerializer):
    """Which claims come into question; all of it may be left out."""

    example: ClassVar[Mapping[str, Any]] = {"language": "en", "min_score": 0.5}

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
    words = serializers.CharField(
        required=False, max_length=200, help_text="Text that stands somewhere in the claim."
    )

    @staticmethod
    def filters(values: dict[str, Any]) -> QueueFilters:
        """What was sent, as the queue takes it."""
        return QueueFilters(**values)


class HoldSerializer(SharedFields[Lease]):
    """A claim in hand. Its `lease` is the fencing token: whatever is sent later names it.

    Where the claim is made is told at its own address.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "lease": 31,
        "expires_at": "2026-11-19T16:50:00Z",
        "claim": {
            "id": 12,
            "text": "The harbour bridge cost 41.2 million crowns.",
            "language": "en",
            "status": "in_review",
        },
    }

    lease = serializers.IntegerField(source="pk", help_text="Number of the hold.")
    expires_at = serializers.DateTimeField(
        help_text="Until then nobody else is given the claim, unless an editor takes it over."
    )
    claim = serializers.SerializerMethodField()

    @extend_schema_field(QueueClaimSerializer)
    def get_claim(self, lease: Lease) -> dict[str, Any]:
        """The claim, as the queue lists it."""
        return dict(_claims().to_representation(lease.claim))


@cache
def _claims() -> QueueClaimSerializer:
    """What writes claims, made once: making one looks through every column of the table."""
    return QueueClaimSerializer()


class KeptSerializer(SharedFields[Lease]):
    """A hold that goes on."""

    example: ClassVar[Mapping[str, Any]] = {"lease": 31, "expires_at": "2026-11-19T17:05:00Z"}

    lease = serializers.IntegerField(source="pk", help_text="Number of the hold.")
    expires_at = serializers.DateTimeField(help_text="Until when it counts now.")


class PutBackSerializer(SharedFields[Any]):
    """A claim that is in the queue again."""

    example: ClassVar[Mapping[str, Any]] = {"lease": 31}

    lease = serializers.IntegerField(help_text="Number of the hold that was ended.")
