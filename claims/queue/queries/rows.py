"""The open claims, page by page, in the order of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import F, QuerySet

from claims.models import Claim, Lease, Occurrence, Status, Verdict
from claims.queue.cursor import Cursor
from claims.queue.filters import ALL, Part, QueueFilters
from claims.queue.queries.walking import stretch

PAGE_SIZE = 50


@dataclass(frozen=True)
class QueueRow:
    """One claim as the queue shows it.

    Attributes:
        claim: its text, score, priority, status, `occurrence_count`.
        best: where it is said with the highest score, with article and source; its `reasons` say
            why that score. None while no article carries the claim.
        lease: who holds it; the time may have run out (`lease.is_live(at)`).
        earlier: the verdict that stands from before, for a claim that was reopened, or the verdict
            that waits for a second reviewer.
    """

    claim: Claim
    best: Occurrence | None
    lease: Lease | None
    earlier: Verdict | None


@dataclass(frozen=True)
class QueuePage:
    """Some rows of the queue, and the places where the pages beside them start.

    Attributes:
        rows: the claims of the page.
        next, previous: the pages beside it; None where there is none.
        further: where to look on, if a search ended before the queue did; None if it did not.
    """

    rows: tuple[QueueRow, ...]
    next: Cursor | None
    previous: Cursor | None
    further: Cursor | None = None


def queue_rows(
    *,
    part: str = Part.ALL,
    filters: QueueFilters = ALL,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> QueuePage:
    """One page of the open claims, in the order of the queue, with five statements.

    Filters that no index serves look through `LOOK_THROUGH` claims from the cursor on, with a
    statement more; `further` is then where the next look starts.

    Args:
        part: one of `Part` or of the open states; any other state is empty.
        filters: only claims that match.
        cursor: the place to start after, or to end before; None for the first page.
        size: rows a page.
    """
    looked = stretch(part=part, filters=filters, start=cursor)
    numbers = looked.numbers(size + 1)
    more = len(numbers) > size
    numbers = numbers[:size]
    before = looked.backwards
    rows = rows_of(numbers[::-1] if before else numbers)
    has_previous = more if before else cursor is not None
    has_next = before or more
    return QueuePage(
        rows=rows,
        next=_cursor(rows[-1], before=False) if rows and has_next else None,
        previous=_cursor(rows[0], before=True) if rows and has_previous else None,
        further=None if more else looked.end,
    )


def _cursor(row: QueueRow, *, before: bool) -> Cursor:
    claim = row.claim
    return Cursor(claim.turn, claim.score, claim.pk, before=before)


def rows_of(numbers: Sequence[int], *, places: bool = True) -> tuple[QueueRow, ...]:
    """The rows of these claims, in this order, whether or not they are open; four statements.

    Args:
        numbers: the claims; those that are not there are passed over.
        places: whether `best` is looked up, with one of the four statements.
    """
    claims = (
        Claim.objects.filter(pk__in=numbers)
        .select_related("assigned_to", "topic")
        .fetch_mode(models.FETCH_RAISE)
        .in_bulk()
    )
    best = {row.claim_id: row for row in best_occurrences(numbers)} if places else {}
    leases = {
        lease.claim_id: lease
        for lease in Lease.objects.live()
        .filter(claim__in=numbers)
        .select_related("holder")
        .fetch_mode(models.FETCH_RAISE)
    }
    verdicts = {
        verdict.claim_id: verdict
        for verdict in Verdict.objects.current()
        .filter(claim__in=numbers)
        .select_related("by")
        .fetch_mode(models.FETCH_RAISE)
    }
    return tuple(
        QueueRow(claims[n], best.get(n), leases.get(n), verdicts.get(n))
        for n in numbers
        if n in claims
    )


def best_occurrences(numbers: Sequence[int]) -> QuerySet[Occurrence]:
    """For each claim the place with the highest score, with article and source, without texts.

    A place that has vanished from its article comes last.
    """
    return (
        Occurrence.objects.said()
        .filter(claim__in=numbers)
        .select_related("article__source")
        .defer("article__text", "article__zones")
        .order_by("claim_id", F("left_at").asc(nulls_first=True), "-score", "pk")
        .distinct("claim_id")
        .fetch_mode(models.FETCH_RAISE)
    )


def closed_claims(
    status: Status, *, after: int | None = None, size: int = PAGE_SIZE
) -> tuple[QueueRow, ...]:
    """Claims that left the queue (set aside, published, …), newest number first.

    Args:
        status: one of the states.
        after: the number of the last claim of the page before; None for the first page.
        size: at most this many.
    """
    claims = Claim.objects.filter(status=status)
    if after is not None:
        claims = claims.filter(pk__lt=after)
    return rows_of(list(claims.order_by("-pk").values_list("pk", flat=True)[:size]))
