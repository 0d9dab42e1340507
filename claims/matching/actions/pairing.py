"""What people said about two claims that are alike: kept for ever, one row a pair."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Claim, MatchPair, PairState, User, What
from claims.permissions import Permission, check
from claims.workflow import record


@transaction.atomic
def reject_pair(*, claim_id: int, other_id: int, by: User, at: datetime) -> MatchPair:
    """Say that two claims are different; they are never suggested to each other again.

    Saying it again changes nothing.

    Args:
        claim_id: one claim.
        other_id: the other.
        by: who says so.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: one of them is not there.
        ValueError: they are one and the same.
    """
    check(by, Permission.MATCH_CLAIMS)
    one, other = Claim.objects.get(pk=claim_id), Claim.objects.get(pk=other_id)
    known = find_pair(claim_id, other_id)
    if known is not None and known.state == PairState.DIFFERENT:
        return known
    pair = settle_pair(one=one, other=other, state=PairState.DIFFERENT, by=by, at=at)
    for claim, second in ((one, other), (other, one)):
        record(claim=claim, what=What.FOUND_DIFFERENT, by=by, at=at, other=second.pk)
    return pair


def settle_pair(*, one: Claim, other: Claim, state: PairState, by: User, at: datetime) -> MatchPair:
    """Store what somebody said of two claims, whatever was known of them before.

    Raises:
        ValueError: they are one and the same.
    """
    if one.pk == other.pk:
        raise ValueError(f"claim {one.pk} makes no pair with itself")
    low, high = sorted((one.pk, other.pk))
    pair, _ = MatchPair.objects.update_or_create(
        low_id=low,
        high_id=high,
        defaults={"state": state, "by": by, "decided_at": at},
        create_defaults={"state": state, "by": by, "decided_at": at, "at": at, "score": 0.0},
    )
    return pair


def find_pair(one: int, other: int) -> MatchPair | None:
    """What is known of two claims, by their numbers."""
    low, high = sorted((one, other))
    return MatchPair.objects.filter(low=low, high=high).first()
