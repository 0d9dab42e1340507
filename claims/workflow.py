"""The life of a claim: the only code that writes `Claim.status`, and the writer of its history.

Every change of a claim leaves an event in the same transaction. The moves a claim may make stand in
`ALLOWED_MOVES`; the database refuses the others too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from claims.models import (
    ALLOWED_MOVES,
    Claim,
    ClaimEvent,
    CountChange,
    EndedHow,
    Lease,
    Status,
    User,
    What,
)
from claims.models.copying import copy_rows

__all__ = [
    "ALLOWED_MOVES",
    "LeaseLost",
    "MoveNotAllowed",
    "add_counts",
    "counted_on",
    "end_lease",
    "event_body",
    "held_claim",
    "lock_claim",
    "move",
    "open_claims",
    "record",
    "record_each",
]


class MoveNotAllowed(Exception):
    """The claim is not in a state from which this move leads."""

    def __init__(self, claim: Claim, to: Status) -> None:
        self.claim = claim
        self.to = to
        here = Status(claim.status).label.lower()
        super().__init__(f"Claim {claim.pk} is {here}; it cannot become {to.label.lower()} now.")


class LeaseLost(Exception):
    """The hold is gone: it ran out, was put back, or somebody took the claim over."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease
        super().__init__(
            f"You no longer hold claim {lease.claim_id}. What you typed is kept as your draft."
        )


def held_claim(*, lease_id: int, by: User, at: datetime) -> tuple[Claim, Lease]:
    """Lock the claim behind a lease, and make sure that the lease still counts.

    Args:
        lease_id: the fencing token that the page or program was given.
        by: who says they hold it.
        at: now.

    Returns:
        The claim, its row locked until the transaction ends, and the lease as it is now.

    Raises:
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: it was ended, or its time has run out.
    """
    claim_id = Lease.objects.values_list("claim_id", flat=True).get(pk=lease_id, holder=by)
    claim = lock_claim(claim_id)
    lease = Lease.objects.select_related("holder").get(pk=lease_id)
    if not lease.is_live(at):
        raise LeaseLost(lease)
    return claim, lease


def end_lease(*, lease: Lease, how: EndedHow, at: datetime, note: str = "") -> bool:
    """End a hold, once: a lease that somebody else ended first is left as it is.

    Returns:
        Whether this call ended it.
    """
    return bool(
        Lease.objects.live().filter(pk=lease.pk).update(ended_at=at, ended_how=how, note=note)
    )


def lock_claim(claim_id: int) -> Claim:
    """Read one claim and hold its row until the transaction ends.

    Raises:
        Claim.DoesNotExist: there is no such claim.
        TransactionManagementError: called outside a transaction.
    """
    return Claim.objects.select_for_update(no_key=True).get(pk=claim_id)


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
    """Write one entry into the history of a claim.

    Args:
        claim: whose history; its row should be locked, or another writer may be refused.
        what: what happened.
        by: who did it; None for the desk itself (a job).
        at: when, as the caller saw it.
        details: JSON-able facts, such as a reason or what stood there before.

    Raises:
        IntegrityError: another writer added an entry to the same claim at the same moment.
    """
    return ClaimEvent.objects.create(
        claim=claim,
        what=what,
        at=at,
        by=by,
        body=event_body(what=what, by=by, at=at, details=details),
    )


def record_each(
    *,
    entries: Iterable[tuple[Claim, Mapping[str, Any]]],
    what: What,
    by: User | None,
    at: datetime,
) -> None:
    """Write an entry into the history of each of several claims, with one statement for all.

    Args:
        entries: claims, each with the JSON-able facts of its entry.
        what: what happened to all of them.
        by: who did it; None for the desk itself (a job).
        at: when, as the caller saw it.
    """
    copy_rows(
        [
            ClaimEvent(
                claim=claim,
                what=what,
                at=at,
                by=by,
                body=event_body(what=what, by=by, at=at, details=details),
            )
            for claim, details in entries
        ]
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


@transaction.atomic
def move(  # noqa: PLR0913 - which claim, where to, what happened, who, when: no move says less
    *,
    claim: Claim,
    to: Status,
    what: What,
    by: User | None,
    at: datetime,
    fields: Mapping[str, Any] | None = None,
    **details: Any,
) -> Claim:
    """Move a claim to another state, write the event, and save the named fields.

    Args:
        claim: the claim; it is read again under a lock, so that a stale copy does no harm.
        to: the state to go to.
        what: the event that the history will show.
        by: who did it; None for the desk itself.
        at: when.
        fields: other columns of the claim to save with the move, such as `set_aside_reason`.
        details: JSON-able facts for the event.

    Returns:
        The claim as it is now, its row locked until the transaction ends.

    Raises:
        MoveNotAllowed: `ALLOWED_MOVES` does not lead from where the claim is to `to`.
    """
    locked = lock_claim(claim.pk)
    before = Status(locked.status)
    if to not in ALLOWED_MOVES[before]:
        raise MoveNotAllowed(locked, to)
    locked.status = to
    changed = dict(fields or {})
    if before == Status.SET_ASIDE:
        changed.setdefault("set_aside_reason", "")
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=["status", *changed])
    record(claim=locked, what=what, by=by, at=at, before=str(before), after=str(to), **details)
    if before != to:
        add_counts({f"status:{before}": -1, f"status:{to}": 1})
    return locked


@transaction.atomic
def open_claims(*, claims: Iterable[Claim], by: User | None, at: datetime) -> list[Claim]:
    """Store new claims as waiting, with their first event; known fingerprints are left alone.

    Args:
        claims: unsaved claims; `status` and `opened_at` are set here.
        by: who; None for the desk itself.
        at: when.

    Returns:
        The claims that were new, saved, with their numbers. A claim whose fingerprint another
        transaction stored first is not among them: read it by fingerprint afterwards.
    """
    rows = list(claims)
    for claim in rows:
        claim.status = Status.WAITING
        claim.opened_at = at
    known = set(
        Claim.objects.filter(fingerprint__in=[row.fingerprint for row in rows]).values_list(
            "fingerprint", flat=True
        )
    )
    new = _insert_claims([row for row in rows if row.fingerprint not in known])
    facts = {"after": str(Status.WAITING)}
    record_each(entries=[(claim, facts) for claim in new], what=What.OPENED, by=by, at=at)
    add_counts({**counted_on("claims", at, len(new)), f"status:{Status.WAITING}": len(new)})
    return new


def _insert_claims(rows: list[Claim]) -> list[Claim]:
    """Insert in the order of the fingerprints (no deadlocks); say which were really new.

    The numbers are drawn first: a row that is there afterwards under its number is ours, whatever
    other writers did in between. Another writer of the same claim at the same moment is rare, so
    all rows are copied at once, and one by one only if that meets one.
    """
    ordered = sorted(rows, key=lambda row: row.fingerprint)
    for row, number in zip(ordered, _draw_claim_numbers(len(ordered)), strict=True):
        row.pk = number
    try:
        with transaction.atomic():
            copy_rows(ordered)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
    else:
        return ordered
    Claim.objects.bulk_create(ordered, ignore_conflicts=True, batch_size=1000)
    ours = set(
        Claim.objects.filter(pk__in=[row.pk for row in ordered]).values_list("pk", flat=True)
    )
    return [row for row in ordered if row.pk in ours]


def _draw_claim_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('claims_claim', 'id'))"
            " FROM generate_series(1, %s)",
            [count],
        )
        return [int(row[0]) for row in cursor.fetchall()]
