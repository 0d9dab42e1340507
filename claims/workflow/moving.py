"""The moves of a claim, each with its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import connection, models, transaction

from claims.messages import say
from claims.models import ALLOWED_MOVES, TELLING, Claim, Lease, Status, User, What
from claims.models.plain_sql import (
    Beside,
    columns_of,
    first_row,
    in_front,
    load_pairs,
    load_rows,
)
from claims.workflow.recording import event_body
from claims.workflow.refusing import count_refused, is_refused
from claims.workflow.staleness import mark_coverage_stale


class MoveNotAllowed(Exception):
    """The claim is not in a state from which this move leads."""

    def __init__(self, claim: Claim, to: Status) -> None:
        self.claim = claim
        self.to = to
        super().__init__(
            say(
                "Claim %(claim)d: %(here)s. It cannot become this now: %(there)s.",
                claim=claim.pk,
                here=Status(claim.status).label,
                there=to.label,
            )
        )


_LOCK = f"""
    SELECT {columns_of(Claim)} FROM claims_claim WHERE id = %s FOR NO KEY UPDATE
"""  # noqa: S608 - names of columns


# Rows are locked in the order of FROM: the claim first, as everywhere. Both are given as they are
# once they are locked, so a hold that somebody ended meanwhile comes as ended.
_LOCK_HELD = f"""
    SELECT {columns_of(Claim)}, {columns_of(Lease)} FROM claims_claim
      JOIN claims_lease ON claims_lease.claim_id = claims_claim.id
     WHERE claims_lease.id = %s AND claims_lease.holder_id = %s
       FOR NO KEY UPDATE
"""  # noqa: S608 - names of columns


def lock_claim(claim_id: int) -> Claim:
    """Read one claim and hold its row until the transaction ends.

    Raises:
        Claim.DoesNotExist: there is no such claim.
        TransactionManagementError: called outside a transaction.
    """
    _check_in_transaction()
    for found in load_rows(Claim, _LOCK, claim_id):
        return found
    raise Claim.DoesNotExist


def lock_held(*, lease_id: int, holder: User) -> tuple[Claim, Lease] | None:
    """Read a hold and its claim, and keep both rows locked until the transaction ends.

    Args:
        lease_id: the hold; it may have ended.
        holder: whose it is or was.

    Returns:
        Claim and hold; None if there is no such hold, or it is another person's.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    _check_in_transaction()
    return next(iter(load_pairs(Claim, Lease, _LOCK_HELD, lease_id, holder.pk)), None)


def _check_in_transaction() -> None:
    if not connection.in_atomic_block:
        message = "A row is locked in a transaction only."
        raise transaction.TransactionManagementError(message)


def move(  # noqa: PLR0913 - which claim, where to, what happened, who, when: no move says less
    *,
    claim: Claim,
    to: Status,
    what: What,
    by: User | None,
    at: datetime,
    fields: Mapping[str, Any] | None = None,
    beside: Sequence[Beside] = (),
    **details: Any,
) -> Claim:
    """Move a claim to another state, write the event, and save the named fields.

    State, event and counts are one statement, which moves the claim only from the state that
    `claim` says it is in. If it is in another one by now, it is read again under a lock.

    Args:
        claim: the claim; a stale copy does no harm.
        to: the state to go to.
        what: the event that the history will show.
        by: who did it; None for the desk itself.
        at: when.
        fields: other columns of the claim to save with the move, such as `set_aside_reason`.
        beside: what is changed in the same statement, where the row of the claim is locked already.
        details: JSON-able facts for the event.

    Returns:
        `claim` itself with what was saved, its row locked until the transaction ends.

    Raises:
        MoveNotAllowed: `ALLOWED_MOVES` does not lead from where the claim is to `to`.
    """
    step = Step(to=to, what=what, by=by, at=at, fields=fields or {}, details=details, beside=beside)
    if to in ALLOWED_MOVES[Status(claim.status)] and _go(claim, step):
        return claim
    if beside:
        # It is taken back with the whole of what the caller does.
        raise MoveNotAllowed(lock_claim(claim.pk), to)
    with transaction.atomic():
        locked = lock_claim(claim.pk)
        if to not in ALLOWED_MOVES[Status(locked.status)]:
            raise MoveNotAllowed(locked, to)
        _go(locked, step)
    return locked


