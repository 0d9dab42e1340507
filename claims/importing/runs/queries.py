"""What imports ask the tables."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import FETCH_RAISE, QuerySet

from claims.models import (
    Article,
    ImportInput,
    ImportRow,
    ImportRun,
    InputState,
    Original,
    RowOutcome,
)


def inputs_to_work_on(at: datetime) -> QuerySet[ImportInput]:
    """Inputs with something left to do now, the longest waiting first."""
    return ImportInput.objects.filter(state=InputState.WAITING, next_at__lte=at).order_by(
        "next_at", "pk"
    )


def runs_for_list() -> QuerySet[ImportRun]:
    """Imports as lists show them, newest first; any other query is an error."""
    return ImportRun.objects.select_related("by", "feed").fetch_mode(FETCH_RAISE).order_by("-pk")


def run_for_page(run_id: int) -> ImportRun:
    """One import as its page shows it.

    Raises:
        ImportRun.DoesNotExist: there is none.
    """
    return ImportRun.objects.select_related("by", "feed", "retry_of").get(pk=run_id)


def rows_of(run_id: int, *, outcome: str = "") -> QuerySet[ImportRow]:
    """The report of an import, in the order in which it was written.

    Args:
        run_id: which import.
        outcome: one of RowOutcome, "" for all.
    """
    rows = (
        ImportRow.objects.filter(run_id=run_id)
        .select_related("article", "claim", "input")
        .defer("article__text", "article__zones", "input__data", "input__headers")
        .fetch_mode(FETCH_RAISE)
        .order_by("pk")
    )
    return rows.filter(outcome=outcome) if outcome else rows


def inputs_left(run_id: int) -> QuerySet[ImportInput]:
    """The inputs of an import that are not through, in their order, without their bytes."""
    return (
        ImportInput.objects.filter(run_id=run_id, state=InputState.WAITING)
        .defer("data", "headers")
        .fetch_mode(FETCH_RAISE)
        .order_by("number")
    )


def rejected_parts(run_id: int) -> dict[int, list[int]]:
    """The rejected parts of each input of an import, 0 standing for the input as a whole."""
    found: dict[int, list[int]] = {}
    rejected = ImportRow.objects.filter(run_id=run_id, outcome=RowOutcome.REJECTED).order_by("pk")
    for input_id, part in rejected.values_list("input_id", "part"):
        found.setdefault(input_id, []).append(part)
    return found


def last_answer(address: str) -> Original | None:
    """What was last fetched for the newest text of the article at an address, without its bytes."""
    return (
        Original.objects.filter(
            article__url=address, article__next__isnull=True, fetched_at__isnull=False
        )
        .select_related("article")
        .defer("data", "article__text", "article__zones")
        .order_by("-pk")
        .first()
    )


def foreseen(run_id: int, hashes: Collection[str]) -> set[str]:
    """Of some texts those that a dry run has met before."""
    met = ImportRow.objects.filter(run_id=run_id, foreseen_hash__in=hashes)
    return set(met.values_list("foreseen_hash", flat=True))


def first_row_of(article: Article) -> ImportRow | None:
    """The row of the import that brought an article; None where none is known."""
    return (
        ImportRow.objects.filter(article=article, outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED])
        .select_related("run", "input")
        .defer("input__data", "input__headers")
        .order_by("pk")
        .first()
    )
