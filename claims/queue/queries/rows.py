"""The open claims, page by page, in the order of the queue."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q, QuerySet

from claims.models import OPEN, Claim, Lease, Occurrence, Status, Verdict
from claims.queue.cursor import Cursor
from claims.queue.filters import ALL, QueueFilters
from claims.queue.queries.free import narrowed

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
    """Some rows of the queue, and the places where the pages beside them start."""

    rows: tuple[QueueRow, ...]
    next: Cursor | None
    previous: Cursor | None


def queue_rows(
    *,
    statuses: tuple[Status, ...] = OPEN,
    filters: QueueFilters = ALL,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> QueuePage:
    """One page of the open claims, in the order of the queue, with five statements.

    Args:
        statuses: which of the open states; others are left out, for they are not in the queue.
        filters: only claims that match.
        cursor: the place to start after, or to end before; None for the first page.
        size: rows a page.
    """
    states = tuple(status for status in OPEN if status in statuses)
    numbers = _numbers(narrowed(_in_states(states), filters), cursor, size + 1)
    more = len(numbers) > size
    numbers = numbers[:size]
    before = cursor is not None and cursor.before
    rows = _rows(numbers[::-1] if before else numbers)
    has_previous = more if before else cursor is not None
    has_next = before or more
    return QueuePage(
        rows=rows,
        next=_cursor(rows[-1], before=False) if rows and has_next else None,
        previous=_cursor(rows[0], before=True) if rows and has_previous else None,
    )


def _in_states(states: tuple[Status, ...]) -> QuerySet[Claim]:
    """Open claims; the form of each condition is that of the partial index which serves it."""
    if states == (Status.WAITING,):
        return Claim.objects.filter(status=Status.WAITING)
    claims = Claim.objects.filter(status__in=OPEN)
    return claims if states == OPEN else claims.filter(status__in=states)


def _numbers(claims: QuerySet[Claim], cursor: Cursor | None, size: int) -> list[int]:
    """Claim numbers from the cursor on; away from it, so before a row they come in reverse."""
    reverse = cursor is not None and cursor.before
    order = ("priority", "score", "-pk") if reverse else ("-priority", "-score", "pk")
    if cursor is None:
        return list(claims.order_by(*order).values_list("pk", flat=True)[:size])
    # Three ranges instead of one condition with OR: each is a walk of the index from its start.
    ranges = [
        claims.filter(part).order_by(*order).values_list("pk", "priority", "score")[:size]
        for part in _beyond(cursor)
    ]
    union = ranges[0].union(*ranges[1:], all=True).order_by(*order)
    return [row[0] for row in union[:size]]


def _beyond(cursor: Cursor) -> tuple[Q, Q, Q]:
    """The rest of the queue in three parts: same score, same priority, and all other rows."""
    claim, smaller = ("pk__lt", "gt") if cursor.before else ("pk__gt", "lt")
    here = Q(priority=cursor.priority)
    return (
        here & Q(score=cursor.score) & Q((claim, cursor.claim_id)),
        here & Q((f"score__{smaller}", cursor.score)),
        Q((f"priority__{smaller}", cursor.priority)),
    )


def _cursor(row: QueueRow, *, before: bool) -> Cursor:
    claim = row.claim
    return Cursor(claim.priority, claim.score, claim.pk, before=before)


def _rows(numbers: list[int]) -> tuple[QueueRow, ...]:
    claims = Claim.objects.filter(pk__in=numbers).fetch_mode(models.FETCH_RAISE).in_bulk()
    best = {row.claim_id: row for row in best_occurrences(numbers)}
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


def best_occurrences(numbers: list[int]) -> QuerySet[Occurrence]:
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
    return _rows(list(claims.order_by("-pk").values_list("pk", flat=True)[:size]))
