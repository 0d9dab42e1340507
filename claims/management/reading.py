"""Article files read by commands that store nothing, and where their sentences stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.extraction.detector import Candidate
from claims.extraction.detectors import Detector, Found
from claims.extraction.detectors.rules import Rules
from claims.importing.parsed import ParsedArticle, Rejected, left_out
from claims.importing.parsers import parse

type Place = tuple[int, int]


def read_article(name: str, *, max_bytes: int) -> ParsedArticle:
    """The article in a file.

    Args:
        name: the path of the file.
        max_bytes: the largest file that is read.

    Raises:
        Rejected: it cannot be read, or holds no article; `reason` says why.
    """
    try:
        with Path(name).open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        reason = f"It cannot be read: {cause}. Check the path and its permissions."
        raise Rejected(reason, code="unreadable") from error
    return parse(data, name=name, max_bytes=max_bytes)


def placed_sentences(article: ParsedArticle) -> Iterator[tuple[Candidate, Place | None]]:
    """Every sentence that the rules find, with its place in the file as it was decoded."""
    return placed(article, find_in(article, detector=Rules()).candidates)


def find_in(article: ParsedArticle, *, detector: Detector) -> Found:
    """What a detector makes of an article that is in no table."""
    return detector.find(
        article.text,
        zones=left_out(article.zones),
        language=article.language,
        title=article.title,
    )


def placed(
    article: ParsedArticle, candidates: Iterable[Candidate]
) -> Iterator[tuple[Candidate, Place | None]]:
    """Sentences of an article with their places in the file as it was decoded.

    In HTML that is where the very same words stand, looked for from the last place on. Words that
    tags or character references interrupt have none.
    """
    from_here = 0
    for candidate in candidates:
        place = article.source_range(candidate.start, candidate.end)
        if place is None and (start := article.decoded.find(candidate.text, from_here)) >= 0:
            from_here = start + len(candidate.text)
            place = (start, from_here)
        yield candidate, place
