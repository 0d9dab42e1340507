"""Claims that a person marks in an article, and corrections of ranges that were found.

No row is ever lost: a range that is replaced leaves, with how and when, and what a person said of
it is kept as a label from which the detector can learn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.extraction.choosing import RangeRefused, checked_range
from claims.extraction.pronouns import carried
from claims.extraction.selectors import around
from claims.extraction.spans import Range
from claims.messages import Text, say
from claims.models import (
    Article,
    DecidedCount,
    LabelWhy,
    LeftHow,
    Method,
    Occurrence,
    SentenceLabel,
    User,
)
from claims.permissions import Permission, check
from claims.workflow import add_counts

BY_HAND = "by-hand"
"""What stands in place of an extractor's version."""

_COUNTED = {True: DecidedCount.LABELLED_CLAIMS, False: DecidedCount.LABELLED_OTHERS}

_REASON = {"code": "by_hand", "text": Text("marked by a person"), "points": 100}


class AlreadyMarked(RangeRefused):
    """The range is a claim already."""

    def __init__(self, occurrence: Occurrence) -> None:
        self.occurrence = occurrence
        super().__init__(say("These words are marked as a claim already."))


class RangeGone(RangeRefused):
    """The range was replaced meanwhile; what is there now has to be looked at again."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Somebody has changed this range meanwhile. Look at the article again and "
                "repeat it there."
            )
        )


class Outdated(RangeRefused):
    """The article has a newer revision."""

    def __init__(self) -> None:
        super().__init__(say("This article has a newer revision. Mark the claim there."))


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of some ranges: those that left, and those that took their place."""

    left: tuple[Occurrence, ...]
    new: tuple[Occurrence, ...]


@transaction.atomic
def mark_range(*, article_id: int, start: int, end: int, by: User, at: datetime) -> Occurrence:
    """Mark a range of an article as a claim; it has joined none yet.

    Args:
        article_id: which article.
        start: first code point of the range in the article's text.
        end: code point after its last.
        by: who marks it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Article.DoesNotExist: there is no such article.
        AlreadyMarked: the very range is a claim.
        RangeRefused: it is no range, empty, or too long.
    """
    check(by, Permission.MARK_CLAIMS)
    article = _newest(article_id)
    chosen = checked_range(article.text, start, end)
    _check_free(article, [chosen], leaving=())
    occurrence = _new(article, chosen, by=by)
    occurrence.save(force_insert=True)
    _label([occurrence], checkable=True, why=LabelWhy.MARKED, by=by, at=at)
    return occurrence


@transaction.atomic
def replace_ranges(
    *, occurrence_ids: Sequence[int], ranges: Sequence[Range], by: User, at: datetime
) -> Replaced:
    """Trim, widen, split or join ranges: some of one article leave, others take their place.

    Args:
        occurrence_ids: ranges of one article that leave; the first is the one the others join.
        ranges: what takes their place, in the order of the text; none takes a mark back.
        by: who does it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        RangeGone: one of them has left already, or they are not of one article.
        AlreadyMarked: a new range is another claim already.
        RangeRefused: a range cannot be a claim, or nothing would change.
    """
    check(by, Permission.MARK_CLAIMS)
    leaving = list(Occurrence.objects.current().filter(pk__in=occurrence_ids).order_by("start"))
    articles = {one.article_id for one in leaving}
    if len(articles) != 1 or len(leaving) != len(set(occurrence_ids)):
        raise RangeGone
    article = _newest(articles.pop())
    chosen = [checked_range(article.text, one.start, one.end) for one in ranges]
    if [(one.start, one.end) for one in chosen] == [(one.start, one.end) for one in leaving]:
        raise RangeRefused(say("Nothing is changed. Change the words, or go back."))
    _check_free(article, chosen, leaving=leaving)
    how, why = _how(leaving, chosen)
    left = Occurrence.objects.current().filter(pk__in=[one.pk for one in leaving])
    if left.update(left_at=at, left_how=how) != len(leaving):
        raise RangeGone
    new = [_new(article, one, by=by, leaving=leaving) for one in chosen]
    for occurrence in new:
        occurrence.save(force_insert=True)
    _label(new, checkable=True, why=why, by=by, at=at)
    if not new:
        _label(leaving, checkable=False, why=LabelWhy.NOT_A_CLAIM, by=by, at=at)
    return Replaced(tuple(leaving), tuple(new))


