"""The history of claims and the counts of the desk: what every change leaves behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from claims.models import TELLING, Claim, ClaimEvent, CountChange, EventToTell, User, What
from claims.models.copying import copy_values


def event_body(*, what: What, by: User | None, at: datetime, details: Mapping[str, Any]) -> str:
    """The sealed words of an event: canonical JSON (sorted keys, no spaces, UTF-8 as it is)."""
    body = {
        "what": str(what),
        "by": None if by is None else by.pk,
        "by_name": None if by is None else str(by),
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        **details,
    }
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def record(
    *, claim: Claim, what: What, by: User | None, at: datetime, **details: Any
) -> ClaimEvent:
    """Write one entry into the history of a claim; what people are told of is left for a job.

    Args:
        claim: whose history; its row should be locked, or another writer may be refused.
        what: what happened.
        by: who did it; None for the desk itself (a job).
        at: when, as the caller saw it.
        details: JSON-able facts, such as a reason or what stood there before.

    Raises:
        IntegrityError: another writer added an entry to the same claim at the same moment.
    """
    event = ClaimEvent.objects.create(
        claim=claim,
        what=what,
        at=at,
        by=by,
        body=event_body(what=what, by=by, at=at, details=details),
    )
    if what in TELLING:
        EventToTell.objects.create(event=event, look_at=at)
    return event


def record_each(
    *,
    entries: Iterable[tuple[Claim, Mapping[str, Any]]],
    what: What,
    by: User | None,
    at: datetime,
) -> None:
    """Write an entry into the history of each of several claims, with one statement for all.

    Not for what people are told of (`TELLING`).

    Args:
        entries: claims, each with the JSON-able facts of its entry.
        what: what happened to all of them.
        by: who did it; None for the desk itself (a job).
        at: when, as the caller saw it.
    """
    write_events(
        (
            (claim.pk, event_body(what=what, by=by, at=at, details=details))
            for claim, details in entries
        ),
        what=what,
        by=by,
        at=at,
    )


def add_counts(changes: Mapping[str, int]) -> None:
    """Add increments to the corpus-wide counts, without waiting for other writers."""
    CountChange.objects.bulk_create(
        [CountChange(key=key, delta=delta) for key, delta in sorted(changes.items()) if delta]
    )


def counted_on(name: str, at: datetime, number: int = 1) -> dict[str, int]:
    """The increments for something that is counted in all and by the day (UTC).

    Figures of a week are sums of days, so that nobody has to walk the rows.
    """
    return {name: number, f"{name}:{at.astimezone(UTC):%Y-%m-%d}": number}


def write_events(
    events: Iterable[tuple[int, str]], *, what: What, by: User | None, at: datetime
) -> None:
    """Store one event for each number of a claim and sealed body, with one statement."""
    writer = None if by is None else by.pk
    copy_values(
        ClaimEvent,
        ["claim_id", "body", "what", "at", "by_id"],
        ((number, body, str(what), at, writer) for number, body in events),
    )
