"""Divided bars, one for each place of a chart: how something was made up over time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from claims.charts.bars import Bar, Bars

# The part of each bar's place that stays free between it and the next.
_GAP = 0.2


def stacks_of(*series: Sequence[int]) -> Bars:
    """Divide the whole height of each place among the series, the first of them at the foot.

    Args:
        series: numbers of 0 and more, all of the same length. A place with zeros only stays empty.

    Returns:
        Bars in percent; `top` is 100, for every place that is not empty is as high.
    """
    places = len(series[0]) if series else 0
    found: list[Bar] = []
    for place in range(places):
        parts = [one[place] for one in series]
        found += _stack(
            parts, left=100 * (place + _GAP / 2) / places, width=100 * (1 - _GAP) / places
        )
    return Bars(tuple(found), 100)


def _stack(parts: Sequence[int], *, left: float, width: float) -> list[Bar]:
    total = sum(parts)
    bars, foot = [], 100.0
    for number, part in enumerate(parts):
        if part:
            height = 100 * part / total
            foot -= height
            bars.append(
                Bar(round(left, 3), round(foot, 3), round(width, 3), round(height, 3), number)
            )
    return bars
