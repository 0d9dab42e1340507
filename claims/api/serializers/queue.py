"""The queue: open claims in the order in which they are handed out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.claims import ClaimDeskSerializer, ScoredPassageSerializer
from claims.models import Claim
from claims.queue.queries import QueueRow


class QueueClaimSerializer(serializers.ModelSerializer[Claim]):
    """The claim of a row."""

    class Meta:
        model = Claim
        fields = ["id", "text", "language", "status"]


class QueueRowSerializer(serializers.Serializer[QueueRow]):
    """A claim that needs a person. Who holds it is not told."""

    claim = QueueClaimSerializer()
    desk = ClaimDeskSerializer(source="claim")
    passage = serializers.SerializerMethodField(
        help_text="Where it is made with the highest score; null while no article carries it."
    )

    @extend_schema_field(ScoredPassageSerializer(allow_null=True))
    def get_passage(self, row: QueueRow) -> dict[str, Any] | None:
        """The best passage, with the reasons of its score."""
        return None if row.best is None else dict(ScoredPassageSerializer(row.best).data)
