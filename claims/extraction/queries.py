"""What extraction reads from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from claims.extraction.spans import Range
from claims.models import Article, Occurrence


def lock_articles(numbers: Collection[int]) -> list[Article]:
    """Read articles and hold their rows until the transaction ends, in one order for all.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    rows = Article.objects.filter(pk__in=numbers).order_by("pk")
    return list(rows.select_for_update(no_key=True))


def articles_to_extract(numbers: Collection[int]) -> list[Article]:
    """Those of some articles whose claims have not been looked for, in the order of numbers."""
    return list(Article.objects.awaiting_extraction().filter(pk__in=numbers))


def zones_of(article: Article) -> tuple[Range, ...]:
    """The ranges of an article's text that are not the article."""
    return tuple(Range(*one) for one in article.left_out)


def ranges_of(articles: Collection[Article]) -> dict[int, set[tuple[int, int]]]:
    """The ranges that are current claims already, by the number of the article."""
    taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
    rows = Occurrence.objects.current().filter(article__in=[article.pk for article in articles])
    for number, start, end in rows.values_list("article_id", "start", "end"):
        taken[number].add((start, end))
    return taken
