"""What extraction writes: the occurrences of an article, and that it is done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.extraction.detector import EXTRACTOR_VERSION, Candidate, find_sentences
from claims.extraction.queries import lock_article, zones_of
from claims.extraction.selectors import around
from claims.models import Article, Occurrence

BATCH = 1000
"""Rows an INSERT statement carries at most."""


@transaction.atomic
def extract_article(*, article: Article, at: datetime) -> Article:
    """Store every claim of an article as an occurrence that has joined no claim yet.

    Safe to run twice and by two jobs at once: the article's row is locked, an article that is done
    is left alone, and no range of it is ever stored a second time.

    Args:
        article: the article; it is read again under the lock.
        at: when, as the caller saw it; kept as `extracted_at`.

    Returns:
        The article as it is now.

    Raises:
        Article.DoesNotExist: it is no longer there.
    """
    locked = lock_article(article.pk)
    if locked.extracted_at is not None:
        return locked
    found = find_sentences(locked.text, zones=zones_of(locked), language=locked.language)
    Occurrence.objects.bulk_create(
        [_occurrence(locked, candidate) for candidate in found if candidate.is_claim],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    locked.extracted_at = at
    locked.extractor_version = EXTRACTOR_VERSION
    locked.save(update_fields=["extracted_at", "extractor_version"])
    return locked


def _occurrence(article: Article, candidate: Candidate) -> Occurrence:
    prefix, suffix = around(article.text, candidate.start, candidate.end)
    return Occurrence(
        article=article,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.text,
        prefix=prefix,
        suffix=suffix,
        attributed_to=candidate.attributed_to or "",
        score=candidate.score,
        reasons=[reason.as_json() for reason in candidate.reasons],
        extractor_version=EXTRACTOR_VERSION,
    )
