"""What the page of an article is computed from."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Case, F, Value, When

from claims.models import Article, LeftHow, Occurrence, Source, Status
from claims.summaries.facts import ArticleFacts, ArticleLinks, MarkFacts, SourceFacts
from claims.summaries.page_builder import article_page_payload
from claims.summaries.queries.copies import article_date
from claims.summaries.queries.counts import rating_counts
from claims.summaries.queries.revisions import (
    gone_claims,
    newest_revision,
    revision_before,
    told_copies,
)
from claims.summaries.queries.standing import standing_verdicts


def read_article(article_id: int) -> dict[str, Any] | None:
    """Compute the payload of the page of an article; None if readers cannot see it."""
    article = (
        Article.objects.public()
        .select_related("source")
        .defer("text", "zones")
        .filter(pk=article_id)
        .first()
    )
    if article is None:
        return None
    gone_at = Case(When(left_how=LeftHow.VANISHED, then=F("left_at")), default=Value(None))
    rows = list(
        Occurrence.objects.as_written()
        .filter(article=article_id, claim__isnull=False)
        .exclude(claim__status=Status.SET_ASIDE)
        .values_list("claim_id", "start", "end", "quote", "attributed_to", gone_at)
    )
    found = {row[0] for row in rows}
    published = standing_verdicts(found)
    came_out = Counter(verdict["rating"] for verdict in published.values())
    return article_page_payload(
        article=article_facts(article),
        source=source_facts(article.source),
        marks=[
            MarkFacts(
                start=start,
                end=end,
                quote=quote,
                attributed_to=said_by,
                gone_at=gone,
                **published[claim_id],
            )
            for claim_id, start, end, quote, said_by, gone in rows
            if claim_id in published
        ],
        found=len(found),
        ratings=rating_counts(came_out),
        links=ArticleLinks(
            newer=newest_revision(article.pk),
            previous=revision_before(article.previous_id),
            copies=tuple(told_copies(article)),
            gone=tuple(gone_claims(article.pk)),
        ),
    )


def article_facts(article: Article) -> ArticleFacts:
    """An article, as payloads name it."""
    return ArticleFacts(
        id=article.pk,
        title=article.title,
        author=article.author,
        url=article.url,
        language=article.language,
        revision=article.revision,
        date=article_date(article),
        first_published_at=article.first_published_at,
    )


def source_facts(source: Source) -> SourceFacts:
    """An outlet, as payloads name it."""
    return SourceFacts(id=source.pk, name=source.name, slug=source.slug, home_page=source.home_page)
