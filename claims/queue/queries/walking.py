"""How the queue is walked: along an index in its order, and never further than is said.

A filter that no index serves (words, scores, a large source, a language but for claims that are
free) looks through the first
`LOOK_THROUGH` claims only, so that no filter costs more with more claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import OPEN, QUEUE_ORDER, Article, Claim, DueState, Occurrence, Source, Status
from claims.models.queue_order import FREE
from claims.queue.cursor import Cursor
from claims.queue.filters import ALL, Due, Part, QueueFilters
from claims.workflow import EVERYTHING, Scope

LOOK_THROUGH = 20_000
"""Claims that one look through the queue reads at most: about 50 ms of a search for words."""
FEW = 1_000
"""Places of an article or a source up to which their claims are named instead of looked for."""

BACKWARDS = ("turn", "score", "-pk")


@dataclass(frozen=True)
class Stretch:
    """The piece of the queue that one look covers.

    Attributes:
        pieces: its claims in ranges of the order, those that come first in the first range.
        end: the last claim that was looked at; None where the look reached the end of the queue.
        backwards: whether the ranges run against the order.
    """

    pieces: tuple[QuerySet[Claim], ...]
    end: Cursor | None
    backwards: bool = False

    def numbers(self, size: int) -> list[int]:
        """The first claims of the stretch; backwards, those nearest to its start come first."""
        order = BACKWARDS if self.backwards else QUEUE_ORDER
        ranges = [
            piece.order_by(*order).values_list("pk", "turn", "score")[:size]
            for piece in self.pieces
        ]
        if len(ranges) == 1:
            return [row[0] for row in ranges[0]]
        return [row[0] for row in ranges[0].union(*ranges[1:], all=True).order_by(*order)[:size]]


def stretch(
    *,
    part: str = Part.ALL,
    filters: QueueFilters = ALL,
    scope: Scope = EVERYTHING,
    start: Cursor | None = None,
    look: int = LOOK_THROUGH,
) -> Stretch:
    """The piece of the queue that a look with these filters covers.

    Args:
        part: one of `Part`, or one of the open states; anything else is empty.
        filters: only claims that match.
        scope: only claims that a person checks.
        start: the place to start after, or to end before; None for the start of the queue.
        look: how many claims are looked through, where no index serves the filters.
    """
    backwards = start is not None and start.before
    languages = languages_walked(part, filters, scope)
    served, search = _conditions(filters, scope, by_language=bool(languages))
    walks = [walk.filter(served) for walk in _walks(part, filters, scope, languages)]
    end = None
    if search is not None:
        end = _end_of_look(walks, start, look)
        walks = [walk.filter(search) for walk in walks]
    ranges = _both(_beyond(start), _up_to(end, backwards=backwards))
    pieces = tuple(walk.filter(piece) for piece in ranges for walk in walks)
    return Stretch(pieces, end, backwards)


def languages_walked(part: str, filters: QueueFilters, scope: Scope) -> tuple[str, ...]:
    """The languages along whose index the part is walked; empty where another one is.

    Claims that are free have one. Beside a topic it is not used: no index has both.
    """
    if part != Part.WAITING or filters.topic or scope.topics:
        return ()
    return (filters.language,) if filters.language else scope.languages


def few_in(languages: tuple[str, ...]) -> list[int]:
    """The claims said in articles of these languages, by number, if they are few; else none.

    For those who check topics and languages: the claims of a language of many articles are met soon
    on the walk of a topic, and of few articles the claims are few.
    """
    articles = Article.objects.filter(language__in=languages).order_by().values("pk")
    return _few(Occurrence.objects.said().filter(article__in=articles)) or []


def narrowed(
    claims: QuerySet[Claim], filters: QueueFilters, scope: Scope = EVERYTHING
) -> QuerySet[Claim]:
    """Those of the claims that match the filters; for claims that are few already."""
    served, search = _conditions(filters, scope)
    return claims.filter(served) if search is None else claims.filter(served, search)


def holds_of(numbers: Collection[int], *, part: str, filters: QueueFilters) -> set[int]:
    """Those of a few claims that a part of the queue holds and that match the filters."""
    walks = (walk.filter(pk__in=numbers) for walk in _parts(part, filters))
    return {
        int(number)
        for walk in walks
        for number in narrowed(walk, filters).values_list("pk", flat=True)
    }


def _conditions(
    filters: QueueFilters, scope: Scope, *, by_language: bool = False
) -> tuple[Q, Q | None]:
    """What an index serves or few claims match, and what makes it read claims one by one.

    The second is None if nothing of that is asked.
    """
    served, search = _served(filters, scope), _searched(filters)
    if languages := _of_languages(filters, scope):
        if by_language:
            served &= languages
        else:
            search.append(languages)
    for places in _places(filters):
        numbers = _few(places)
        if numbers is None:
            search.append(Q(Exists(places.filter(claim=OuterRef("pk")))))
        else:
            served &= Q(pk__in=numbers)
    return served, reduce(and_, search) if search else None


def _served(filters: QueueFilters, scope: Scope) -> Q:
    found = Q(topic__in=scope.topics) if scope.topics else Q()
    if filters.topic:
        found &= Q(topic=filters.topic)
    return found & _due(filters.due) if filters.due else found


def _searched(filters: QueueFilters) -> list[Q]:
    asked = {
        "score__gte": filters.min_score,
        "checkable__gte": filters.min_checkable,
        "text__icontains": filters.words,
    }
    return [Q((name, value)) for name, value in asked.items() if value]


def _of_languages(filters: QueueFilters, scope: Scope) -> Q:
    found = Q(language=filters.language) if filters.language else Q()
    return found & Q(language__in=scope.languages) if scope.languages else found


def _due(due: str) -> Q:
    states = {Due.SOON: DueState.SOON, Due.OVERDUE: DueState.OVERDUE}
    condition = Q(due_at__isnull=False, status__in=OPEN)
    state = states.get(Due(due)) if due in Due else None
    return condition if state is None else condition & Q(due_state=state)


def _places(filters: QueueFilters) -> Iterator[QuerySet[Occurrence]]:
    """Where a claim must be said.

    The number of the outlet is looked up first: as a constant in the statement it lets PostgreSQL
    know how many places there are.
    """
    if filters.article:
        yield Occurrence.objects.said().filter(article=filters.article)
    if filters.source:
        source = Source.objects.filter(slug=filters.source).values_list("pk", flat=True).first()
        yield Occurrence.objects.said().filter(article__source=source or 0)


def _few(places: QuerySet[Occurrence]) -> list[int] | None:
    """The claims said there, if they are few; None if they are not."""
    found = places.filter(claim__isnull=False).order_by().values_list("claim", flat=True)
    numbers = list(found[: FEW + 1])
    return sorted(set(map(int, numbers))) if len(numbers) <= FEW else None


def _walks(
    part: str, filters: QueueFilters, scope: Scope, languages: tuple[str, ...]
) -> list[QuerySet[Claim]]:
    """The part of the queue, topic by topic or language by language where there are several.

    The indexes of topics and of languages are in order within each of them only.
    """
    walks = _parts(part, filters)
    if languages:
        return [walk.filter(language=language) for walk in walks for language in languages]
    if len(scope.topics) < 2:
        return walks
    return [walk.filter(topic=topic) for walk in walks for topic in scope.topics]


def _parts(part: str, filters: QueueFilters) -> list[QuerySet[Claim]]:
    """The part of the queue; the form of each condition is that of the index which serves it."""
    if part == Part.ALL and filters.topic:
        # The index of topics is in order within each state.
        return [Claim.objects.filter(status=status) for status in OPEN]
    known = {
        Part.ALL: Q(status__in=OPEN),
        Part.WAITING: FREE,
        Part.ASSIGNED: Q(assigned_to__isnull=False),
        Part.SNOOZED: Q(snoozed_until__isnull=False, status=Status.WAITING),
    }
    if part in known:
        return [Claim.objects.filter(known[Part(part)])]
    return [Claim.objects.filter(status=part) if part in OPEN else Claim.objects.none()]


def _end_of_look(walks: list[QuerySet[Claim]], start: Cursor | None, look: int) -> Cursor | None:
    """The claim at which a look from the start on ends; None if the queue ends before."""
    backwards = start is not None and start.before
    order = BACKWARDS if backwards else QUEUE_ORDER
    ranges = [
        walk.filter(piece).order_by(*order).values_list("turn", "score", "pk")[:look]
        for piece in _beyond(start)
        for walk in walks
    ]
    if len(ranges) == 1:
        rows = list(ranges[0][look - 1 : look])
    else:
        rows = list(ranges[0].union(*ranges[1:], all=True).order_by(*order)[look - 1 : look])
    return Cursor(*rows[0], before=backwards) if rows else None


def _beyond(start: Cursor | None) -> list[Q]:
    """The queue from a place on in three parts: same score, same turn, and all other rows.

    Three ranges instead of one condition with OR: each is a walk of the index from its start.
    """
    if start is None:
        return [Q()]
    claim, later = ("pk__lt", "gt") if start.before else ("pk__gt", "lt")
    here = Q(turn=start.turn)
    return [
        here & Q(score=start.score) & Q((claim, start.claim_id)),
        here & Q((f"score__{later}", start.score)),
        Q((f"turn__{later}", start.turn)),
    ]


def _up_to(end: Cursor | None, *, backwards: bool) -> list[Q]:
    """The queue as far as a place, that claim included, in three parts."""
    if end is None:
        return [Q()]
    claim, sooner = ("pk__gte", "lt") if backwards else ("pk__lte", "gt")
    here = Q(turn=end.turn)
    return [
        Q((f"turn__{sooner}", end.turn)),
        here & Q((f"score__{sooner}", end.score)),
        here & Q(score=end.score) & Q((claim, end.claim_id)),
    ]


def _both(first: list[Q], second: list[Q]) -> list[Q]:
    """Every piece that is in both; PostgreSQL does not start on one that contradicts itself."""
    return [one & other for one in first for other in second]
