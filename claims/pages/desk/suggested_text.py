"""The words of a suggestion as an article of their own, so that a claim can be marked in them."""

from __future__ import annotations

from datetime import datetime

from claims.importing.actions.storing import import_article
from claims.importing.cleaning import clean
from claims.importing.files import ReadFile
from claims.importing.language import find_language
from claims.importing.parsed import ParsedArticle, PartialDate
from claims.messages import say
from claims.models import Article, ReaderMessage, User
from claims.readers.entries import plain_line

SUGGESTED = "Suggested by readers"
"""The outlet that such words are filed under where nobody names one."""
MOST_TITLE = 200


class TextRefused(Exception):
    """These words make no claim."""


def article_of(
    words: str, *, message: ReaderMessage, source: str, by: User, at: datetime
) -> Article:
    """Store words as an article; the one that is there if they were stored before.

    Args:
        words: one statement, on one line.
        message: the suggestion that they come from.
        source: the outlet they are filed under.
        by: who does it.
        at: now.

    Raises:
        TextRefused: there are no words.
    """
    line, offsets = clean(plain_line(words))
    if not line:
        raise TextRefused(say("Write the claim, in the words in which it was made."))
    parsed = ParsedArticle(
        text=line,
        zones=(),
        title=line[:MOST_TITLE],
        author="",
        outlet="",
        url=message.link,
        published=PartialDate(),
        language=find_language(line),
        format="text",
        encoding="utf-8",
        decoded=line,
        offsets=offsets,
    )
    # Another name for each suggestion: the same name would be a later text of the same article.
    file = ReadFile(f"suggestion-{message.pk}.txt", line.encode())
    return import_article(parsed=parsed, file=file, source=plain_line(source), by=by, at=at).article
