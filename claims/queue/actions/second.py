"""Getting hold of a claim that wants a second opinion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from claims.models import Claim, Lease, User
from claims.permissions import Permission, check
from claims.queue.actions.expiry import expire_leases
from claims.queue.actions.taking import HeldByOther, grant, take_claim
from claims.queue.queries import lock_person
from claims.queue.queries.second import wanting_second
from claims.workflow import MoveNotAllowed, OwnOpinion

TRIED = 3
"""Claims waited for whose rows somebody has locked: a job, or who is just taking them."""


def take_second(*, by: User, at: datetime) -> Lease | None:
    """Take the claim that is first in turn for a second opinion by this person.

    Claims that others are taking at the same moment are passed over. Where all are locked, as by
    jobs, the first of them are waited for; where there is none, holds that have run out are ended.

    Args:
        by: who takes it.
        at: now.

    Returns:
        The lease, with its claim; None if none wants an opinion of this person.

    Raises:
        NotPermitted: the role does not allow reviewing.
        HoldsTooMany: the person holds `VERIFY_MAX_HELD` claims.
    """
    check(by, Permission.REVIEW_CLAIMS)
    wanted = wanting_second(by, at)
    # Most often there is none, which is told without a lock.
    numbers = _first_of(wanted)
    if not numbers and expire_leases(at=at):
        numbers = _first_of(wanted)
    if not numbers:
        return None
    ways: list[Callable[[], Lease | None]] = [partial(_unlocked, wanted, by, at)]
    ways += [partial(take_claim, claim_id=one, by=by, at=at) for one in numbers]
    return next(filter(None, (_tried(way) for way in ways)), None)


def _first_of(wanted: QuerySet[Claim]) -> list[int]:
    return list(wanted.values_list("pk", flat=True)[:TRIED])


def _tried(way: Callable[[], Lease | None]) -> Lease | None:
    """The hold; None if somebody else was faster."""
    try:
        return way()
    except (HeldByOther, MoveNotAllowed, OwnOpinion):
        return None


@transaction.atomic
def _unlocked(wanted: QuerySet[Claim], by: User, at: datetime) -> Lease | None:
    lock_person(by)
    rows = wanted.select_for_update(skip_locked=True, no_key=True, of=("self",))
    claim = rows.first()
    return None if claim is None else grant(claim=claim, by=by, at=at)
