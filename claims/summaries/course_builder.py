"""The course of verdicts over the last weeks, from the numbers of their days. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from claims.charts.histogram import added, quantile

WEEKS = 26
"""Weeks that a chart shows at most: half a year, so that bars can be told apart on a telephone."""

LEAST_WEEKS = 8
"""A desk that is younger shows so many, most of them empty: one bar alone says nothing."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """The verdicts of one day.

    Attributes:
        day: by the clock of the desk.
        ratings: numbers by rating.
        since_open: from when claims came to be open to their verdicts, see `charts.histogram`.
    """

    day: date
    ratings: Mapping[str, int]
    since_open: Mapping[str, int] = field(default_factory=dict)


def first_day(today: date) -> date:
    """The Monday of the first week that the course of a page can show."""
    return _monday(today) - (WEEKS - 1) * _WEEK


def course_payload(
    days: Iterable[DayFacts], *, ratings: Iterable[str], today: date
) -> dict[str, Any] | None:
    """The weeks up to this one, from Monday to Sunday; None without a verdict in any of them.

    Args:
        days: from `first_day` on, in any order.
        ratings: the codes, in the order in which they are shown.
        today: by the clock of the desk; its week is shown as far as it has come.

    Returns:
        `{"verdicts", "median", "ninth", "weeks": [{"from", "to", "verdicts", "ratings": [count…],
        "median", "ninth"}]}`; times in seconds, null where there is none. Weeks before the first
        verdict are left out, down to LEAST_WEEKS.
    """
    codes = list(ratings)
    by_week: dict[date, list[DayFacts]] = {}
    for one in days:
        by_week.setdefault(_monday(one.day), []).append(one)
    begun = min((week for week, facts in by_week.items() if _verdicts(facts)), default=None)
    if begun is None:
        return None
    last = _monday(today)
    first = max(first_day(today), min(begun, last - (LEAST_WEEKS - 1) * _WEEK))
    shown = [first + n * _WEEK for n in range((last - first) // _WEEK + 1)]
    weeks = [_week(week, by_week.get(week, []), codes) for week in shown]
    whole = [one for week in shown for one in by_week.get(week, [])]
    return {"verdicts": _verdicts(whole), **_times(whole), "weeks": weeks}


def _week(first: date, days: list[DayFacts], codes: list[str]) -> dict[str, Any]:
    return {
        "from": first.isoformat(),
        "to": (first + _WEEK - timedelta(days=1)).isoformat(),
        "verdicts": _verdicts(days),
        "ratings": [sum(day.ratings.get(code, 0) for day in days) for code in codes],
        **_times(days),
    }


def _verdicts(days: Iterable[DayFacts]) -> int:
    return sum(Counter(day.ratings).total() for day in days)


def _times(days: Iterable[DayFacts]) -> dict[str, int | None]:
    whole = added(day.since_open for day in days)
    return {"median": _seconds(quantile(whole, 0.5)), "ninth": _seconds(quantile(whole, 0.9))}


def _seconds(length: float | None) -> int | None:
    return None if length is None else round(length)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
