"""Getting hold of a claim: the next of the queue, a particular one, or another person's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.messages import say
from claims.models import Claim, EndedHow, Lease, Status, User, What
from claims.models.plain_sql import Beside, columns_of, first_row, load_rows, next_key, stored
from claims.permissions import Permission, check
from claims.queue.actions.expiry import end_run_out, expire_leases
from claims.queue.filters import ALL, QueueFilters
from claims.queue.queries import held_now, lock_free, lock_next_for, lock_person, wait_for_next
from claims.queue.reasons import clean_reason
from claims.workflow import (
    MoveNotAllowed,
    check_in_scope,
    check_may_hold,
    end_lease,
    lock_claim,
    move,
    record,
    step,
)

NOBODYS = {"assigned_to": None, "assigned_at": None}
"""The columns of a claim that is assigned to nobody."""

_HELD = """
    SELECT count(*) FROM claims_lease
     WHERE holder_id = %s AND ended_at IS NULL AND expires_at > %s
"""
# Whether there is room is seen by this statement, which begins when the person is locked.
_OPEN = f"""
    INSERT INTO claims_lease (id, claim_id, holder_id, taken_at, expires_at, ended_how, note)
    SELECT COALESCE(%s::bigint, {next_key(Lease)}), asked.claim, %s, %s, %s, '', ''
      FROM (SELECT %s::bigint AS claim) AS asked
     WHERE ({_HELD}) < %s
       AND (%s OR NOT EXISTS (
               SELECT FROM claims_blindround WHERE claim_id = asked.claim AND closed_at IS NULL))
    RETURNING {columns_of(Lease)}
"""  # noqa: S608 - names of columns


class HeldByOther(Exception):
    """Somebody else holds the claim."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease
        super().__init__(
            say(
                "Claim %(claim)d is held by %(holder)s until %(expires_at)s. Take "
                "another one, or ask an editor to take it over.",
                claim=lease.claim_id,
                holder=str(lease.holder),
                # By the clock of the desk, like every other time on its pages.
                expires_at=f"{timezone.localtime(lease.expires_at):%H:%M %Z}",
            )
        )


class HoldsTooMany(Exception):
    """The person has as many claims in hand as the desk allows; `held` lists them."""

    def __init__(self, held: list[Lease]) -> None:
        self.held = held
        numbers = ", ".join(str(lease.claim_id) for lease in held)
        super().__init__(
            say(
                "You hold %(held_count)d claims already (%(numbers)s). Finish one or put "
                "one back first.",
                held_count=len(held),
                numbers=numbers,
            )
        )


def take_next(*, by: User, at: datetime, filters: QueueFilters = ALL) -> Lease | None:
    """Take the claim that stands first in the queue for this person.

    What is assigned to the person comes first. After that one statement finds the claim and locks
    it, passing over claims that others are taking at the same moment. Where nothing is free, holds
    that have run out are ended, and it looks once more; then it waits for claims that jobs are busy
    with.

    Args:
        by: who takes it.
        at: now.
        filters: only claims that match.

    Returns:
        The lease, with its claim; None if nothing is free for this person (see `why_empty`).

    Raises:
        NotPermitted: the role does not allow reviewing.
        HoldsTooMany: the person holds `VERIFY_MAX_HELD` claims.
    """
    check(by, Permission.REVIEW_CLAIMS)
    lease = None
    if not filters.are_set() and not by.languages:
        lease = _take_free(by=by, at=at)
    lease = lease or _take_first(by=by, at=at, filters=filters)
    if lease is None and expire_leases(at=at):
        lease = _take_first(by=by, at=at, filters=filters)
    return lease or _take_first(by=by, at=at, filters=filters, lock=wait_for_next)


@step
def _take_free(*, by: User, at: datetime) -> Lease | None:
    """Take what is free for everybody, by two statements."""
    found = lock_free(by, at)
    if found is None:
        return None
    claim, number = found
    lease = Lease(pk=number, claim=claim, holder=by, taken_at=at, expires_at=lease_end(at))
    opens = Beside(_OPEN, _row(lease, checked=False), is_needed=True)
    try:
        _move_in_hand(lease, beside=(opens,))
    except MoveNotAllowed:
        _check_room(by=by, at=at)
        check_may_hold(claim=claim, by=by)
        raise
    return stored(lease)


@step
def _take_first(
    *,
    by: User,
    at: datetime,
    filters: QueueFilters,
    lock: Callable[[User, datetime, QueueFilters], Claim | None] = lock_next_for,
) -> Lease | None:
    claim = lock(by, at, filters)
    if claim is not None:
        return grant(claim=claim, by=by, at=at)
    _check_room(by=by, at=at)
    return None


@transaction.atomic
def take_claim(*, claim_id: int, by: User, at: datetime) -> Lease:
    """Take a particular claim. Who holds it already gets the hold they have.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Claim.DoesNotExist: there is no such claim.
        HeldByOther: somebody else holds it.
        HoldsTooMany: the person holds `VERIFY_MAX_HELD` claims.
        MoveNotAllowed: the claim is not waiting.
        OutOfScope: the person does not check such claims.
        OwnOpinion: the claim wants a second opinion, and the first is the person's own.
    """
    check(by, Permission.REVIEW_CLAIMS)
    lock_person(by)
    claim = lock_claim(claim_id)
    lease = _live_lease(claim=claim, at=at)
    if lease is None:
        _check_room(by=by, at=at)
        check_in_scope(claim=claim, by=by)
        return grant(claim=claim, by=by, at=at)
    if lease.holder_id != by.pk:
        raise HeldByOther(lease)
    return lease


