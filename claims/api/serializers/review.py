"""What a reviewer works with, and what waits for a second pair of eyes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.verdicts import GivenVerdictSerializer, OpinionSerializer
from claims.models import BlindRound, Occurrence, Rating, Status, Withdrawal
from claims.workflow.policies import APPROVAL, BLIND, NONE

_WITHDRAWAL: dict[str, Any] = {
    "id": 5,
    "claim": 12,
    "note": "The account turned out to be a draft.",
    "by": "ada",
    "at": "2026-11-20T09:00:00Z",
    "outcome": "",
    "settled_by": None,
    "reason": "",
}


class DeskPlaceSerializer(serializers.ModelSerializer[Occurrence]):
    """A place in an article where the claim is made."""

    article = serializers.IntegerField(source="article_id")
    title = serializers.CharField(source="article.title", help_text="Of the article.")

    class Meta:
        model = Occurrence
        fields = ["id", "article", "title", "start", "end", "quote", "score", "left_at"]


class NeedSerializer(serializers.Serializer[Any]):
    """One line of the checklist."""

    met = serializers.BooleanField()
    text = serializers.CharField()
    code = serializers.CharField(help_text="What it is about.")


class HoldOnSerializer(serializers.Serializer[Any]):
    """Who has a claim in hand."""

    holder = serializers.CharField(source="holder.username", help_text="User name.")
    lease = serializers.SerializerMethodField(help_text="Its number, if it is yours; else null.")
    expires_at = serializers.DateTimeField()

    def get_lease(self, lease: Any) -> int | None:
        """The fencing token is told to the holder alone."""
        return lease.pk if lease.holder_id == self.context["user"].pk else None


class ReviewSerializer(serializers.Serializer[Any]):
    """A claim as the desk works on it. What is held back from this person is not in it."""

    claim = serializers.IntegerField(source="claim.pk")
    text = serializers.CharField(source="claim.text")
    status = serializers.ChoiceField(source="claim.status", choices=Status.choices)
    hold = serializers.SerializerMethodField(help_text="Null if nobody holds it.")
    places = serializers.SerializerMethodField(
        help_text="Where it is made: the best one first, 51 at most."
    )
    correcting = serializers.BooleanField(
        help_text="Whether readers have seen a verdict, so that the next needs `correction`."
    )
    policy = serializers.ChoiceField(
        source="policy.mode",
        choices=[NONE, APPROVAL, BLIND],
        help_text="What a verdict needs before readers see it.",
    )
    checklist = NeedSerializer(
        source="needs", many=True, help_text="What the verdict lacks, by what your draft says."
    )
    verdicts = GivenVerdictSerializer(many=True, help_text="All so far, newest first.")
    round = serializers.IntegerField(
        source="current.pk",
        default=None,
        allow_null=True,
        help_text="Number of the double review under way; null for none.",
    )
    withdrawal = serializers.IntegerField(
        allow_null=True, help_text="Number of the proposal to withdraw that waits; null for none."
    )
    shown = serializers.IntegerField(
        allow_null=True,
        help_text="Number of the verdict that readers see now, whatever waits; null for none.",
    )

    @extend_schema_field(HoldOnSerializer(allow_null=True))
    def get_hold(self, page: Any) -> Any:
        """Whose it is."""
        lease = page["lease"]
        return HoldOnSerializer(lease, context=self.context).data if lease else None

    @extend_schema_field(DeskPlaceSerializer(many=True))
    def get_places(self, page: Any) -> Any:
        """The place that is shown, and the others."""
        rows = [page["place"]] if page["place"] else []
        return DeskPlaceSerializer([*rows, *page["others"]], many=True).data


class ProposalSerializer(serializers.ModelSerializer[Withdrawal]):
    """A proposal to withdraw a public verdict."""

    example: ClassVar[Mapping[str, Any]] = _WITHDRAWAL

    claim = serializers.IntegerField(source="claim_id")
    by = serializers.CharField(source="by.username", help_text="User name.")
    settled_by = serializers.CharField(
        source="settled_by.username", default=None, allow_null=True, help_text="User name."
    )
    outcome = serializers.CharField(
        help_text="`approved`, `returned`, `taken_back` or `overtaken`; empty while it waits."
    )

    class Meta:
        model = Withdrawal
        fields = ["id", "claim", "note", "by", "at", "outcome", "settled_by", "reason"]


class WithdrawnSerializer(serializers.Serializer[Any]):
    """What came of asking for a withdrawal."""

    example: ClassVar[Mapping[str, Any]] = {"claim": 12, "withdrawal": None}

    claim = serializers.IntegerField()
    withdrawal = serializers.IntegerField(
        allow_null=True,
        help_text="Number of the proposal that another person has to approve; null: withdrawn.",
    )


class RoundSerializer(serializers.ModelSerializer[BlindRound]):
    """A double review."""

    claim = serializers.IntegerField(source="claim_id")
    outcome = serializers.CharField(help_text="`agreed`, `decided`, `cancelled`; empty if open.")

    class Meta:
        model = BlindRound
        fields = ["id", "claim", "outcome", "closed_at"]


class WholeRoundSerializer(RoundSerializer):
    """A double review for whoever decides it: both opinions, as soon as both are there."""

    opinions = serializers.SerializerMethodField()

    class Meta(RoundSerializer.Meta):
        fields = [*RoundSerializer.Meta.fields, "opinions"]

    @extend_schema_field(OpinionSerializer(many=True))
    def get_opinions(self, current: BlindRound) -> Any:
        """From the context."""
        return OpinionSerializer(self.context["opinions"], many=True).data


class RoundEndedSerializer(serializers.Serializer[BlindRound]):
    """A double review that ended without a verdict."""

    example: ClassVar[Mapping[str, Any]] = {"round": 3, "claim": 12, "status": "waiting"}

    round = serializers.IntegerField(source="pk")
    claim = serializers.IntegerField(source="claim_id")
    status = serializers.ChoiceField(source="claim.status", choices=Status.choices)


class WaitingVerdictSerializer(serializers.Serializer[Any]):
    """A verdict that another person has to approve."""

    claim = serializers.IntegerField(source="verdict.claim_id")
    verdict = serializers.IntegerField(source="verdict.pk")
    rating = serializers.ChoiceField(source="verdict.rating", choices=Rating.choices)
    by = serializers.CharField(source="verdict.by.username", help_text="User name.")
    at = serializers.DateTimeField(source="verdict.at")


class WantedOpinionSerializer(serializers.Serializer[Any]):
    """A claim that wants a second opinion. Nothing of the first is told, nor whose it is."""

    claim = serializers.IntegerField(source="round.claim_id")
    round = serializers.IntegerField(source="round.pk")
    own = serializers.BooleanField(source="is_own", help_text="Whether the first is yours.")
    taken = serializers.SerializerMethodField(help_text="Whether somebody is at it.")

    def get_taken(self, row: Any) -> bool:
        """Not by whom."""
        return row.lease is not None


class SecondSerializer(serializers.Serializer[Any]):
    """What waits for a second pair of eyes, the longest waiting first."""

    verdicts = WaitingVerdictSerializer(many=True)
    opinions = WantedOpinionSerializer(many=True)
    differing = RoundSerializer(many=True)
    withdrawals = ProposalSerializer(many=True)
    after = serializers.IntegerField(
        allow_null=True, help_text="Where the next page of `verdicts` begins; null for none."
    )
