"""What finding claims again reads from the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from claims.extraction.anchoring.changes import Change, find_changes
from claims.extraction.anchoring.finding import Anchor
from claims.models import Article, LeftHow, Method, Occurrence

# What a person decided of a range; the next revision keeps to it.
BY_PEOPLE = (LeftHow.TRIMMED, LeftHow.SPLIT, LeftHow.JOINED, LeftHow.UNMARKED)

_EARLIER = """
    WITH RECURSIVE earlier (id) AS (
        SELECT previous_id FROM claims_article WHERE id = %s
        UNION ALL
        SELECT claims_article.previous_id
          FROM claims_article JOIN earlier ON claims_article.id = earlier.id
    )
    SELECT id FROM earlier WHERE id IS NOT NULL
"""


def earlier_revisions_of(article_id: int) -> list[int]:
    """The numbers of all revisions before this one, the newest of them first."""
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, [article_id])
        return [row[0] for row in cursor.fetchall()]


def places_to_find(earlier: Sequence[int]) -> QuerySet[Occurrence]:
    """What is looked for in a new revision: the claims of the last one, and what vanished before.

    A sentence that comes back after two revisions goes on as the same place, and what people
    decided of a range then still holds.

    Args:
        earlier: all revisions before the new one, the newest of them first.
    """
    last = Q(article=earlier[0]) & (
        Q(left_at__isnull=True) | Q(left_how__in=BY_PEOPLE) | Q(left_how=LeftHow.VANISHED)
    )
    before = Q(article__in=earlier[1:], left_how__in=(LeftHow.VANISHED, *BY_PEOPLE))
    rows = Occurrence.objects.filter(last | before, followed_by__isnull=True)
    # What stands in the last revision has the first right to a place.
    return rows.order_by("-article_id", "start", "end", "pk")


def anchor_of(place: Occurrence) -> Anchor:
    """The selectors of a place."""
    return Anchor(place.start, place.quote, place.prefix, place.suffix)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence of an earlier text that a later one has in other words.

    Attributes:
        old, new: the places in the earlier and in the later text.
        share: 0 to 1, of common words.
        only_spelling: as in `Change`.
    """

    old: Occurrence
    new: Occurrence
    share: float
    only_spelling: bool


def reworded(
    old: Sequence[Occurrence], new: Sequence[Occurrence], *, found: Iterable[tuple[int, int]]
) -> list[Reworded]:
    """Places that vanished, beside the new ones that say nearly the same there.

    Args:
        old: what vanished.
        new: what is new.
        found: (earlier start, later start) of what stands in both texts.
    """
    changes = find_changes(
        [anchor_of(place) for place in old],
        [anchor_of(place) for place in new],
        found=list(found),
    )
    return [_reworded(change, old, new) for change in changes]


def _reworded(change: Change, old: Sequence[Occurrence], new: Sequence[Occurrence]) -> Reworded:
    return Reworded(old[change.old], new[change.new], change.share, change.only_spelling)


@dataclass(frozen=True, slots=True)
class Revised:
    """What became of the claims of a revision in the next one.

    Attributes:
        stayed: (place before, place now) of what stands in both.
        vanished: what is gone without anything like it at its place.
        changed: what stands there in other words.
        new: what is new without anything like it before.
    """

    stayed: tuple[tuple[Occurrence, Occurrence], ...]
    vanished: tuple[Occurrence, ...]
    changed: tuple[Reworded, ...]
    new: tuple[Occurrence, ...]


def revised_claims(article: Article) -> Revised:
    """What became of the claims of the revision before this one; two statements.

    Args:
        article: a revision that was anchored.
    """
    now = list(
        Occurrence.objects.as_written()
        .in_text_order()
        .filter(article=article)
        .select_related("claim", "follows__claim")
    )
    gone = list(
        Occurrence.objects.in_text_order()
        .filter(article=article.previous_id, left_how=LeftHow.VANISHED)
        .select_related("claim")
    )
    stayed = tuple((place.follows, place) for place in now if place.follows)
    fresh = [place for place in now if not place.follows]
    changed = reworded(gone, fresh, found=((old.start, new.start) for old, new in stayed))
    paired = {one.old.pk for one in changed} | {one.new.pk for one in changed}
    return Revised(
        stayed=stayed,
        vanished=tuple(place for place in gone if place.pk not in paired),
        changed=tuple(changed),
        new=tuple(place for place in fresh if place.pk not in paired),
    )


def reworded_claims(article_ids: Collection[int]) -> list[tuple[int, int, float]]:
    """Claims of earlier texts that these articles have in other words, at the same place.

    Earlier texts are the revision before, and the article that a syndicated copy repeats.

    Returns:
        For each the number of the earlier claim, of the later one, and the share of common words;
        nothing for articles that stand alone.
    """
    later = Article.objects.filter(
        Q(reanchored_at__isnull=False) | Q(copy_of__isnull=False), pk__in=article_ids
    ).only("previous_id", "copy_of_id", "reanchored_at")
    found: list[Reworded] = []
    for article in later:
        if article.reanchored_at:
            found += revised_claims(article).changed
        if article.copy_of_id:
            found += _copied_claims(article)
    return [
        (one.old.claim_id, one.new.claim_id, one.share)
        for one in found
        if one.old.claim_id and one.new.claim_id and one.old.claim_id != one.new.claim_id
    ]


def _copied_claims(article: Article) -> list[Reworded]:
    """Sentences of a syndicated copy that are reworded against the article it repeats."""
    rows = Occurrence.objects.as_written().in_text_order().filter(claim__isnull=False)
    own = list(rows.filter(article=article))
    original = list(rows.filter(article=article.copy_of_id))
    here = {place.claim_id: place for place in own}
    there = {place.claim_id: place for place in original}
    common = here.keys() & there.keys()
    return reworded(
        [place for place in original if place.claim_id not in common],
        [place for place in own if place.claim_id not in common],
        found=[(there[claim].start, here[claim].start) for claim in common],
    )


def is_by_hand(place: Occurrence) -> bool:
    """Whether a person marked it."""
    return place.method == Method.BY_HAND
