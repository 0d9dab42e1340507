"""What comes of a suggestion of a reader: an import of its link, or a claim of its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.extraction.actions.marking import mark_range
from claims.importing.actions.storing import import_article
from claims.importing.cleaning import clean
from claims.importing.files import ReadFile
from claims.importing.language import find_language
from claims.importing.parsed import ParsedArticle, PartialDate
from claims.importing.runs.actions import start_import
from claims.importing.runs.sent import NewInput
from claims.matching.actions.settling import settle_marked
from claims.messages import say
from claims.models import Article, Claim, ImportRun, ReaderMessage, User, Way
from claims.readers.actions import lead_to_claim, lead_to_import
from claims.readers.entries import plain_line

SUGGESTED = "Suggested by readers"
"""The outlet that such words are filed under where nobody names one."""
MOST_TITLE = 200


class TextRefused(Exception):
    """These words make no claim."""


class NoLink(Exception):
    """The suggestion names no address."""

    def __init__(self) -> None:
        super().__init__(say("The reader gave no link."))


@dataclass(frozen=True)
class Suggested:
    """What became of the words of a suggestion.

    Attributes:
        claim: the claim that they make.
        article: number of the article that they were stored as.
        is_new: whether they were marked only now, so that the article is to be read.
    """

    claim: Claim
    article: int
    is_new: bool


@transaction.atomic
def bring_link_in(*, message: ReaderMessage, by: User, at: datetime) -> ImportRun:
    """Give the link of a suggestion to the import.

    Raises:
        NotPermitted: the role does not allow it.
        NoLink: it has none.
        NotASuggestion, LedAlready: it leads nowhere, or did so before.
    """
    if not message.link:
        raise NoLink
    run = start_import(
        way=Way.LINKS,
        inputs=[NewInput(address=message.link)],
        source="",
        dry_run=False,
        by=by,
        at=at,
    )
    lead_to_import(message_id=message.pk, run=run, by=by, at=at)
    return run


@transaction.atomic
def claim_words(
    *, message: ReaderMessage, words: str, source: str, by: User, at: datetime
) -> Suggested:
    """Make a claim of a suggestion: its words are kept as an article and marked by hand.

    Args:
        message: the suggestion.
        words: one statement, on one line.
        source: the outlet they are filed under; empty for `SUGGESTED`.
        by: who does it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        TextRefused, RangeRefused: these words make no claim.
        NotASuggestion, LedAlready: it leads nowhere, or did so before.
    """
    article = article_of(words, message=message, source=source or SUGGESTED, by=by, at=at)
    known = Claim.objects.filter(occurrences__article=article, occurrences__start=0).first()
    made = Suggested(known or _marked(article, by, at), article.pk, is_new=known is None)
    lead_to_claim(message_id=message.pk, claim=made.claim, by=by, at=at)
    return made


def _marked(article: Article, by: User, at: datetime) -> Claim:
    place = mark_range(article_id=article.pk, start=0, end=len(article.text), by=by, at=at)
    return settle_marked(occurrence=place, by=by, at=at)


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
