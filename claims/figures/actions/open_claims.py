"""Which claims are open for which source and topic, and the queues that add them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from claims.figures.queries.history import Entry, sources_of
from claims.figures.queries.truth import (
    fill_open_claims,
    strayed_open_claims,
    strayed_queues,
)
from claims.figures.tally import SOURCE, TOPIC, Key
from claims.models import Claim, FigureClock, OpenClaim, QueueGroupDay


def keep_open_claims(entries: Iterable[Entry]) -> None:
    """Put right which claims are open, and for what they count; the caller holds the clock.

    A claim that something happened to may have come to another source or topic, too.

    Args:
        entries: in the order of their numbers, none of them counted before.
    """
    opened: dict[int, date | None] = {}
    touched = set()
    for entry in entries:
        touched.add(entry.claim_id)
        if entry.move.enters or entry.move.leaves:
            opened[entry.claim_id] = entry.day if entry.move.enters else None
    kept = OpenClaim.objects.in_bulk(touched)
    days = {number: row.day for number, row in kept.items()} | opened
    put_open_claims({number: day for number, day in days.items() if day}, kept)


def put_open_claims(days: dict[int, date], kept: dict[int, OpenClaim]) -> None:
    """Store the claims that are open, and add what is new of it to the queues.

    Args:
        days: when each of them came to be open.
        kept: what was stored of these, and of claims that are open no longer.
    """
    topics = dict(Claim.objects.filter(pk__in=days).values_list("pk", "topic_id"))
    sources = sources_of(days)
    now = {
        number: OpenClaim(
            claim_id=number, day=day, source_id=sources.get(number), topic_id=topics[number]
        )
        for number, day in days.items()
    }
    new = [row for number, row in now.items() if _place(row) != _place(kept.get(number))]
    gone = [row for number, row in kept.items() if _place(row) != _place(now.get(number))]
    OpenClaim.objects.filter(pk__in=[row.pk for row in gone]).delete()
    OpenClaim.objects.bulk_create(new, batch_size=1000)
    changes = Counter(key for row in new for key in _keys(row))
    changes.subtract(key for row in gone for key in _keys(row))
    _add({key: number for key, number in changes.items() if number})


def begin_queues(clock: FigureClock, *, at: datetime) -> None:
    """Count the queues of sources and topics of a desk that did not keep them until now.

    Args:
        clock: of the figures, which the caller holds and stores.
        at: now.
    """
    if clock.grouped_at is None:
        fill_open_claims(clock.counted_to)
        _mend_queues()
        clock.grouped_at = at


def mend_open_claims(to: int) -> Iterator[tuple[str, object, object]]:
    """Put right what has strayed from the history and from where claims stand.

    Args:
        to: the highest number of an entry that is counted.

    Returns:
        What was wrong: what it is of, what was kept, and what is right.
    """
    days = strayed_open_claims(to)
    kept = OpenClaim.objects.in_bulk(days)
    put_open_claims({number: day for number, day in days.items() if day}, kept)
    for number in sorted(days):
        row = kept.get(number)
        yield f"claim {number} open since", row.day if row else None, days[number]
    for (dimension, day, key), shown, right in _mend_queues():
        yield f"{dimension} {key}: open since {day}", shown, right


def _mend_queues() -> list[tuple[Key, int, int]]:
    strayed = strayed_queues()
    _add({key: right - shown for key, shown, right in strayed})
    return strayed


def _place(row: OpenClaim | None) -> tuple[date, int | None, int | None] | None:
    return None if row is None else (row.day, row.source_id, row.topic_id)


def _keys(row: OpenClaim) -> Collection[Key]:
    return (SOURCE, row.day, row.source_id or 0), (TOPIC, row.day, row.topic_id or 0)


def _add(changes: dict[Key, int]) -> None:
    """Add to the rows of the queues; a row without open claims goes."""
    known = {
        (row.dimension, row.day, row.key): row
        for row in QueueGroupDay.objects.filter(
            dimension__in=(SOURCE, TOPIC), day__in={day for _, day, _ in changes}
        )
    }
    rows = [
        known.get(key) or QueueGroupDay(dimension=key[0], day=key[1], key=key[2], open=0)
        for key in changes
    ]
    QueueGroupDay.objects.filter(pk__in=[row.pk for row in rows if row.pk]).delete()
    for row, number in zip(rows, changes.values(), strict=True):
        row.open += number
    QueueGroupDay.objects.bulk_create([row for row in rows if row.open > 0], batch_size=1000)
