"""Ending the holds whose time has run out. What was typed under them stays as a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import EndedHow, Lease, What
from claims.queue.queries import run_out_leases
from claims.workflow import end_lease, move, resting_status


@transaction.atomic
def expire_leases(*, at: datetime, limit: int = 500) -> int:
    """Put claims whose hold has run out back into the queue. Safe to run twice and side by side.

    Args:
        at: now.
        limit: at most this many, longest run out first; the next run does the rest.

    Returns:
        How many holds were ended.
    """
    claims = [lease.claim_id for lease in run_out_leases(at)[:limit]]
    # Read again under the locks: a hold may have been kept since.
    ended = Lease.objects.run_out(at).filter(claim__in=claims).select_related("claim", "holder")
    return sum(end_run_out(lease=lease, at=at) for lease in ended)


def end_run_out(*, lease: Lease, at: datetime) -> bool:
    """End one hold that has run out, and let the claim wait again; its row must be locked.

    Returns:
        Whether this call ended it.
    """
    if not end_lease(lease=lease, how=EndedHow.EXPIRED, at=at):
        return False
    move(
        claim=lease.claim,
        to=resting_status(lease.claim),
        what=What.EXPIRED,
        by=None,
        at=at,
        lease=lease.pk,
        holder=str(lease.holder),
    )
    return True
