"""One article extracted anew, end to end: its places, and the figures of their claims."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.extraction.reextraction.actions import Plan, apply_changes
from claims.matching.actions.weighing import weigh
from claims.models import SetAside, Status, What
from claims.workflow import lock_claim, move


@transaction.atomic
def store_again(*, plan: Plan, at: datetime) -> None:
    """Store what a newer detector finds, and settle the claims whose places left.

    A waiting claim that no place is left of is set aside by the desk itself; it can be reopened.

    Args:
        plan: what was found.
        at: now.
    """
    for number in sorted(apply_changes(plan=plan, at=at)):
        claim = lock_claim(number)
        weigh(claim)
        if claim.occurrence_count == 0 and claim.status == Status.WAITING:
            move(
                claim=claim,
                to=Status.SET_ASIDE,
                what=What.SET_ASIDE,
                by=None,
                at=at,
                fields={"set_aside_reason": SetAside.NOT_A_CLAIM},
                reason=str(SetAside.NOT_A_CLAIM),
                note=f"Not found by {plan.found.version}",
            )
