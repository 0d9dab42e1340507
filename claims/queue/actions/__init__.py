"""Who checks what: every write of the queue. Each action is one transaction and leaves an event."""

from claims.queue.actions.expiry import expire_leases
from claims.queue.actions.handling import keep_lease, put_back, skip_claim
from claims.queue.actions.sorting import reopen_claim, set_priority
from claims.queue.actions.standing_aside import (
    VerdictStillPublic,
    set_aside_claim,
    set_aside_waiting,
)
from claims.queue.actions.taking import (
    HeldByOther,
    HoldsTooMany,
    take_claim,
    take_next,
    take_over,
)

__all__ = [
    "HeldByOther",
    "HoldsTooMany",
    "VerdictStillPublic",
    "expire_leases",
    "keep_lease",
    "put_back",
    "reopen_claim",
    "set_aside_claim",
    "set_aside_waiting",
    "set_priority",
    "skip_claim",
    "take_claim",
    "take_next",
    "take_over",
]
