"""What the import asks the tables."""

from claims.importing.parsed import ParsedArticle
from claims.models import Article


def same_text(content_hash: str) -> Article | None:
    """The article with this very text, wherever it came from."""
    return Article.objects.filter(content_hash=content_hash).first()


def earlier_revision(*, parsed: ParsedArticle, name: str, slug: str) -> Article | None:
    """The newest revision of what this article is a new text of.

    Arguments: parsed; name, the file's name; slug, of its source. The same address
    makes a revision; without one on both sides, the same name from the same source.
    """
    latest = Article.objects.filter(next__isnull=True).order_by("-pk")
    if parsed.url and (found := latest.filter(url=parsed.url).first()):
        return found
    by_name = latest.filter(source__slug=slug, name=name)
    if parsed.url:
        by_name = by_name.filter(url="")
    return by_name.first() if name else None
