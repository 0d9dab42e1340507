"""The three numbers in the bar of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Lease, Status, User
from claims.queue.queries import queue_counts


@dataclass(frozen=True)
class NavCounts:
    """Claims by where a person finds them.

    Attributes:
        queue: open claims of the whole desk.
        mine: claims that the person holds.
        second: verdicts that wait for a second reviewer.
    """

    queue: int = 0
    mine: int = 0
    second: int = 0


def nav_counts(user: User) -> NavCounts:
    """Count for one person, in two statements."""
    counts = queue_counts()
    return NavCounts(
        queue=counts.open,
        mine=Lease.objects.held_by(user).count(),
        second=counts.by_status[Status.AWAITING_SECOND],
    )
