"""What extraction reads from the tables."""

from __future__ import annotations

from claims.extraction.spans import Range
from claims.models import Article


def lock_article(pk: int) -> Article:
    """Read one article and hold its row until the transaction ends.

    Raises:
        Article.DoesNotExist: there is no such article.
        TransactionManagementError: called outside a transaction.
    """
    return Article.objects.select_for_update(no_key=True).get(pk=pk)


def zones_of(article: Article) -> tuple[Range, ...]:
    """The ranges of an article's text that are not the article."""
    return tuple(Range(zone["start"], zone["end"]) for zone in article.zones)
