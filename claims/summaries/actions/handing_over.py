"""What readers see after claims became one, or one became two: places that changed their claim.

The order of the locks is that of `publishing`: the caller holds the claims; then come articles,
summary pages, and last the lock of the feed. So these actions run after the places have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import Article, Claim, Publication, PublicationKind, User
from claims.permissions import Permission, check
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.actions.publishing import open_articles
from claims.summaries.builder import withdrawal_payload
from claims.summaries.queries import (
    claim_facts,
    claims_said_in,
    sources_saying,
    spanning_pages,
    told_claims,
    with_later_revisions,
)
from claims.workflow import add_counts, follow_topics, mark_stale

type Said = Mapping[int, Set[int]]
"""By the number of an article, the claims said in it."""


@transaction.atomic
def show_moved_places(*, before: Said, at: datetime) -> bool:
    """Put pages and counts right after places went over from one claim to another.

    Call it in the transaction in which they did, while it holds the rows of these claims.

    Args:
        before: what `claims_said_in` told of the articles before that.
        at: now.

    Returns:
        Whether anything that readers see has changed.
    """
    let_go_when_frozen()
    changes, stale = _moved(before, at)
    add_counts(changes)
    mark_stale(keys=stale, at=at)
    return bool(stale)


@transaction.atomic
def hand_over_claim(
    *, claim_id: int, into_id: int, before: Said, by: User, at: datetime
) -> Publication | None:
    """Take the public verdict of a claim down that was merged into another one.

    Programs get a tombstone that names the other claim, and readers are led there. Call it instead
    of `show_moved_places`, in the transaction of the merge and after it.

    Args:
        claim_id: the claim that was given up.
        into_id: the claim that was kept.
        before: what `claims_said_in` told of the articles of the claim before the merge.
        by: who merged them; an editor, if readers see a verdict on the claim that is given up.
        at: now.

    Returns:
        The tombstone; None if readers saw no verdict on the claim.

    Raises:
        NotPermitted: the role does not allow taking a public verdict down.
        Claim.DoesNotExist: there is no such claim.
    """
    let_go_when_frozen()
    standing = Publication.objects.current().filter(claim=claim_id).first()
    changes, stale = _moved(before, at)
    if standing is None:
        add_counts(changes)
        mark_stale(keys=stale, at=at)
        return None
    check(by, Permission.CORRECT)
    claim = Claim.objects.get(pk=claim_id)
    changes[keys.rating_count(standing.rating)] -= 1
    add_counts(changes)
    mark_stale(
        keys=[
            *stale,
            keys.OVERVIEW,
            *map(keys.claim_page, (claim_id, into_id)),
            *spanning_pages([claim_id, into_id]),
        ],
        at=at,
    )
    Publication.objects.filter(pk=standing.pk).update(superseded_at=at)
    tombstone = Publication.objects.create(
        claim=claim,
        language=claim.language,
        published_at=at,
        kind=PublicationKind.WITHDRAWAL,
        verdict=standing.verdict,
        payload=withdrawal_payload(
            claim_facts(claim),
            note=say(
                "This is the same claim as claim %(into_id)d, which stands in its place.",
                into_id=into_id,
            ),
            merged_into=into_id,
        ),
    )
    follow_topics([claim_id], at=at)
    return tombstone


def _moved(before: Said, at: datetime) -> tuple[Counter[str], set[str]]:
    """The counts that change, and the pages that no longer show what the tables hold.

    Articles that a public claim has come into are opened to readers.
    """
    now = claims_said_in(before)
    moved = {claim for told in (before, now) for claims in told.values() for claim in claims}
    standing = dict(
        Publication.objects.current().filter(claim__in=moved).values_list("claim_id", "rating")
    )
    sources = dict(Article.objects.filter(pk__in=before).values_list("pk", "source_id"))
    changes = _source_changes(before, now, standing, sources)
    repeating = [article for article, claims in now.items() if claims & standing.keys()]
    changes.update(open_articles(repeating, at=at))
    seen = set(Article.objects.public().filter(pk__in=before).values_list("pk", flat=True))
    stale = {
        *map(keys.article_page, with_later_revisions(seen)),
        *(keys.source_page(sources[article]) for article in seen),
        *map(keys.claim_page, told_claims(moved)),
        *spanning_pages(standing),
    }
    if changes:
        stale.add(keys.OVERVIEW)
    return changes, stale


def _source_changes(
    before: Said, now: Said, standing: Mapping[int, str], sources: Mapping[int, int]
) -> Counter[str]:
    """Public claims that a source has begun or ceased to be counted with."""
    differing = {
        claim for article in before for claim in before[article] ^ now[article] if claim in standing
    }
    elsewhere = sources_saying(differing, besides=before.keys())
    then, today = (
        {(sources[article], claim) for article in told for claim in told[article] & differing}
        for told in (before, now)
    )
    changes: Counter[str] = Counter()
    for source, claim in (then ^ today) - elsewhere:
        gained = (source, claim) in today
        changes[keys.source_rating_count(source, standing[claim])] += 1 if gained else -1
    return changes
