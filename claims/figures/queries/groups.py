"""The same numbers by source, topic and reviewer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, Sum, Value

from claims.figures.periods import first_day
from claims.figures.queries.course import Times, Work, times_of
from claims.figures.tally import NUMBERS
from claims.models import Dimension, FigureDay, Source, Topic, User
from claims.permissions import Permission, can

GROUPS_SHOWN = 25
"""Lines of a table; those with most verdicts."""
GROUPS_IN_FILE = 10_000
"""The same of a table to download, which is to be whole."""

_BUCKETS = """
SELECT figures.key, bucket.key, sum(bucket.value::int)::int
  FROM claims_figureday AS figures
 CROSS JOIN LATERAL jsonb_each_text(figures.{histogram}) AS bucket
 WHERE figures.dimension = %s AND figures.key = ANY(%s::bigint[])
   AND figures.day BETWEEN %s AND %s
 GROUP BY figures.key, bucket.key"""

_NAMED: dict[Dimension, QuerySet[Any]] = {
    Dimension.SOURCE: Source.objects.all(),
    Dimension.TOPIC: Topic.objects.all(),
    Dimension.REVIEWER: User.objects.all(),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One line.

    Attributes:
        name: of the source, topic or person; empty for claims without one.
    """

    name: str
    work: Work


def groups(
    dimension: Dimension, *, user: User, days: int, today: date, size: int = GROUPS_SHOWN
) -> tuple[Group, ...]:
    """The lines of one table, most verdicts first; of reviewers, most work of any kind.

    Of reviewers everybody sees their own line, and only editors those of others.

    Args:
        dimension: any but ALL.
        user: who looks.
        days: one of PERIODS.
        today: by the clock of the desk.
        size: at most this many lines.
    """
    span = (first_day(days, today=today), today)
    rows = _seen(dimension, user).filter(day__range=span)
    beside = F("seconded") + F("opinions") if dimension == Dimension.REVIEWER else Value(0)
    summed = rows.values("key").annotate(**{name: Sum(name) for name in NUMBERS})
    most = summed.order_by(-(F("decided") + F("corrected") + beside), "key")
    columns = most.values_list("key", *NUMBERS)[:size]
    counts = {key: Counter(dict(zip(NUMBERS, row, strict=True))) for key, *row in columns}
    keys = list(counts)
    opened = _times("since_open", dimension, keys, span)
    taken = _times("since_taken", dimension, keys, span)
    names = names_of(dimension, keys)
    none = Times(None, None)
    return tuple(
        Group(names.get(key, ""), Work(counts[key], opened.get(key, none), taken.get(key, none)))
        for key in keys
    )


def group_count(dimension: Dimension, *, user: User, days: int, today: date) -> int:
    """How many lines a table has that shows all of them; arguments as those of `groups`."""
    rows = _seen(dimension, user).filter(day__range=(first_day(days, today=today), today))
    return rows.values("key").distinct().count()


def _times(
    histogram: str, dimension: Dimension, keys: list[int], span: tuple[date, date]
) -> dict[int, Times]:
    """How long verdicts took, by key; the database adds up the histograms of the days."""
    by_key: defaultdict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_BUCKETS.format(histogram=histogram), [dimension, keys, *span])
        for key, bucket, number in cursor.fetchall():
            by_key[key][bucket] = number
    return {key: times_of([whole]) for key, whole in by_key.items()}


def _seen(dimension: Dimension, user: User) -> QuerySet[FigureDay]:
    rows = FigureDay.objects.filter(dimension=dimension)
    if dimension == Dimension.REVIEWER and not can(user, Permission.SEE_FIGURES):
        return rows.filter(key=user.pk)
    return rows


def names_of(dimension: Dimension, keys: Iterable[int]) -> dict[int, str]:
    """The names of sources, topics or people; those that are not found are left out."""
    rows = _NAMED[dimension].in_bulk(list(keys))
    return {key: str(row) for key, row in rows.items()}
