"""Who has a claim in hand: the lease that fences off everybody else."""

from __future__ import annotations

from datetime import datetime

from claims.messages import say
from claims.models import VERDICT_WORDS, Claim, EndedHow, Lease, User
from claims.models.plain_sql import Beside, change_rows
from claims.workflow.moving import lock_held


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
        The claim and the lease as they are now, their rows locked until the transaction ends.

    Raises:
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: it was ended, or its time has run out.
    """
    found = lock_held(lease_id=lease_id, holder=by)
    if found is None:
        raise Lease.DoesNotExist
    claim, lease = found
    lease.holder, lease.claim = by, claim
    if not lease.is_live(at):
        raise LeaseLost(lease)
    return claim, lease


_END = """
    UPDATE claims_lease SET ended_at = %s, ended_how = %s, note = %s
     WHERE id = %s AND ended_at IS NULL
"""
# As `Draft.objects.of_reviews()`. Two statements, one for each draft: where the words of the
# verdict are all that was typed the draft goes, else they alone, and what stays is a new version.
_DRAFT = "WHERE claim_id = %s AND by_id = %s AND part = ''"
_REST = f"(fields - '{{{','.join(VERDICT_WORDS)}}}'::text[])"
_ENDS_OF_DRAFT = (
    f"DELETE FROM claims_draft {_DRAFT} AND {_REST} = '{{}}'",  # noqa: S608 - names of fields
    (
        f"UPDATE claims_draft SET fields = {_REST}, version = version + 1 "  # noqa: S608
        f"{_DRAFT} AND {_REST} NOT IN ('{{}}', fields)"
    ),
)


def end_lease(*, lease: Lease, how: EndedHow, at: datetime, note: str = "") -> bool:
    """End a hold, once: a lease that somebody else ended first is left as it is.

    Returns:
        Whether this call ended it.
    """
    return bool(change_rows(_END, at, str(how), note, lease.pk))


def ends_of_lease(*, lease: Lease, at: datetime) -> tuple[Beside, ...]:
    """What ends a hold by a verdict, and with it the draft of its holder, as `end_draft` does.

    For the statement that stores the verdict; elsewhere, `end_lease_with_draft`.
    """
    ended = (at, str(EndedHow.SUBMITTED), "", lease.pk)
    drafted = (lease.claim_id, lease.holder_id)
    return Beside(_END, ended), *(Beside(end, drafted) for end in _ENDS_OF_DRAFT)


def end_lease_with_draft(*, lease: Lease, at: datetime) -> None:
    """End a hold by a verdict, and with it the draft of its holder."""
    for end in ends_of_lease(lease=lease, at=at):
        change_rows(end.statement, *end.values)


def end_draft(*, claim: Claim, by: User) -> None:
    """End the verdict that a person has typed on the page of a claim: they gave theirs.

    Evidence, an entry of the contact log and whatever else is typed there and not saved stays.
    """
    for end in _ENDS_OF_DRAFT:
        change_rows(end, claim.pk, by.pk)
