"""What new rules join.

Claims that are the same are merged if nothing speaks against it, else asked about; articles that
repeat another one than before are shown so.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.importing.copies.actions import Repeat, renew_copies
from claims.matching.actions.merging import merge_claims
from claims.matching.actions.suggesting import suggest_pairs
from claims.matching.queries.choosing import choose_kept
from claims.matching.refusals import MergeRefused
from claims.models import Article, Publication, User
from claims.permissions import NotPermitted
from claims.summaries import keys
from claims.summaries.actions import mark_stale, show_moved_places
from claims.summaries.queries import articles_saying, claims_said_in
from claims.workflow import lock_claim

REASON = "the same words by the rules of this version"


@transaction.atomic
def settle_repeats(*, article_ids: Collection[int], dry_run: bool, at: datetime) -> list[Repeat]:
    """Find out anew what articles repeat; the pages that readers see of them become stale.

    Args:
        article_ids: numbers of articles, as renew_copies() takes them.
        dry_run: whether only to look.
        at: now.

    Returns:
        The articles that repeat, or would repeat, another one than before.
    """
    found = renew_copies(article_ids=article_ids, dry_run=dry_run)
    if found and not dry_run:
        originals = {one for repeat in found for one in (repeat.before, repeat.now) if one}
        # A page names the original of its article, and the other copies of it.
        told = Q(pk__in=originals | {one.article for one in found}) | Q(copy_of__in=originals)
        numbers = Article.objects.public().filter(told).values_list("pk", flat=True)
        mark_stale(keys=map(keys.article_page, numbers), at=at)
    return found


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
    except (MergeRefused, NotPermitted) as refusal:
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
