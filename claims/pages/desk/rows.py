"""A row of the queue as one person sees it, on the page and in what keeps the page current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.matching.queries.alike import Before
from claims.models import Claim, Lease, Status, User
from claims.pages.times import minutes_left
from claims.queue.queries import QueueRow


@dataclass(frozen=True)
class ShownRow:
    """A row of the list, with what it means for the person who looks.

    Attributes:
        row: the claim and what belongs to it.
        lease: the hold, if it still counts.
        is_mine: whether the person who looks holds it.
        is_free: whether it waits for a first reviewer, with nobody at work on it.
        mark: the same as long as the row says the same about who has the claim.
        like: the likest claim that readers see a verdict on; None if none is suggested.
    """

    row: QueueRow
    lease: Lease | None
    is_mine: bool
    is_free: bool
    mark: str
    like: Before | None


def shown_row(row: QueueRow, user: User, now: datetime, like: Before | None = None) -> ShownRow:
    """The row for one person.

    Args:
        row: the claim and what belongs to it.
        user: who looks.
        now: holds whose time has run out do not count.
        like: what the claim is like.
    """
    lease = row.lease if row.lease and row.lease.is_live(now) else None
    minutes = minutes_left(lease.expires_at, now=now) if lease else 0
    parts = (row.claim.status, lease and lease.pk, minutes, row.claim.assigned_to_id)
    return ShownRow(
        row=row,
        lease=lease,
        is_mine=bool(lease and lease.holder_id == user.pk),
        is_free=lease is None and row.claim.status in {Status.WAITING, Status.IN_REVIEW},
        mark=".".join(str(part or "") for part in parts),
        like=like,
    )


def claim_mark(claim: Claim, lease: Lease | None) -> str:
    """The state in which a page shows a claim: the same as long as nobody takes or moves it."""
    return f"{claim.status}-{lease.pk if lease else 0}"
