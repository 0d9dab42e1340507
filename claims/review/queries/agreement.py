"""How far reviewers agree, by topic, pair and month, from kept counts.

The cost grows with the pairs, topics and months that are asked for, never with the claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from claims.models import AgreementCell, User
from claims.permissions import Permission, can
from claims.review.agreement import Agreement, agreement

MONTHS_SHOWN = 24

type _Key = Callable[[AgreementCell], Hashable]


@dataclass(frozen=True)
class Group:
    """One line of a table.

    Attributes:
        topic: the name of the topic; empty for claims without one, None where it is no such line.
        people: the two reviewers; empty where it is no such line.
        month: its first day; None where it is no such line.
        figures: what the items say.
    """

    figures: Agreement
    topic: str | None = None
    people: tuple[User, ...] = ()
    month: date | None = None


@dataclass(frozen=True)
class AgreementPage:
    """All the tables of the page.

    Attributes:
        whole: everything together.
        topics: by topic, most items first.
        months: by month, newest first.
        pairs: by pair of reviewers, most items first: all for editors, else a person's own.
        since: the first month that counts; None for all there are.
    """

    whole: Agreement
    topics: tuple[Group, ...]
    months: tuple[Group, ...]
    pairs: tuple[Group, ...]
    since: date | None


def agreement_page(user: User, *, since: date | None = None) -> AgreementPage:
    """Every table, by one statement.

    Args:
        user: who looks; only editors see every pair.
        since: the first day of the first month that counts; None for all there are.
    """
    cells = _cells(since)
    topics = _grouped(cells, lambda cell: cell.topic_id)
    months = _grouped(cells, lambda cell: cell.month)
    pairs = _grouped(_own(cells, user), lambda cell: (cell.low_id, cell.high_id))
    return AgreementPage(
        whole=agreement(_table(cells), of_one_pair=False),
        topics=_by_size(_topic(group) for group in topics),
        months=tuple(
            sorted((_month(group) for group in months), key=_newest, reverse=True)[:MONTHS_SHOWN]
        ),
        pairs=_by_size(_pair(group) for group in pairs),
        since=since,
    )


def _cells(since: date | None) -> list[AgreementCell]:
    cells = AgreementCell.objects.select_related("topic", "low", "high").order_by("pk")
    if since is not None:
        cells = cells.filter(month__gte=since)
    return list(cells.fetch_mode(models.FETCH_RAISE))


def _own(cells: list[AgreementCell], user: User) -> list[AgreementCell]:
    if can(user, Permission.SEE_AGREEMENT):
        return cells
    return [cell for cell in cells if user.pk in {cell.low_id, cell.high_id}]


def _grouped(cells: Iterable[AgreementCell], key: _Key) -> list[list[AgreementCell]]:
    groups: dict[Hashable, list[AgreementCell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return list(groups.values())


def _table(cells: Iterable[AgreementCell]) -> Counter[tuple[str, str]]:
    table: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        table[cell.low_rating, cell.high_rating] += cell.count
    return table


def _topic(cells: list[AgreementCell]) -> Group:
    topic = cells[0].topic
    return Group(agreement(_table(cells), of_one_pair=False), topic=topic.name if topic else "")


def _month(cells: list[AgreementCell]) -> Group:
    return Group(agreement(_table(cells), of_one_pair=False), month=cells[0].month)


def _pair(cells: list[AgreementCell]) -> Group:
    people = (cells[0].low, cells[0].high)
    return Group(agreement(_table(cells), of_one_pair=True), people=people)


def _by_size(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: -group.figures.items))


def _newest(group: Group) -> date:
    return group.month or date.min
