"""What the desk decided about sentences: its labels, its verdicts, and what it set aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from claims.extraction.fitting.decisions import Decision
from claims.models import (
    Article,
    ClaimEvent,
    Count,
    DecidedCount,
    Occurrence,
    SentenceLabel,
    SetAside,
    Verdict,
    What,
)
from claims.models.decided import DECIDED


def desk_decisions() -> list[Decision]:
    """Every decision, one a range: the newest label, else what became of the claim found there.

    A claim with a verdict is a claim; one that a person set aside as no claim is none. What was
    set aside for another reason or by the desk itself, or waits, says nothing.
    """
    decided: dict[tuple[int, int, int], bool] = {}
    for article, start, end, verdict in _by_claim():
        decided[article, start, end] = verdict
    labels = SentenceLabel.objects.order_by("pk")
    for article, start, end, checkable in labels.values_list(
        "article_id", "start", "end", "checkable"
    ).iterator():
        decided[article, start, end] = checkable
    return [Decision(*place, is_claim) for place, is_claim in sorted(decided.items())]


@dataclass(frozen=True, slots=True)
class Collected:
    """How much there is to fit on: ranges by their newest label, and claims by what became of them.

    A range may count in both: a label goes before what became of the claim there.
    """

    labelled_claims: int
    labelled_others: int
    checked: int
    refused: int


def collected() -> Collected:
    """How much the desk decided, from kept counts: the cost does not grow with the decisions."""
    sums = Count.objects.under(DECIDED)
    return Collected(
        labelled_claims=sums[DecidedCount.LABELLED_CLAIMS],
        labelled_others=sums[DecidedCount.LABELLED_OTHERS],
        checked=sums[DecidedCount.CHECKED],
        refused=sums[DecidedCount.REFUSED],
    )


def _by_people(claim: str) -> Exists:
    """Whether a person, and not the desk itself, set the claim of that column aside."""
    told = ClaimEvent.objects.filter(what=What.SET_ASIDE, by__isnull=False)
    return Exists(told.filter(claim=OuterRef(claim)))


def _by_claim() -> list[tuple[int, int, int, bool]]:
    places = (
        Occurrence.objects.as_written()
        .filter(claim__isnull=False)
        .annotate(
            checked=Exists(Verdict.objects.filter(claim=OuterRef("claim"))),
            refused=Q(claim__set_aside_reason=SetAside.NOT_A_CLAIM) & _by_people("claim"),
        )
        .filter(Q(checked=True) | Q(refused=True))
    )
    rows = places.values_list("article_id", "start", "end", "refused")
    return [(article, start, end, not refused) for article, start, end, refused in rows.iterator()]


def articles_of(decisions: Collection[Decision]) -> list[Article]:
    """The articles that were decided on, in the order of their numbers."""
    numbers = {decision.article for decision in decisions}
    return list(Article.objects.filter(pk__in=numbers).order_by("pk"))
