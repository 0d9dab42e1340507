"""The desk's own figures: charts with the tables beside them, and each table to download."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.charts.bars import Bars, bars_of
from claims.figures.periods import PERIODS, period_of
from claims.figures.queries.course import Course, course
from claims.figures.queries.groups import GROUPS_SHOWN, Group, group_count, groups
from claims.figures.queries.queues import queues
from claims.figures.queries.waiting import Waiting, waiting
from claims.matching.queries.repeated import repeated_claims
from claims.models import User
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.figures_tables import GROUPED, TABLES
from claims.pages.spreadsheets import csv_answer
from claims.permissions import Permission, can
from claims.review.queries import agreement_page
from claims.summaries.facts import RatingCount
from claims.summaries.shares import verdict_mix

REPEATED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Charts:
    """Where the bars stand.

    Attributes:
        moved: came in, decided.
        open: open at the end of each day or week.
        times: median and ninth tenth from coming in to the verdict.
        ages: open claims by age.
    """

    moved: Bars
    open: Bars
    times: Bars
    ages: Bars


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one group after the other.

    Attributes:
        name: as in the address of its download.
        label: heading of its first column.
        most: verdicts of the longest bar.
        whole: how many lines there would be if all were shown.
    """

    name: str
    label: str
    rows: tuple[Group, ...]
    most: int
    whole: int


@desk_page()
def figures(request: DeskRequest) -> HttpResponse:
    """The whole page, over the period that the address asks for."""
    days, today = period_of(request.GET.get("days", "")), timezone.localdate()
    found, now = course(days=days, today=today), waiting(today=today)
    context = {
        "days": days,
        "periods": PERIODS,
        "course": found,
        "waiting": now,
        "charts": _charts(found, now),
        "mix": verdict_mix(
            [RatingCount(rating, label, n) for rating, label, n in found.work.ratings]
        ),
        "tables": [_table(name, user=request.user, days=days, today=today) for name in GROUPED],
        "queues": [
            (name, str(label), queues(dimension, user=request.user, today=today))
            for name, (dimension, label) in GROUPED.items()
        ],
        "repeated": repeated_claims(size=REPEATED_SHOWN),
        "agreement": agreement_page(request.user, since=_month(today)).whole,
        "sees_all": can(request.user, Permission.SEE_FIGURES),
    }
    return render(request, "desk/figures.html", context)


@desk_page()
def download(request: DeskRequest, table: str) -> HttpResponse:
    """One table as CSV, as far as the person sees it."""
    rows = TABLES.get(table)
    if rows is None:
        raise Http404("There is no such table.")
    days = period_of(request.GET.get("days", ""))
    return csv_answer(f"figures-{table}", rows(request.user, days=days, today=timezone.localdate()))


def _table(name: str, *, user: User, days: int, today: date) -> Table:
    dimension, label = GROUPED[name]
    rows = groups(dimension, user=user, days=days, today=today)
    whole = len(rows)
    if whole == GROUPS_SHOWN:
        whole = group_count(dimension, user=user, days=days, today=today)
    most = max((row.work.counts["decided"] for row in rows), default=0)
    return Table(name, str(label), rows, most, whole)


def _charts(found: Course, now: Waiting) -> Charts:
    works = [step.work for step in found.steps]
    return Charts(
        moved=bars_of(
            [work.counts["arrived"] for work in works], [work.counts["decided"] for work in works]
        ),
        open=bars_of([step.open for step in found.steps]),
        times=bars_of(
            [work.since_open.median for work in works], [work.since_open.ninth for work in works]
        ),
        ages=bars_of([band.count for band in now.bands]),
    )


def _month(today: date) -> date:
    """The first of the twelve months that the agreement is shown of."""
    before = today.year * 12 + today.month - 12
    return date(before // 12, before % 12 + 1, 1)