def _how(leaving: Sequence[Occurrence], chosen: Sequence[Range]) -> tuple[LeftHow, LabelWhy]:
    if not chosen:
        return LeftHow.UNMARKED, LabelWhy.NOT_A_CLAIM
    if len(leaving) > 1:
        return LeftHow.JOINED, LabelWhy.JOINED
    if len(chosen) > 1:
        return LeftHow.SPLIT, LabelWhy.SPLIT
    return LeftHow.TRIMMED, LabelWhy.TRIMMED


def _newest(article_id: int) -> Article:
    """The article, held; marks belong into its newest revision."""
    article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
    if Article.objects.filter(previous=article).exists():
        raise Outdated
    return article


def _check_free(
    article: Article, chosen: Sequence[Range], *, leaving: Sequence[Occurrence]
) -> None:
    kept = Occurrence.objects.current().filter(article=article)
    kept = kept.exclude(pk__in=[one.pk for one in leaving])
    for one in chosen:
        if known := kept.filter(start=one.start, end=one.end).first():
            raise AlreadyMarked(known)


def _new(
    article: Article, chosen: Range, *, by: User, leaving: Sequence[Occurrence] = ()
) -> Occurrence:
    """A range marked by a person: it counts as worth checking, for somebody asked for it.

    What was known of the ranges whose place it takes goes along: who said it, and what a pronoun
    in it stands for.
    """
    known = [inferred for one in leaving for inferred in one.inferred]
    prefix, suffix = around(article.text, chosen.start, chosen.end)
    return Occurrence(
        article=article,
        start=chosen.start,
        end=chosen.end,
        quote=article.text[chosen.start : chosen.end],
        prefix=prefix,
        suffix=suffix,
        attributed_to=leaving[0].attributed_to if leaving else "",
        inferred=carried(known, text=article.text, start=chosen.start, end=chosen.end),
        score=1.0,
        checkable=1.0,
        reasons=[{**_REASON, "level": level} for level in ("checkable", "worth")],
        extractor_version=BY_HAND,
        method=Method.BY_HAND,
        marked_by=by,
    )


def _label(
    occurrences: Sequence[Occurrence], *, checkable: bool, why: LabelWhy, by: User, at: datetime
) -> None:
    """Keep what a person says of ranges of one article, which the caller holds."""
    _count_labels(occurrences, checkable=checkable)
    SentenceLabel.objects.bulk_create(
        [
            SentenceLabel(
                article_id=one.article_id,
                start=one.start,
                end=one.end,
                checkable=checkable,
                worth=True if checkable else None,
                why=why,
                extractor_version=one.extractor_version,
                by=by,
                at=at,
            )
            for one in occurrences
        ]
    )


def _count_labels(occurrences: Sequence[Occurrence], *, checkable: bool) -> None:
    """Count each range under its newest label, which is about to be this one."""
    labels = SentenceLabel.objects.filter(
        article__in={one.article_id for one in occurrences},
        start__in={one.start for one in occurrences},
    )
    known = {
        (start, end): was
        for start, end, was in labels.order_by("pk").values_list("start", "end", "checkable")
    }
    changes: Counter[str] = Counter()
    for place in {(one.start, one.end) for one in occurrences}:
        changes[_COUNTED[checkable]] += 1
        if place in known:
            changes[_COUNTED[known[place]]] -= 1
    add_counts(changes)
