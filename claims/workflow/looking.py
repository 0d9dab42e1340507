"""What is to be looked at again, as far as several stages write it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from claims.models import Claim, LookAgain, LookKind, LookOutcome, Occurrence, Publication, User
from claims.models.plain_sql import is_there

MAX_REASON = 300
"""Characters of what an entry says of itself; as wide as its column."""

_OPEN = "SELECT 1 FROM claims_lookagain WHERE claim_id = %s AND settled_at IS NULL LIMIT 1"


def look_at_vanished(*, places: Collection[Occurrence], at: datetime) -> None:
    """Have verdicts looked at again whose sentence is gone from a revised article.

    Places of claims on which readers see no verdict are passed over; a place is noted once.

    Args:
        places: that vanished, with the number of their claim.
        at: now.
    """
    claims = {place.claim_id for place in places if place.claim_id}
    public = set(
        Publication.objects.current()
        .filter(claim__in=claims)
        .order_by()
        .values_list("claim_id", flat=True)
    )
    LookAgain.objects.bulk_create(
        (
            LookAgain(
                claim_id=place.claim_id,
                kind=LookKind.VANISHED,
                due_on=timezone.localdate(at),
                occurrence=place,
                asked_at=at,
            )
            for place in places
            if place.claim_id in public
        ),
        ignore_conflicts=True,
    )


def look_at_late_answer(*, claim: Claim, name: str, by: User, at: datetime) -> None:
    """Have a verdict looked at again, since somebody who was asked answered after its publication.

    A claim on which readers see no verdict is passed over; one that was merged stands for the one
    that was kept. Several answers are one entry until it is settled.

    Args:
        claim: what they were asked about; its row is locked.
        name: who answered.
        by: who noted the answer.
        at: now.
    """
    kept = claim.merged_into_id or claim.pk
    if not Publication.objects.current().filter(claim=kept).exists():
        return
    LookAgain.objects.bulk_create(
        [
            LookAgain(
                claim_id=kept,
                kind=LookKind.ANSWERED,
                due_on=timezone.localdate(at),
                reason=name[:MAX_REASON],
                asked_by=by,
                asked_at=at,
            )
        ],
        ignore_conflicts=True,
    )


def look_at_moved(*, claim: Claim, reason: str, by: User, at: datetime) -> None:
    """Have somebody else look where a verdict stands now, since one person moved its places.

    What one person moves is one entry until it is settled; the history has every step.

    Args:
        claim: on which readers see a verdict that two people stand for; its row is locked.
        reason: why the places were moved.
        by: who moved them; they cannot settle it by saying that the verdict holds.
        at: now.
    """
    look = LookAgain(
        claim=claim,
        kind=LookKind.MOVED,
        due_on=timezone.localdate(at),
        reason=reason[:MAX_REASON],
        asked_by=by,
        asked_at=at,
    )
    LookAgain.objects.bulk_create([look], ignore_conflicts=True)


def looked_again(
    *, claim: Claim, outcome: LookOutcome, by: User, at: datetime, looked_at: datetime | None = None
) -> None:
    """Settle everything about a claim that was due: it was looked at.

    A day still to come stays, unless the verdict is withdrawn; so does what was asked since.

    Args:
        claim: its row is locked.
        outcome: how the look ended.
        by: who looked.
        at: now.
        looked_at: when they looked; None for now. A correction that waited for its approval was
            decided before readers get it.
    """
    if not is_there(_OPEN, claim.pk):
        return
    due = LookAgain.objects.filter(claim=claim, settled_at__isnull=True)
    if outcome != LookOutcome.WITHDRAWN:
        looked_at = looked_at or at
        due = due.filter(due_on__lte=timezone.localdate(looked_at), asked_at__lte=looked_at)
    due.update(settled_at=at, settled_by=by, outcome=outcome)
