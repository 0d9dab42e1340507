"""What readers see of an article that has a new revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.models import Article, LeftHow, Occurrence, Publication
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.actions.publishing import open_articles
from claims.summaries.queries import told_claims
from claims.workflow import add_counts, mark_stale


@transaction.atomic
def show_revision(
    *, article: Article, earlier: Sequence[int], claim_ids: Collection[int], at: datetime
) -> bool:
    """Let readers see a new revision, and say at the earlier ones and at its claims what is gone.

    Call it in the transaction in which its claims were found again, while that holds the rows of
    these claims and of the revision before.

    Args:
        article: the new revision.
        earlier: the numbers of those before it, the newest of them first.
        claim_ids: claims whose places moved into it or vanished.
        at: the moment at which they did.

    Returns:
        Whether anything that readers see has changed.
    """
    let_go_when_frozen()
    standing = dict(
        Publication.objects.current().filter(claim__in=claim_ids).values_list("claim_id", "rating")
    )
    sources = dict(
        Article.objects.filter(pk__in=[article.pk, *earlier]).values_list("pk", "source_id")
    )
    _count_sources(article, set(sources.values()), standing, at=at)
    stands_in_it = Occurrence.objects.current().filter(article=article, claim__in=standing)
    is_public = Article.objects.public().filter(pk=earlier[0]).exists()
    if not (is_public or stands_in_it.exists()):
        return False
    add_counts(open_articles([article.pk], at=at))
    mark_stale(
        keys=[
            *map(
                keys.article_page,
                Article.objects.public().filter(pk__in=sources).values_list("pk", flat=True),
            ),
            *map(keys.source_page, set(sources.values())),
            *map(keys.claim_page, told_claims(claim_ids)),
        ],
        at=at,
    )
    return True


def _count_sources(
    article: Article, sources: Collection[int], standing: Mapping[int, str], *, at: datetime
) -> None:
    """Count published claims by source again where a revision has come under another source."""
    if len(sources) < 2 or not standing:
        return
    # A place is counted where it was before this moment, and where it is now.
    just_left = Q(left_how=LeftHow.MOVED, left_at=at, followed_by__article=article)
    just_came = Q(article=article, follows__left_at=at)
    rows = Occurrence.objects.filter(claim__in=standing, article__source__in=sources)
    said = Q(left_at__isnull=True) | Q(left_how=LeftHow.VANISHED)
    pairs = ("article__source", "claim")
    now = set(rows.filter(said).values_list(*pairs))
    before = set(rows.filter(said | just_left).exclude(just_came).values_list(*pairs))
    changes: Counter[str] = Counter()
    for source, claim in now ^ before:
        gained = (source, claim) in now
        changes[keys.source_rating_count(source, standing[claim])] += 1 if gained else -1
    add_counts(changes)
