"""Who has a claim in hand: the lease that fences off everybody else."""

from __future__ import annotations

from datetime import datetime

from claims.messages import say
from claims.models import Claim, EndedHow, Lease, User
from claims.workflow.moving import lock_claim


class LeaseLost(Exception):
    """The hold is gone: it ran out, was put back, or somebody took the claim over."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease
        super().__init__(
            say(
                "You no longer hold claim %(claim)d. What you typed is kept as your draft.",
                claim=lease.claim_id,
            )
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
