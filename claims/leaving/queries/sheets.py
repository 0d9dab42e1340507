"""Claims, evidence and places as tables for a spreadsheet: what people ask of a desk most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, F, FilteredRelation, Max, Min, OuterRef, Q, Subquery, Value, When

from claims.models import Claim, Evidence, Occurrence, Publication

CLAIM_COLUMNS = {
    "claim": "pk",
    "words": "text",
    "language": "language",
    "status": "status",
    "set_aside_because": "set_aside_reason",
    "same_as_claim": "merged_into_id",
    "topic": "topic__name",
    "priority": "priority",
    "places": "occurrence_count",
    "opened_at": "opened_at",
    "rating": "verdict_rating",
    "finding": "verdict_finding",
    "rationale": "verdict_rationale",
    "methodology": "verdict_methodology_version",
    "decided_at": "verdict_at",
    "decided_by": "verdict_by__username",
    "second_opinion_by": "verdict_second_by__username",
    "correction": "verdict_correction_kind",
    "correction_note": "verdict_correction_note",
    "newer_one_waits": "newer_one_waits",
    "first_published_at": "first_published_at",
    "last_published_at": "last_published_at",
}
"""Columns of `claims.csv`: heading, and where the value comes from."""

_OF_VERDICT = tuple(
    name.removeprefix("verdict_") for name in CLAIM_COLUMNS.values() if name.startswith("verdict_")
)

EVIDENCE_COLUMNS = {
    "claim": "claim_id",
    "evidence": "pk",
    "stance": "stance",
    "kind": "kind",
    "title": "shown_title",
    "publisher": "shown_publisher",
    "address": "shown_url",
    "file_sha256": "shown_sha256",
    "quote": "shown_quote",
    "published_on": "shown_published_on",
    "accessed_on": "accessed_on",
    "protected": "protected",
    "removed_at": "removed_at",
}
"""Columns of `evidence.csv`."""

PLACE_COLUMNS = {
    "claim": "claim_id",
    "quote": "quote",
    "said_by": "attributed_to",
    "article": "article_id",
    "title": "article__title",
    "outlet": "article__source__name",
    "address": "article__url",
    "published_year": "article__published_year",
    "published_month": "article__published_month",
    "published_day": "article__published_day",
    "start": "start",
    "end": "end",
}
"""Columns of `places.csv`."""

type Rows = Iterator[tuple[Any, ...]]

_ROWS_AT_ONCE = 2_000


def claim_rows() -> Rows:
    """Every claim with the verdict that readers see; where they see none, with the one that stands.

    A verdict that waits for its approval is told of, and its words are not: in a table that is
    passed on they would be quoted as the desk's.
    """
    told = Publication.objects.told().filter(claim=OuterRef("pk")).order_by().values("claim")
    found = Claim.objects.annotate(
        standing=FilteredRelation("verdicts", condition=Q(verdicts__superseded_at__isnull=True)),
        seen=FilteredRelation(
            "publications", condition=Q(publications__superseded_at__isnull=True)
        ),
    ).annotate(
        first_published_at=Subquery(told.annotate(at=Min("published_at")).values("at")),
        last_published_at=Subquery(told.annotate(at=Max("published_at")).values("at")),
        newer_one_waits=Q(seen__verdict__isnull=False, standing__isnull=False)
        & ~Q(standing=F("seen__verdict")),
        **{f"verdict_{name}": _seen_or_standing(name) for name in _OF_VERDICT},
    )
    return _stream(found, CLAIM_COLUMNS)


def _seen_or_standing(field: str) -> Case:
    """A field of the verdict that readers see, or else of the one that stands."""
    seen = When(seen__verdict__isnull=False, then=F(f"seen__verdict__{field}"))
    return Case(seen, default=F(f"standing__{field}"))


def evidence_rows() -> Rows:
    """Evidence on every claim; of a protected source what readers are told, and no more.

    What one reviewer of a double review keeps from the other is left out.
    """
    told = {"title": "public_description"}
    fields = ("title", "publisher", "url", "quote", "snapshot_sha256", "published_on")
    shown = {
        f"shown_{'sha256' if name == 'snapshot_sha256' else name}": _unless_protected(
            name, told.get(name)
        )
        for name in fields
    }
    return _stream(Evidence.objects.filter(sealed=False).annotate(**shown), EVIDENCE_COLUMNS)


def place_rows() -> Rows:
    """Every place where a claim is made."""
    found = Occurrence.objects.said().filter(claim__isnull=False)
    return _stream(found, PLACE_COLUMNS)


def _unless_protected(field: str, instead: str | None) -> Case:
    hidden = F(instead) if instead else Value(None)
    return Case(When(Q(protected=True), then=hidden), default=F(field))


def _stream(found: Any, columns: Mapping[str, str]) -> Rows:
    rows = found.order_by("pk").values_list(*columns.values())
    return iter(rows.iterator(_ROWS_AT_ONCE))
