"""parse(): the bytes of one article become one ParsedArticle, or a Rejected."""

from claims.importing.entries import Limits
from claims.importing.inputs import read_articles
from claims.importing.parsed import ParsedArticle, Rejected
from claims.messages import say


def parse(data: bytes, *, name: str, max_bytes: int) -> ParsedArticle:
    """Read one article out of a file's bytes, in any format that is read.

    Arguments: data, the whole file; name, its name (only the ending is looked
    at, and only where the content does not tell the format); max_bytes, the
    largest size accepted, in bytes.
    Raises Rejected, with one of REJECTION_CODES, where the file cannot be
    imported; "several", where it holds more than one article. Nothing is fetched
    and nothing is written.
    """
    entries = read_articles(data, name=name, limits=Limits(max_article_bytes=max_bytes))
    first = next(entries)
    if next(entries, None) is not None:
        raise Rejected(
            say(
                "The file holds more than one article, and here one is read at a time. "
                "Import it with `manage.py import_articles`, which reads them all."
            ),
            code="several",
        )
    if first.rejection is not None or first.article is None:
        raise first.rejection or Rejected(say("The file holds no article."), code="empty")
    return first.article
