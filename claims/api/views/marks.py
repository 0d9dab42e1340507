"""Claims marked by hand in articles, by program."""

from __future__ import annotations

from claims import tasks
from claims.api.serializers.merging import (
    MarkBackSerializer,
    MarkedSerializer,
    NewMarkSerializer,
    NewRangesSerializer,
)
from claims.api.writing import CREATED, Order, Writing
from claims.extraction.actions.marking import AlreadyMarked, RangeGone
from claims.extraction.choosing import RangeRefused
from claims.joint.marking import Marked, change_ranges, mark_words
from claims.matching.refusals import MergeRefused
from claims.messages import say
from claims.models import Article, Occurrence
from claims.permissions import Permission
from claims.queue.reasons import ReasonNotAccepted

_OF_A_PLACE = (
    Occurrence.DoesNotExist,
    RangeRefused,
    AlreadyMarked,
    MergeRefused,
    ReasonNotAccepted,
)


@Writing(
    "mark-claim",
    "Mark words of an article as a claim",
    body=NewMarkSerializer,
    gives=MarkedSerializer,
    refusals=(Article.DoesNotExist, AlreadyMarked, RangeRefused, MergeRefused),
    permission=Permission.MARK_CLAIMS,
    success=CREATED,
)
def mark(order: Order) -> Marked:
    """Marks the words; the claim is a new one, or one that is known already. Takes desk:write."""
    article = Article.objects.get(pk=order.where["article"])
    return _go_on(mark_words(article=article, **order.values, by=order.by, at=order.at))


@Writing(
    "replace-mark",
    "Trim, widen, split or join a mark",
    body=NewRangesSerializer,
    gives=MarkedSerializer,
    refusals=_OF_A_PLACE,
    permission=Permission.MARK_CLAIMS,
)
def replace(order: Order) -> Marked:
    """Puts other words of the article in its place: two lines make two claims. Takes desk:write."""
    lines = order.values["lines"]
    if not any(line.strip() for line in lines):
        raise RangeRefused(say("Give the words of the claim, as they stand in the article."))
    return _change(order, lines, order.values["join"])


@Writing(
    "take-mark-back",
    "Take a mark back",
    body=MarkBackSerializer,
    gives=MarkedSerializer,
    refusals=_OF_A_PLACE,
    permission=Permission.MARK_CLAIMS,
)
def take_back(order: Order) -> Marked:
    """Says that the words are no claim; the detector learns from it. Takes desk:write."""
    return _change(order, [], [])


def _change(order: Order, lines: list[str], joined: list[int]) -> Marked:
    place = Occurrence.objects.select_related("article").get(pk=order.where["place"])
    if place.left_at is not None:
        raise RangeGone
    return _go_on(
        change_ranges(
            place=place,
            lines=lines,
            joined=joined,
            reason=order.values["reason"],
            by=order.by,
            at=order.at,
        )
    )


def _go_on(marked: Marked) -> Marked:
    """Start what follows a change of marks."""
    tasks.start(tasks.match_article, marked.article)
    if marked.shown:
        tasks.start(tasks.refresh_summaries)
    return marked