@dataclass(frozen=True)
class Step:
    """Where a claim is to go, and what is told of it; the fields are those of `move`."""

    to: Status
    what: What
    by: User | None
    at: datetime
    fields: Mapping[str, Any]
    details: Mapping[str, Any]
    beside: Sequence[Beside] = ()


_MOVE = """
    WITH {before}moved AS (
        UPDATE claims_claim SET {columns} WHERE id = %s AND status = %s{needed} RETURNING id
    ), told AS (
        INSERT INTO claims_claimevent (claim_id, what, at, by_id, body)
        SELECT id, %s, %s, %s::bigint, %s FROM moved RETURNING id
    ){after}
    SELECT id FROM moved
"""
# Of what people are told: a job does it.
_TO_TELL = """, to_tell AS (
        INSERT INTO claims_eventtotell (event_id, look_at) SELECT id, %s FROM told
    )"""
_COUNTED = """, counted AS (
        INSERT INTO claims_countchange (key, delta)
        SELECT key, delta FROM moved, (VALUES (%s, -1), (%s, 1)) AS change (key, delta)
    )"""


def _go(claim: Claim, step: Step) -> bool:
    """Move a claim from the state it says it is in; False if it is in another one by now."""
    before = Status(claim.status)
    if Status.SET_ASIDE not in {before, step.to}:
        return _write(claim, step)
    # Held first: nobody may set it aside otherwise between this look and the move.
    was_refused = before == Status.SET_ASIDE and is_refused(lock_claim(claim.pk).pk)
    if not _write(claim, step):
        return False
    mark_coverage_stale(claim.pk, at=step.at)
    count_refused(claim.pk, was=was_refused)
    return True


def _write(claim: Claim, step: Step) -> bool:
    """State, event and counts, if the claim is in the state that it says it is in."""
    before = Status(claim.status)
    changed = {"status": str(step.to), **_left_behind(before, step.to), **step.fields}
    body = event_body(
        what=step.what,
        by=step.by,
        at=step.at,
        details={"before": str(before), "after": str(step.to), **step.details},
    )
    columns = ", ".join(f"{_field(name).column} = %s" for name in changed)
    before_it, values = in_front(step.beside)
    values += [_stored(name, value) for name, value in changed.items()]
    values += [claim.pk, str(before), str(step.what), step.at]
    values += [None if step.by is None else step.by.pk, body]
    after_it = ""
    if step.what in TELLING:
        after_it += _TO_TELL
        values.append(step.at)
    if before != step.to:
        after_it += _COUNTED
        values += [f"status:{before}", f"status:{step.to}"]
    needed = "".join(
        f" AND EXISTS (SELECT FROM beside_{n})"
        for n, one in enumerate(step.beside)
        if one.is_needed
    )
    statement = _MOVE.format(before=before_it, columns=columns, needed=needed, after=after_it)
    moved = first_row(statement, *values)
    if moved is None:
        return False
    for name, value in changed.items():
        setattr(claim, name, value)
    return True


def _field(name: str) -> models.Field[Any, Any]:
    field = Claim._meta.get_field(name)  # noqa: SLF001 - Django documents _meta
    return cast("models.Field[Any, Any]", field)


def _stored(name: str, value: Any) -> Any:
    plain = value.pk if isinstance(value, models.Model) else value
    return _field(name).get_db_prep_save(plain, connection)


def _left_behind(before: Status, to: Status) -> dict[str, Any]:
    """What a claim loses on its way: who is to check it, once checked; the wait, once over."""
    lost: dict[str, Any] = {}
    if before == Status.SET_ASIDE:
        lost["set_aside_reason"] = ""
    if to not in {Status.WAITING, Status.IN_REVIEW}:
        lost |= {"assigned_to": None, "assigned_at": None}
    if to != Status.WAITING:
        lost["snoozed_until"] = None
    return lost
