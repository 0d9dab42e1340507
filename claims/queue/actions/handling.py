"""What the holder of a claim can do with the hold: keep it, put it back, pass the claim over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from claims.models import Claim, EndedHow, Lease, Skip, User, What
from claims.permissions import Permission, check
from claims.queue.actions.taking import NOBODYS, is_for_other, lease_end
from claims.queue.reasons import clean_reason
from claims.workflow import end_lease, held_claim, move, resting_status


@transaction.atomic
def keep_lease(*, lease_id: int, by: User, at: datetime) -> Lease:
    """Prolong a hold to the full time from now; never shorten it. Leaves no event.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone; what was typed is kept as a draft.
    """
    check(by, Permission.REVIEW_CLAIMS)
    _, lease = held_claim(lease_id=lease_id, by=by, at=at)
    if lease.expires_at < lease_end(at):
        lease.expires_at = lease_end(at)
        lease.save(update_fields=["expires_at"])
    return lease


@transaction.atomic
def put_back(*, lease_id: int, by: User, at: datetime) -> None:
    """Give a claim back to the queue, where everybody may take it at once; the draft stays.

    What was assigned to a colleague while it was in hand waits for them.
    One that wants a second opinion waits for another second reviewer.

    Raises:
        NotPermitted, Lease.DoesNotExist, LeaseLost: as for `keep_lease`.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    end_lease(lease=lease, how=EndedHow.RELEASED, at=at)
    move(
        claim=claim,
        to=resting_status(claim),
        what=What.RELEASED,
        by=by,
        at=at,
        fields=_given_up(claim, by),
        lease=lease.pk,
    )


@transaction.atomic
def skip_claim(*, lease_id: int, reason: str, by: User, at: datetime) -> Skip:
    """Pass a claim over: it goes back to the queue, and is not offered to this person for a while.

    Args:
        lease_id: the hold.
        reason: why; the history shows it.
        by: the holder.
        at: now; the claim is offered again `VERIFY_SKIP_HOURS` later.

    Raises:
        ReasonNotAccepted: the reason is missing or too long.
        NotPermitted, Lease.DoesNotExist, LeaseLost: as for `keep_lease`.
    """
    check(by, Permission.REVIEW_CLAIMS)
    note = clean_reason(reason)
    claim, lease = held_claim(lease_id=lease_id, by=by, at=at)
    until = at + timedelta(hours=settings.VERIFY_SKIP_HOURS)
    skip = Skip.objects.create(claim=claim, by=by, at=at, until=until, reason=note)
    end_lease(lease=lease, how=EndedHow.SKIPPED, at=at, note=note)
    move(
        claim=claim,
        to=resting_status(claim),
        what=What.SKIPPED,
        by=by,
        at=at,
        fields=_given_up(claim, by),
        lease=lease.pk,
        reason=note,
    )
    return skip


def _given_up(claim: Claim, by: User) -> dict[str, Any] | None:
    """Who gives a claim back gives up what is theirs to check, not what is a colleague's."""
    return None if is_for_other(claim, by) else NOBODYS
