"""The queue: open claims in the order in which they are handed out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.claims import ClaimDeskSerializer, ScoredPassageSerializer
from claims.models import Claim, DueState
from claims.queue.queries import QueueRow


class QueueClaimSerializer(serializers.ModelSerializer[Claim]):
    """The claim of a row."""

    class Meta:
        model = Claim
        fields = ["id", "text", "language", "status"]


class PlanSerializer(serializers.ModelSerializer[Claim]):
    """When the claim comes, besides its priority. To whom it is assigned is not told."""

    due_state = serializers.SerializerMethodField()
    topic = serializers.CharField(
        source="topic.name", allow_null=True, default=None, help_text="Its name."
    )
    assigned = serializers.SerializerMethodField(help_text="Whether somebody is to check it.")

    class Meta:
        model = Claim
        fields = ["pinned", "due_at", "due_state", "topic", "assigned", "snoozed_until"]

    @extend_schema_field(serializers.ChoiceField(choices=[s.name.lower() for s in DueState]))
    def get_due_state(self, claim: Claim) -> str:
        """How far off the due time is, as a word."""
        return DueState(claim.due_state).name.lower()

    def get_assigned(self, claim: Claim) -> bool:
        """Whether somebody is to check it."""
        return claim.assigned_to_id is not None


class QueueRowSerializer(serializers.Serializer[QueueRow]):
    """A claim that needs a person. Who holds it is not told."""

    claim = QueueClaimSerializer()
    desk = ClaimDeskSerializer(source="claim")
    plan = PlanSerializer(source="claim")
    passage = serializers.SerializerMethodField(
        help_text="Where it is made with the highest score; null while no article carries it."
    )

    @extend_schema_field(ScoredPassageSerializer(allow_null=True))
    def get_passage(self, row: QueueRow) -> dict[str, Any] | None:
        """The best passage, with the reasons of its score."""
        return None if row.best is None else dict(ScoredPassageSerializer(row.best).data)
