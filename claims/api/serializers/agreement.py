"""How far reviewers agree: a line for everything, each topic, each month and each pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.review.agreement import LEAST_ITEMS, Agreement, Estimate
from claims.review.queries import AgreementPage

TABLES = ("all", "topic", "month", "pair")
_PLACES = 4


class EstimateSerializer(serializers.Serializer[Any]):
    """A figure with its interval of 95 % confidence."""

    value = serializers.FloatField()
    low = serializers.FloatField(allow_null=True, help_text="Null: the items give no interval.")
    high = serializers.FloatField(allow_null=True)


class AgreementSerializer(serializers.Serializer[Any]):
    """One line: of how many items, and what they say."""

    example: ClassVar[Mapping[str, Any]] = {
        "results": [
            {
                "table": "all",
                "topic": None,
                "month": None,
                "people": [],
                "items": 64,
                "raw": {"value": 0.875, "low": 0.772, "high": 0.9353},
                "kappa": None,
                "alpha": {"value": 0.7915, "low": 0.6641, "high": 0.9189},
            },
            {
                "table": "pair",
                "topic": None,
                "month": None,
                "people": ["ines", "tomas"],
                "items": 12,
                "raw": None,
                "kappa": None,
                "alpha": None,
            },
        ]
    }

    table = serializers.ChoiceField(choices=TABLES, help_text="What the line is one of.")
    topic = serializers.CharField(
        allow_null=True, help_text="Its name, of lines by topic; empty for claims without one."
    )
    month = serializers.DateField(allow_null=True, help_text="Its first day, of lines by month.")
    people = serializers.ListField(
        child=serializers.CharField(), help_text="Their user names, of lines by pair."
    )
    items = serializers.IntegerField(
        help_text=f"Claims with two opinions. Of fewer than {LEAST_ITEMS} no figure is given."
    )
    raw = EstimateSerializer(allow_null=True, help_text="The share of items with equal ratings.")
    kappa = EstimateSerializer(allow_null=True, help_text="Cohen's, of lines by pair.")
    alpha = EstimateSerializer(allow_null=True, help_text="Krippendorff's, for nominal data.")


def agreement_rows(page: AgreementPage) -> Iterator[dict[str, Any]]:
    """Every line of every table, in their order on the page of the desk."""
    yield _row("all", page.whole)
    for group in page.topics:
        yield _row("topic", group.figures, topic=group.topic)
    for group in page.months:
        yield _row("month", group.figures, month=group.month)
    for group in page.pairs:
        people = [person.username for person in group.people]
        yield _row("pair", group.figures, people=people)


def _row(table: str, figures: Agreement, **about: Any) -> dict[str, Any]:
    return {
        "table": table,
        "topic": None,
        "month": None,
        "people": [],
        **about,
        "items": figures.items,
        "raw": _rounded(figures.raw),
        "kappa": _rounded(figures.kappa),
        "alpha": _rounded(figures.alpha),
    }


def _rounded(part: Estimate | None) -> dict[str, float | None] | None:
    """A figure as the page gives it to download; more digits would say nothing."""
    if part is None:
        return None
    ends = {"low": part.low, "high": part.high}
    return {
        "value": round(part.value, _PLACES),
        **{name: None if end is None else round(end, _PLACES) for name, end in ends.items()},
    }