@transaction.atomic
def take_over(*, claim_id: int, reason: str, by: User, at: datetime) -> Lease:
    """Take a claim out of another person's hands; what they typed stays theirs as a draft.

    A claim that nobody holds is simply taken. Who holds it already gets the hold they have. Whose
    it was to check has it no longer, as when it is taken.

    Args:
        claim_id: which claim.
        reason: why; the history shows it.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow taking over.
        ReasonNotAccepted: the reason is missing or too long.
        Claim.DoesNotExist: there is no such claim.
        HoldsTooMany: the person holds `VERIFY_MAX_HELD` claims.
        MoveNotAllowed: the claim is neither waiting nor held.
        OutOfScope, OwnOpinion: as for `take_claim`.
    """
    check(by, Permission.TAKE_OVER)
    note = clean_reason(reason)
    lock_person(by)
    claim = lock_claim(claim_id)
    lease = _live_lease(claim=claim, at=at)
    if lease is not None and lease.holder_id == by.pk:
        return lease
    _check_room(by=by, at=at)
    check_in_scope(claim=claim, by=by)
    if lease is None:
        return grant(claim=claim, by=by, at=at)
    end_lease(lease=lease, how=EndedHow.TAKEN_OVER, at=at, note=note)
    if is_for_other(claim, by):
        claim.assigned_to = claim.assigned_at = None
        claim.save(update_fields=["assigned_to", "assigned_at"])
    taken = _open_lease(claim=claim, by=by, at=at)
    record(
        claim=claim,
        what=What.TAKEN_OVER,
        by=by,
        at=at,
        reason=note,
        lease=taken.pk,
        from_lease=lease.pk,
        from_person=str(lease.holder),
    )
    return taken


def is_for_other(claim: Claim, person: User) -> bool:
    """Whether somebody else than this person is to check the claim."""
    return claim.assigned_to_id not in {None, person.pk}


def lease_end(at: datetime) -> datetime:
    """When a hold taken or kept at `at` runs out."""
    return at + timedelta(minutes=settings.VERIFY_LEASE_MINUTES)


def _check_room(*, by: User, at: datetime) -> None:
    """Refuse one claim too many. The person is locked, who may take in two windows at once."""
    counted = first_row(_HELD, by.pk, at)
    if counted and counted[0] >= settings.VERIFY_MAX_HELD:
        raise HoldsTooMany(list(held_now(by, at)))


def _live_lease(*, claim: Claim, at: datetime) -> Lease | None:
    """The hold on a locked claim that still counts; one that has run out is ended here."""
    lease = Lease.objects.live().select_related("holder", "claim").filter(claim=claim).first()
    if lease is None or lease.is_live(at):
        return lease
    end_run_out(lease=lease, at=at)
    return None


def grant(*, claim: Claim, by: User, at: datetime) -> Lease:
    """Put a claim that nobody holds into a person's hands; its row and the person's are locked.

    Raises:
        HoldsTooMany: the person holds `VERIFY_MAX_HELD` claims.
        MoveNotAllowed: the claim is not waiting.
        OwnOpinion: as for `take_claim`.
    """
    lease = _open_lease(claim=claim, by=by, at=at)
    _move_in_hand(lease)
    return lease


def _move_in_hand(lease: Lease, *, beside: Sequence[Beside] = ()) -> None:
    # Who takes what is another's to check has it from then on; nothing is blocked for nothing.
    other = is_for_other(lease.claim, lease.holder)
    lease.claim = move(
        claim=lease.claim,
        to=Status.IN_REVIEW,
        what=What.TAKEN,
        by=lease.holder,
        at=lease.taken_at,
        fields=NOBODYS if other else None,
        beside=beside,
        lease=lease.pk,
    )


def _open_lease(*, claim: Claim, by: User, at: datetime) -> Lease:
    wanted = Lease(claim=claim, holder=by, taken_at=at, expires_at=lease_end(at))
    opened: list[Lease] = []
    # One statement where nobody else has an opinion on it, as is so of most claims.
    if claim.status != Status.AWAITING_SECOND:
        opened = load_rows(Lease, _OPEN, *_row(wanted, checked=False))
    if not opened:
        _check_room(by=by, at=at)
        check_may_hold(claim=claim, by=by)
        opened = load_rows(Lease, _OPEN, *_row(wanted, checked=True))
    [lease] = opened
    lease.claim, lease.holder = claim, by
    return lease


def _row(lease: Lease, *, checked: bool) -> tuple[Any, ...]:
    """What `_OPEN` is given; `checked`: whether a double review has been looked at."""
    holder, at = lease.holder_id, lease.taken_at
    most = settings.VERIFY_MAX_HELD
    return (lease.pk, holder, at, lease.expires_at, lease.claim_id, holder, at, most, checked)
