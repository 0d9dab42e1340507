"""What readers see of articles in which published claims were found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from claims.models import Article, Occurrence, Publication
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.actions.publishing import open_articles
from claims.summaries.queries import spanning_pages, told_copies_of
from claims.workflow import add_counts, mark_stale


@transaction.atomic
def show_articles(*, found: Mapping[int, Collection[int]], at: datetime) -> bool:
    """Let readers see articles that repeat published claims, marked with their verdicts.

    Call it in the transaction in which the places joined their claims, while it holds the rows of
    these claims: then a verdict that is published at the same moment is seen here or sees them.

    Args:
        found: by the number of an article, claims that were found in it just now, not before.
        at: now.

    Returns:
        Whether anything that readers see has changed.
    """
    let_go_when_frozen()
    claim_ids = {claim for claims in found.values() for claim in claims}
    standing = dict(
        Publication.objects.current().filter(claim__in=claim_ids).values_list("claim_id", "rating")
    )
    stale: set[str] = set()
    for article in _concerned(found, standing):
        here = {claim: standing[claim] for claim in found[article.pk] if claim in standing}
        if here:
            _count(article=article, standing=here, at=at)
        stale |= {
            keys.article_page(article.pk),
            *map(keys.article_page, told_copies_of(article)),
            keys.source_page(article.source_id),
            *map(keys.claim_page, here),
        }
    if stale:
        mark_stale(keys=[*stale, *spanning_pages(standing)], at=at)
    return bool(stale)


def _concerned(
    found: Mapping[int, Collection[int]], standing: Collection[int]
) -> QuerySet[Article]:
    """The articles that readers see or will see: only they are gone through one by one."""
    repeating = [number for number, claims in found.items() if not set(claims).isdisjoint(standing)]
    public = Article.objects.public().filter(
        pk__in=[key for key, claims in found.items() if claims]
    )
    rows = Article.objects.filter(Q(pk__in=repeating) | Q(pk__in=public.values("pk")))
    return rows.only("pk", "source_id", "copy_of_id").order_by("pk")


def _count(*, article: Article, standing: dict[int, str], at: datetime) -> None:
    """Count the article, and the claims that its source had not made before."""
    elsewhere = set(
        Occurrence.objects.said()
        .filter(claim__in=standing, article__source=article.source_id)
        .exclude(article=article)
        .values_list("claim_id", flat=True)
    )
    changes = Counter(
        keys.source_rating_count(article.source_id, rating)
        for claim_id, rating in standing.items()
        if claim_id not in elsewhere
    )
    changes.update(open_articles([article.pk], at=at))
    add_counts(changes)
