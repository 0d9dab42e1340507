"""Claims that want a second opinion."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import QUEUE_ORDER, BlindRound, Claim, Skip, Status, User
from claims.workflow import scope_of
from claims.workflow.rounds import known_rounds


def wanting_second(user: User, at: datetime) -> QuerySet[Claim]:
    """Claims that nobody holds and this person may give the second opinion on, in turn.

    Args:
        user: whose opinion; claims that they skipped, judged first or in an earlier round, or do
            not check are left out.
        at: now.
    """
    rounds = BlindRound.objects.open().filter(claim=OuterRef("pk"), second_at__isnull=True)
    known = known_rounds(user).filter(claim=OuterRef("pk"))
    skipped = Skip.objects.filter(by=user, claim=OuterRef("pk"), until__gt=at)
    return (
        Claim.objects.filter(status=Status.AWAITING_SECOND)
        .filter(scope_of(user).condition())
        .filter(Exists(rounds.exclude(first_by=user)), ~Exists(skipped), ~Exists(known))
        .order_by(*QUEUE_ORDER)
    )
