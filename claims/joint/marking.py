"""Claims marked by hand in an article: the ranges, the claims they join, and what readers see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.extraction.actions.marking import mark_range, replace_ranges
from claims.extraction.choosing import find_lines, find_words
from claims.joint.moving_places import have_it_confirmed, reason_to_part
from claims.matching.actions.settling import settle_marked, settle_replaced
from claims.models import Article, Claim, Occurrence, User
from claims.summaries.actions import show_moved_places
from claims.summaries.queries import claims_said_in
from claims.workflow import lock_claim


@dataclass(frozen=True)
class Marked:
    """What became of marks.

    Attributes:
        claims: of the new ranges, in the order of the text.
        article: number of their article, whose claims are to be matched again.
        shown: whether readers see a difference, so that pages are to be refreshed.
    """

    claims: tuple[Claim, ...]
    article: int
    shown: bool


@transaction.atomic
def mark_words(*, article: Article, words: str, near: int, by: User, at: datetime) -> Marked:
    """Mark words of an article as a claim.

    Args:
        article: with its text.
        words: exactly as they stand in it.
        near: of several places where they stand the one nearest to this code point is meant.
        by: who marks them.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        AlreadyMarked: the very range is a claim.
        RangeRefused: the words do not stand there, or are no range that can be a claim.
    """
    found = find_words(article.text, words, near=near)
    before = claims_said_in([article.pk])
    place = mark_range(article_id=article.pk, start=found.start, end=found.end, by=by, at=at)
    claim = settle_marked(occurrence=place, by=by, at=at)
    return Marked((claim,), article.pk, shown=show_moved_places(before=before, at=at))


@transaction.atomic
def change_ranges(  # noqa: PLR0913 - what it is about, what it becomes, and why
    *,
    place: Occurrence,
    lines: Sequence[str],
    joined: Collection[int],
    reason: str = "",
    by: User,
    at: datetime,
) -> Marked:
    """Trim, widen, split or join ranges, or take a mark back.

    Args:
        place: the range that changes, with its article.
        lines: the words that take its place, a claim each; none takes the mark back.
        joined: numbers of neighbours that it takes the place of too.
        reason: why; histories show it, and need it where readers see a verdict.
        by: who does it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        TakesAnEditor: readers see a verdict there, for which the policy wants two people.
        ReasonNotAccepted: the reason is missing there, or too long.
        RangeRefused: words do not stand there, or one of the ranges has left already.
        MergeRefused: what is said of the claims so far stands against it.
    """
    ranges = find_lines(place.article.text, lines, near=place.start)
    leaving = [place.pk, *joined]
    touched = _lock_claims_of(leaving)
    why = reason_to_part(touched, reason, by=by)
    before = claims_said_in([place.article_id])
    done = replace_ranges(occurrence_ids=leaving, ranges=ranges, by=by, at=at)
    claims = settle_replaced(left=done.left, new=done.new, reason=why, by=by, at=at)
    have_it_confirmed(touched, why, by=by, at=at)
    shown = show_moved_places(before=before, at=at)
    return Marked(tuple(claims), place.article_id, shown=shown)


def _lock_claims_of(occurrence_ids: Sequence[int]) -> list[Claim]:
    """Hold the claims before the article, in the order in which everybody takes them."""
    places = Occurrence.objects.filter(pk__in=occurrence_ids, claim__isnull=False)
    return [lock_claim(number) for number in sorted(set(places.values_list("claim_id", flat=True)))]
