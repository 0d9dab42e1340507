"""What is open now, for each source, topic and reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from claims.figures.queries.groups import GROUPS_SHOWN, names_of
from claims.figures.queries.waiting import Waiting, age_of, overdue_claims
from claims.models import Dimension, DueState, Lease, OpenClaim, QueueGroupDay, User
from claims.permissions import Permission, can


@dataclass(frozen=True, slots=True)
class Queue:
    """The open claims of one source or topic, or those that one person holds.

    Attributes:
        name: of the source, topic or person; empty for claims without one.
        open: how many there are.
        overdue: those whose due time has passed; at most OVERDUE_COUNTED in all queues together.
        oldest: the day on which the oldest of them came in; None where there are none.
        median: the age in days that half of them do not pass.
        ninth: the age that nine of ten do not pass.
    """

    name: str
    open: int
    overdue: int
    oldest: date | None
    median: int | None
    ninth: int | None


@dataclass(frozen=True, slots=True)
class Queues:
    """The longest of them, longest first.

    Attributes:
        whole: how many there are.
    """

    rows: tuple[Queue, ...]
    whole: int


def queues(dimension: Dimension, *, user: User, today: date, size: int = GROUPS_SHOWN) -> Queues:
    """The queues of sources or topics, or what reviewers hold.

    Of reviewers everybody sees their own line, and only editors those of others.

    Args:
        dimension: any but ALL.
        user: who looks.
        today: by the clock of the desk.
        size: at most this many.
    """
    lengths = _lengths(dimension, user)
    keys = [key for key, _ in lengths[:size]]
    ages: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
    for key, day, number in _days(dimension, keys):
        ages[key].append((day, number))
    late, names = _overdue(dimension, keys), names_of(dimension, keys)
    rows = (_queue(names.get(key, ""), late.get(key, 0), ages[key], today) for key in keys)
    return Queues(tuple(rows), len(lengths))


def whole_queue(now: Waiting) -> Queue:
    """The queue of the whole desk in the terms of its parts."""
    return Queue("", now.open, now.overdue, now.oldest, now.median, now.ninth)


def _lengths(dimension: Dimension, user: User) -> list[tuple[int, int]]:
    """How many claims are open, by key, most first."""
    if dimension != Dimension.REVIEWER:
        kept = QueueGroupDay.objects.filter(dimension=dimension).values("key")
        longest = kept.annotate(whole=Sum("open")).order_by("-whole", "key")
        return list(longest.values_list("key", "whole"))
    held = _held() if can(user, Permission.SEE_FIGURES) else _held().filter(holder=user)
    most = held.values("holder").annotate(whole=Count("pk")).order_by("-whole", "holder")
    return list(most.values_list("holder", "whole"))


def _days(dimension: Dimension, keys: list[int]) -> Iterable[tuple[int, date, int]]:
    """On which days the open claims of each came in: key, day, number of claims."""
    if dimension != Dimension.REVIEWER:
        kept = QueueGroupDay.objects.filter(dimension=dimension, key__in=keys)
        return kept.values_list("key", "day", "open")
    held = _held().filter(holder__in=keys)
    days = held.values_list("holder", "claim__counted_open__day")
    return ((key, day, 1) for key, day in days)


def _held() -> QuerySet[Lease]:
    """Claims in hand; one that is open for less than a minute may not be counted yet."""
    return Lease.objects.live().filter(claim__counted_open__isnull=False)


def _overdue(dimension: Dimension, keys: list[int]) -> dict[int, int]:
    """Overdue claims by key, as far as they are counted."""
    if dimension == Dimension.REVIEWER:
        held = _held().filter(holder__in=keys, claim__due_state=DueState.OVERDUE)
        by_holder = held.filter(claim__due_at__isnull=False).values("holder")
        return dict(by_holder.annotate(late=Count("pk")).values_list("holder", "late"))
    rows = OpenClaim.objects.filter(claim__in=overdue_claims().values("pk"))
    by_key = rows.annotate(key=Coalesce(f"{dimension}_id", 0)).values("key")
    return dict(by_key.annotate(late=Count("pk")).values_list("key", "late"))


def _queue(name: str, overdue: int, days: Iterable[tuple[date, int]], today: date) -> Queue:
    known = list(days)
    ages = [(max((today - day).days, 0), number) for day, number in known]
    return Queue(
        name=name,
        open=sum(number for _, number in known),
        overdue=overdue,
        oldest=min((day for day, _ in known), default=None),
        median=age_of(ages, 0.5),
        ninth=age_of(ages, 0.9),
    )
