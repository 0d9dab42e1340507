"""Claims that are the same by new rules: merged if nothing speaks against it, else asked about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.matching.actions.merging import merge_claims
from claims.matching.actions.suggesting import suggest_pairs
from claims.matching.queries.choosing import choose_kept
from claims.matching.refusals import MergeRefused
from claims.models import Publication, User
from claims.summaries.actions import show_moved_places
from claims.summaries.queries import articles_saying, claims_said_in
from claims.workflow import lock_claim

REASON = "the same words by the rules of this version"


def settle_alike(*, one_id: int, other_id: int, by: User | None, at: datetime) -> str:
    """Make two claims with the same words one, or leave it to people.

    Two claims on which readers see a verdict each are never made one here: which of the verdicts
    holds is for people to say.

    Args:
        one_id, other_id: the claims.
        by: who merges them; None to have them suggested to reviewers only.
        at: now.

    Returns:
        What became of them, in words.
    """
    if by is None:
        suggest_pairs(pairs=[(one_id, other_id, 1.0)], at=at)
        return "suggested to reviewers"
    try:
        return _merge(one_id, other_id, by=by, at=at)
    except MergeRefused as refusal:
        suggest_pairs(pairs=[(one_id, other_id, 1.0)], at=at)
        return f"left as they are: {refusal}"


@transaction.atomic
def _merge(one_id: int, other_id: int, *, by: User, at: datetime) -> str:
    for number in sorted({one_id, other_id}):
        lock_claim(number)
    keep, give = choose_kept(one_id, other_id)
    if Publication.objects.current().filter(claim=give).exists():
        raise MergeRefused("Readers see a verdict on each of them. A reviewer can merge them.")
    before = claims_said_in(articles_saying(give))
    merge_claims(keep_id=keep, give_id=give, reason=REASON, by=by, at=at)
    show_moved_places(before=before, at=at)
    return f"claim {give} merged into claim {keep}"
