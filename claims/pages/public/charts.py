"""What the charts of a page are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.charts.bars import Bars, bars_of
from claims.charts.stacks import stacks_of
from claims.models import Rating


@dataclass(frozen=True, slots=True)
class CourseCharts:
    """Verdicts over the last weeks; each place of a chart is one of `weeks`.

    Attributes:
        verdicts: how many.
        mix: how they came out, as shares of each week; the series are those of `ratings`.
        times: median and ninth tenth from when a claim came in to its verdict.
        ratings: the codes, in the order of the counts of a week.
        weeks: as `claims.summaries.course_builder` describes them, oldest first.
    """

    verdicts: Bars
    mix: Bars
    times: Bars
    ratings: Sequence[str]
    weeks: Sequence[Mapping[str, Any]]


def course_charts(course: Mapping[str, Any] | None) -> CourseCharts | None:
    """The charts of a course; None where there is nothing to draw."""
    if not course:
        return None
    weeks = course["weeks"]
    ratings = [str(rating) for rating in Rating]
    by_rating = [[week["ratings"][place] for week in weeks] for place in range(len(ratings))]
    return CourseCharts(
        verdicts=bars_of([week["verdicts"] for week in weeks]),
        mix=stacks_of(*by_rating),
        times=bars_of([week["median"] for week in weeks], [week["ninth"] for week in weeks]),
        ratings=ratings,
        weeks=weeks,
    )
