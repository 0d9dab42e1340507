"""Claims: what readers know of them, and with a desk token where they stand."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.rows import ClaimRow
from claims.api.serializers.articles import PassageSerializer
from claims.api.serializers.desk_part import WithDeskPart
from claims.api.serializers.publications import PublicationSerializer, change_shape
from claims.models import Claim, Priority, PublicationKind, Rating, Status


class ReasonSerializer(serializers.Serializer[Any]):
    """One reason of a score or a priority, in words."""

    code = serializers.CharField()
    text = serializers.CharField()
    points = serializers.FloatField(required=False)
    level = serializers.CharField(
        required=False, help_text="Which score it is a reason of: checkable or worth."
    )


class ClaimDeskSerializer(serializers.ModelSerializer[Claim]):
    """What only the desk is told about a claim."""

    priority = serializers.SerializerMethodField()
    priority_reasons = ReasonSerializer(many=True)

    class Meta:
        model = Claim
        fields = [
            "score",
            "checkable",
            "priority",
            "priority_reasons",
            "set_aside_reason",
            "occurrence_count",
            "opened_at",
        ]

    @extend_schema_field(serializers.ChoiceField(choices=[p.name.lower() for p in Priority]))
    def get_priority(self, claim: Claim) -> str:
        """The priority as a word."""
        return Priority(claim.priority).name.lower()


class ClaimSerializer(WithDeskPart, serializers.Serializer[ClaimRow]):
    """A claim in a list. `rating` and what follows tell of the verdict that stands, else null."""

    id = serializers.IntegerField()
    text = serializers.CharField(help_text="In the words it was found in.")
    language = serializers.CharField(help_text="BCP 47 tag, or `und`.")
    status = serializers.ChoiceField(
        choices=Status.choices,
        help_text="Without a desk token only published, corrected or withdrawn.",
    )
    url = serializers.URLField(allow_null=True, help_text="Its public page.")
    rating = serializers.ChoiceField(choices=Rating.choices, allow_null=True)
    rating_label = serializers.CharField(allow_null=True)
    finding = serializers.CharField(allow_null=True)
    sequence = serializers.IntegerField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    desk = ClaimDeskSerializer(
        source="claim", required=False, help_text="Only with the scope desk:read."
    )


class HistorySerializer(serializers.Serializer[Any]):
    """One publication of the claim."""

    sequence = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=PublicationKind.choices)
    rating = serializers.SerializerMethodField()
    published_at = serializers.DateTimeField()
    superseded_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(serializers.ChoiceField(choices=Rating.choices, allow_null=True))
    def get_rating(self, publication: Any) -> str | None:
        """Null for a withdrawal."""
        return publication.rating if publication.kind == PublicationKind.VERDICT else None


class ScoredPassageSerializer(PassageSerializer):
    """A passage in which the claim is made, with its score."""

    article = serializers.IntegerField(source="article_id")
    score = serializers.FloatField(help_text="How much it is worth checking, 0 to 1.")
    checkable = serializers.FloatField(help_text="How well it can be checked, 0 to 1.")
    reasons = ReasonSerializer(many=True)


class WholeClaimDeskSerializer(ClaimDeskSerializer):
    """What only the desk is told about one claim: also where it is made, and why it was found."""

    passages = ScoredPassageSerializer(source="occurrences", many=True)

    class Meta(ClaimDeskSerializer.Meta):
        fields = [*ClaimDeskSerializer.Meta.fields, "passages"]


class WholeClaimSerializer(ClaimSerializer):
    """A claim with what stands for readers and how it came about."""

    desk = WholeClaimDeskSerializer(
        source="claim", required=False, help_text="Only with the scope desk:read."
    )
    publication = serializers.SerializerMethodField()
    history = HistorySerializer(many=True, help_text="Every publication, newest first.")
    merged_into = serializers.IntegerField(
        allow_null=True,
        help_text="The claim that this one turned out to be; its verdict stands there. Else null.",
    )

    @extend_schema_field(change_shape(allow_null=True))
    def get_publication(self, row: ClaimRow) -> dict[str, Any] | None:
        """What stands for readers, as it was frozen."""
        return PublicationSerializer(row.publication).data if row.publication else None
