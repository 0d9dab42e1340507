"""What extraction writes: the occurrences of articles, and that they are done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import batched, chain

from django.db import transaction

from claims.extraction.actions.places import new_places, store_places
from claims.extraction.detectors import Detector, Found
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.queries import articles_to_extract, lock_articles, ranges_of, zones_of
from claims.models import Article


def extract_article(*, article: Article, at: datetime) -> Article:
    """Store every claim of an article as an occurrence that has joined no claim yet.

    Args:
        article: the article; it is read again under a lock.
        at: when, as the caller saw it; kept as `extracted_at`.

    Returns:
        The article as it is now.

    Raises:
        Article.DoesNotExist: it is no longer there.
    """
    extract_articles(article_ids=[article.pk], at=at)
    return Article.objects.get(pk=article.pk)


def extract_articles(*, article_ids: Collection[int], at: datetime) -> list[Article]:
    """Store every claim of some articles as an occurrence that has joined no claim yet.

    Safe to run twice and by two jobs at once: an article that is done is left alone, and no range
    is ever stored a second time. What a detector finds is found before the articles' rows are
    locked, and stored article by article where that is slow: it may have to ask elsewhere, and a
    text never changes. Else a batch of some dozens is fastest, and short enough that nobody waits
    for its locks.

    Args:
        article_ids: numbers of articles; those that are not there are passed over.
        at: when, as the caller saw it; kept as `extracted_at`.

    Returns:
        The articles whose claims were looked for now.

    Raises:
        DetectorNotLoaded: the setting VERIFY_DETECTOR names none.
    """
    detector = configured_detector()
    articles = articles_to_extract(article_ids)
    done: list[Article] = []
    for batch in batched(articles, 1 if detector.is_slow else max(len(articles), 1)):
        found = {one.pk: find_claims(article=one, detector=detector) for one in batch}
        done += store_found(found=found, at=at)
    return done


def find_claims(*, article: Article, detector: Detector) -> Found:
    """What a detector makes of a stored article."""
    return detector.find(
        article.text, zones=zones_of(article), language=article.language, title=article.title
    )


@transaction.atomic
def store_found(*, found: Mapping[int, Found], at: datetime) -> list[Article]:
    """Store what was found in articles; those that are done already are left alone.

    Args:
        found: what a detector made of each article's text, by its number.
        at: when; kept as `extracted_at`.

    Returns:
        The articles whose claims were stored now.
    """
    articles = [one for one in lock_articles(found) if one.extracted_at is None]
    taken = ranges_of(articles)
    by_version: dict[str, list[int]] = defaultdict(list)
    for article in articles:
        article.extracted_at = at
        article.extractor_version = found[article.pk].version
        by_version[article.extractor_version].append(article.pk)
    store_places(
        chain.from_iterable(
            new_places(article=one, found=found[one.pk], taken=taken.get(one.pk, ()))
            for one in articles
        )
    )
    for version, numbers in by_version.items():
        Article.objects.filter(pk__in=numbers).update(extracted_at=at, extractor_version=version)
    return articles
