"""Claims that are like one another, and marks in articles: bodies and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import NumberField, StrictSerializer, WordsField
from claims.models import PairState, Rating, Status

_WHY = "For the histories; needed where readers see a verdict on the claim."


class OtherSerializer(StrictSerializer):
    """Another claim."""

    example: ClassVar[Mapping[str, Any]] = {"other": 14}

    other = NumberField(help_text="Number of the other claim.")


class MergeSerializer(OtherSerializer):
    """Another claim that says the same."""

    example: ClassVar[Mapping[str, Any]] = {"other": 14, "reason": "The same sum in other words."}

    reason = WordsField(
        default="",
        help_text=(
            "A note for both histories; needed where a public verdict is given up, or where the "
            "review policy wants two people for the one that goes on."
        ),
    )


class SplitSerializer(StrictSerializer):
    """Places that say something else."""

    example: ClassVar[Mapping[str, Any]] = {"places": [71], "reason": "This is about the ferry."}

    places = serializers.ListField(
        child=NumberField(), max_length=500, help_text="Numbers of places of the claim."
    )
    reason = WordsField(default="", help_text=_WHY)


class WhyNotSerializer(StrictSerializer):
    """Why two claims are different after all."""

    example: ClassVar[Mapping[str, Any]] = {"reason": "They are about two bridges."}

    reason = WordsField(default="", help_text=_WHY)


class MergedSerializer(serializers.Serializer[Any]):
    """Two claims that are one now."""

    example: ClassVar[Mapping[str, Any]] = {"kept": 12, "given_up": 14}

    kept = serializers.IntegerField(help_text="The claim that goes on for both.")
    given_up = serializers.IntegerField(help_text="The one whose address leads there.")


class PartedSerializer(serializers.Serializer[Any]):
    """A claim that stands by itself."""

    example: ClassVar[Mapping[str, Any]] = {"claim": 21, "status": "waiting"}

    claim = serializers.IntegerField(source="claim.pk")
    status = serializers.ChoiceField(source="claim.status", choices=Status.choices)


class PairSerializer(serializers.Serializer[Any]):
    """What is known of two claims."""

    example: ClassVar[Mapping[str, Any]] = {"claims": [12, 14], "state": "different"}

    claims = serializers.SerializerMethodField(help_text="Their numbers, the lower first.")
    state = serializers.ChoiceField(choices=PairState.choices)

    def get_claims(self, pair: Any) -> list[int]:
        """As they are kept."""
        return [pair.low_id, pair.high_id]


class AlikeSerializer(serializers.Serializer[Any]):
    """A claim that may be the same."""

    claim = serializers.IntegerField(source="claim.pk")
    text = serializers.CharField(source="claim.text")
    status = serializers.ChoiceField(source="claim.status", choices=Status.choices)
    score = serializers.FloatField(help_text="How much they are alike, 0 to 1.")
    rating = serializers.ChoiceField(
        source="published.rating",
        choices=Rating.choices,
        default=None,
        allow_null=True,
        help_text="Of the verdict that readers see; null without one.",
    )


class NewMarkSerializer(StrictSerializer):
    """Words of an article that are a claim."""

    example: ClassVar[Mapping[str, Any]] = {
        "words": "The harbour bridge cost 41.2 million crowns.",
        "near": 120,
    }

    words = WordsField(max_length=5_000, help_text="Exactly as they stand in the article.")
    near = serializers.IntegerField(
        default=0,
        min_value=0,
        max_value=2**31 - 1,
        help_text="Of several places, the one nearest to this code point is meant.",
    )


class NewRangesSerializer(StrictSerializer):
    """What takes the place of a mark."""

    example: ClassVar[Mapping[str, Any]] = {
        "lines": ["The harbour bridge cost 41.2 million crowns.", "It has 14 lamps."],
        "join": [],
    }

    lines = serializers.ListField(
        child=WordsField(max_length=5_000),
        min_length=1,
        max_length=50,
        help_text="Words of the article, a claim each.",
    )
    join = serializers.ListField(
        child=NumberField(),
        max_length=2,
        default=list,
        help_text="Numbers of the neighbouring places that it takes the place of too.",
    )
    reason = WordsField(default="", help_text=_WHY)


class MarkBackSerializer(StrictSerializer):
    """Why words are no claim."""

    example: ClassVar[Mapping[str, Any]] = {"reason": "This is a headline."}

    reason = WordsField(default="", help_text=_WHY)


class MarkedSerializer(serializers.Serializer[Any]):
    """What became of marks."""

    example: ClassVar[Mapping[str, Any]] = {"article": 3, "claims": [12]}

    article = serializers.IntegerField()
    claims = serializers.SerializerMethodField(help_text="Of the new marks; none if taken back.")

    def get_claims(self, marked: Any) -> list[int]:
        """In the order of the text."""
        return [claim.pk for claim in marked.claims]
