"""What is known already: the claims of an article, the pages that readers can see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import batched, chain

from claims.models import Article, Occurrence, Publication, TopicVerdict
from claims.summaries import keys


def claims_of_articles(article_ids: Collection[int]) -> dict[int, set[int]]:
    """The claims that articles are known to make, by the article's number."""
    known: dict[int, set[int]] = defaultdict(set)
    rows = Occurrence.objects.current().filter(article__in=article_ids, claim__isnull=False)
    for article, claim in rows.values_list("article_id", "claim_id"):
        known[article].add(claim)
    return dict(known)


def known_pages(batch: int) -> Iterator[list[str]]:
    """The keys of all pages that readers can see, in batches of at most this many."""
    articles = Article.objects.public()
    sources = articles.order_by("source_id").values_list("source_id", flat=True).distinct()
    topics = TopicVerdict.objects.order_by("topic_id").values_list("topic_id", flat=True).distinct()
    standing = Publication.objects.filter(superseded_at__isnull=True)
    every = chain(
        [keys.OVERVIEW, keys.REPEATED],
        map(keys.topic_page, topics),
        map(keys.source_page, sources),
        map(keys.article_page, articles.order_by("pk").values_list("pk", flat=True).iterator()),
        map(keys.claim_page, standing.values_list("claim_id", flat=True).iterator()),
    )
    return map(list, batched(every, batch))
