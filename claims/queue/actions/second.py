"""Getting hold of a claim that wants a second opinion."""

from __future__ import annotations

from datetime import datetime

from claims.models import Lease, User
from claims.permissions import Permission, check
from claims.queue.actions.taking import HeldByOther, take_claim
from claims.queue.queries.second import wanting_second
from claims.workflow import MoveNotAllowed, OwnOpinion

TRIED = 20
"""Claims tried before giving up: more people than that do not press the button at one moment."""


def take_second(*, by: User, at: datetime) -> Lease | None:
    """Take the claim that is first in turn for a second opinion by this person.

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
    numbers = wanting_second(by, at).values_list("pk", flat=True)[:TRIED]
    return next(filter(None, (_taken(number, by, at) for number in numbers)), None)


def _taken(claim_id: int, by: User, at: datetime) -> Lease | None:
    """The hold; None if somebody else was faster."""
    try:
        return take_claim(claim_id=claim_id, by=by, at=at)
    except (HeldByOther, MoveNotAllowed, OwnOpinion):
        return None
