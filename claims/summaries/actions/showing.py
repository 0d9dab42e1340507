"""What readers see of an article in which published claims were found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from claims.models import Article, Occurrence, Publication
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.actions.publishing import open_articles
from claims.summaries.actions.staleness import mark_stale
from claims.workflow import add_counts


@transaction.atomic
def show_article(*, article: Article, claim_ids: Collection[int], at: datetime) -> bool:
    """Let readers see an article that repeats published claims, marked with their verdicts.

    Call it in the transaction in which the places joined their claims, while it holds the rows of
    these claims: then a verdict that is published at the same moment is seen here or sees them.

    Args:
        article: the article.
        claim_ids: claims that were found in it just now, and not before.
        at: now.

    Returns:
        Whether anything that readers see has changed.
    """
    let_go_when_frozen()
    standing = dict(
        Publication.objects.current().filter(claim__in=claim_ids).values_list("claim_id", "rating")
    )
    public = Article.objects.public().filter(pk=article.pk).exists()
    if not standing and not (public and claim_ids):
        return False
    if standing:
        _count(article=article, standing=standing, at=at)
    mark_stale(
        keys=[
            keys.article_page(article.pk),
            keys.source_page(article.source_id),
            *map(keys.claim_page, standing),
        ],
        at=at,
    )
    return True


def _count(*, article: Article, standing: dict[int, str], at: datetime) -> None:
    """Count the article, and the claims that its source had not made before."""
    elsewhere = set(
        Occurrence.objects.filter(claim__in=standing, article__source=article.source_id)
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
