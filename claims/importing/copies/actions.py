"""Articles get their sketches, and near-duplicates the article that they repeat."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db import connection, transaction

from claims.importing.copies.queries import (
    articles_alike,
    first_revisions,
    originals_of,
    read_shingles,
    shingles_of,
    stored_bands,
    stored_copies,
    unsketched,
)
from claims.importing.copies.sketches import Shingles, band_values, is_copy, shared
from claims.models import ArticleBand

# One batch at a time stores its bands and looks: else two copies that arrive at the same moment
# would each look before the other is there. The texts are read before.
_LOCK = 0x5645_434F_5059


@transaction.atomic
def sketch_articles(*, article_ids: Collection[int]) -> dict[int, int]:
    """Store the sketches of articles, and find out which of them repeat another one.

    Safe to run twice and by two jobs at once: an article that has a sketch is left alone. The
    number of statements is the same for one article and for a thousand.

    Args:
        article_ids: numbers of articles; a batch of some dozens or hundreds is fastest.

    Returns:
        For each that turned out to be a copy the article that it repeats: the first of its group.
    """
    texts = {article.pk: shingles_of(article) for article in unsketched(article_ids)}
    if not texts:
        return {}
    _wait_for_turn()
    fresh = list(unsketched(texts).values_list("pk", flat=True))
    _store_bands({number: texts[number] for number in fresh})
    copies = _find_copies({number: texts[number] for number in fresh})
    _store(copies)
    return {number: original for number, (original, _) in copies.items()}


@transaction.atomic
def renew_sketches(*, article_ids: Collection[int], dry_run: bool = False) -> int:
    """Store the sketches anew that an older version has made otherwise.

    What repeats what is left as it is: see renew_copies().

    Args:
        article_ids: numbers of articles; a batch of some hundreds.
        dry_run: whether only to look.

    Returns:
        How many sketches were, or would be, made anew; an article without one is passed over.
    """
    stored = stored_bands(article_ids)
    texts = read_shingles(stored)
    stale = {
        number: found
        for number, found in texts.items()
        if stored[number] != list(band_values(found))
    }
    if not dry_run:
        ArticleBand.objects.filter(article__in=stale).delete()
        _store_bands(stale)
    return len(stale)


class Repeat(NamedTuple):
    """That an article repeats another one now, or none; `before` is what it repeated until now."""

    article: int
    before: int | None
    now: int | None


@transaction.atomic
def renew_copies(*, article_ids: Collection[int], dry_run: bool = False) -> list[Repeat]:
    """Find out anew which articles repeat an earlier one, by the sketches that are stored.

    Batches are to come in the order of the numbers, when all sketches are made: each is compared
    with what was found of those before. Safe to run twice.

    Args:
        article_ids: numbers of articles; a batch of some hundreds.
        dry_run: whether only to look.

    Returns:
        The articles that repeat, or would repeat, another one than before.
    """
    _wait_for_turn()
    texts = read_shingles(stored_bands(article_ids))
    before = stored_copies(texts)
    none: tuple[None, None] = (None, None)
    found = _find_copies(texts, earlier_only=True)
    now = {number: found.get(number, none) for number in texts}
    changed = {number: one for number, one in now.items() if one != before[number]}
    if not dry_run:
        _store(changed)
    moved = ((number, before[number][0], one[0]) for number, one in sorted(changed.items()))
    return [Repeat(*one) for one in moved if one[1] != one[2]]


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _store_bands(texts: Mapping[int, Shingles]) -> None:
    """Write plain rows: a model for each of sixteen bands would cost more than the sketch."""
    statement = "COPY claims_articleband (article_id, band, value) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        for number, text_shingles in texts.items():
            for band, value in enumerate(band_values(text_shingles)):
                copy.write_row((number, band, value))


def _find_copies(
    texts: Mapping[int, Shingles], *, earlier_only: bool = False
) -> dict[int, tuple[int, float]]:
    """For each article that is a copy the original and the share, in the order of the numbers.

    Args:
        texts: the new articles with their shingles.
        earlier_only: whether only articles with a smaller number may be the original.
    """
    alike = articles_alike(list(texts), earlier_only=earlier_only)
    if not alike:
        return {}
    others = {other for found in alike.values() for other in found} - texts.keys()
    known = originals_of(others)
    original_texts = {**texts, **read_shingles(set(known.values()) - texts.keys())}
    kin = first_revisions(original_texts.keys())
    copies: dict[int, tuple[int, float]] = {}
    for number in sorted(alike):
        # Of the same batch only what has been decided on already.
        earlier = [other for other in alike[number] if other in known or other < number]
        candidates = {known.get(other) or copies.get(other, (other,))[0] for other in earlier}
        strangers = [one for one in candidates if kin[one] != kin[number]]
        if original := _original(number, strangers, original_texts):
            share = shared(original_texts[number], original_texts[original])
            copies[number] = original, round(share, 4)
    return copies


def _original(number: int, candidates: Sequence[int], texts: Mapping[int, Shingles]) -> int | None:
    """The first of the articles that this one repeats."""
    return min((one for one in candidates if is_copy(texts[number], texts[one])), default=None)


def _store(copies: Mapping[int, tuple[int | None, float | None]]) -> None:
    if not copies:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_article SET copy_of_id = found.original, copy_share = found.share"
            "  FROM unnest(%s::bigint[], %s::bigint[], %s::float8[])"
            "    AS found (id, original, share)"
            " WHERE claims_article.id = found.id",
            [
                list(copies),
                [original for original, _ in copies.values()],
                [share for _, share in copies.values()],
            ],
        )
