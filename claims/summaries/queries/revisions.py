"""The revisions of an article, as readers come across them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from claims.models import Article, LeftHow, Occurrence, Publication
from claims.summaries.facts import ArticleLink, Gone
from claims.summaries.queries.standing import standing_verdicts

# Syndicated copies that the page of an article names.
COPIES_SHOWN = 20

_LATER = """
    WITH RECURSIVE later (id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT claims_article.id FROM claims_article JOIN later ON previous_id = later.id
    )
    SELECT id FROM later ORDER BY id
"""

_EARLIER = """
    WITH RECURSIVE earlier (id) AS (
        SELECT previous_id FROM claims_article WHERE id = %s AND previous_id IS NOT NULL
        UNION
        SELECT previous_id FROM claims_article JOIN earlier USING (id)
         WHERE previous_id IS NOT NULL
    )
    SELECT id FROM earlier ORDER BY id
"""


def with_later_revisions(article_ids: Iterable[int]) -> list[int]:
    """These articles and every revision after them, in the order of their numbers."""
    return _numbers(_LATER, list(article_ids))


def earlier_revisions(article_id: int) -> list[int]:
    """Every revision before this one, in the order of their numbers."""
    return _numbers(_EARLIER, article_id)


def _numbers(statement: str, start: int | list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [start])
        return [row[0] for row in cursor.fetchall()]


def newest_revision(article_id: int) -> ArticleLink | None:
    """The newest revision after this one that readers may see."""
    later = set(with_later_revisions([article_id])) - {article_id}
    return next(iter(_links(later, newest_first=True)), None)


def revision_before(previous_id: int | None) -> ArticleLink | None:
    """The revision before, if readers may see it."""
    return next(iter(_links([previous_id] if previous_id else [])), None)


def told_copies(article: Article) -> list[ArticleLink]:
    """The article that this one repeats and its other copies, as far as readers may see them."""
    return _links(told_copies_of(article))


def told_copies_of(article: Article) -> list[int]:
    """The numbers of the article that this one repeats, and of the first copies readers may see."""
    copies = (
        Article.objects.newest_public()
        .filter(copy_of=article.copy_of_id or article.pk)
        .exclude(pk=article.pk)
        .order_by("pk")
        .values_list("pk", flat=True)[:COPIES_SHOWN]
    )
    original = (
        Article.objects.public().filter(pk=article.copy_of_id or 0).values_list("pk", flat=True)
    )
    return [*original, *copies]


def _links(numbers: Collection[int], *, newest_first: bool = False) -> list[ArticleLink]:
    if not numbers:
        return []
    rows = Article.objects.public().filter(pk__in=numbers).select_related("source")
    return [
        ArticleLink(
            article=row.pk,
            title=row.title,
            source=row.source.name,
            source_slug=row.source.slug,
            revision=row.revision,
        )
        for row in rows.defer("text", "zones").order_by("-pk" if newest_first else "pk")
    ]


def gone_claims(article_id: int) -> list[Gone]:
    """Published claims of earlier revisions that are no longer in the article, oldest first."""
    earlier = earlier_revisions(article_id)
    if not earlier:
        return []
    rows = list(
        Occurrence.objects.filter(article__in=earlier, left_how=LeftHow.VANISHED)
        .exclude(claim__isnull=True)
        .order_by("left_at", "article_id", "start", "pk")
        .values_list("claim_id", "article_id", "quote", "left_at")
    )
    verdicts = standing_verdicts({claim for claim, *_ in rows if claim})
    return [
        Gone(article=number, quote=quote, gone_at=gone_at, **_named(verdicts[claim]))
        for claim, number, quote, gone_at in rows
        if claim in verdicts and gone_at
    ]


def _named(verdict: dict[str, Any]) -> dict[str, Any]:
    names = ("claim", "text", "rating", "rating_label", "finding")
    return {name: verdict[name] for name in names}


def told_claims(claim_ids: Collection[int]) -> set[int]:
    """Those of the claims that have a page for readers, with a verdict or a withdrawal."""
    standing = Publication.objects.filter(claim__in=claim_ids, superseded_at__isnull=True)
    return set(standing.values_list("claim_id", flat=True))
