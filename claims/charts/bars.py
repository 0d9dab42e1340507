"""Where the bars of a chart stand, in percent of its box, so that a page needs no script. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The part of each bar's place that stays free between it and the next.
_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in percent of the width and height of the chart; `y` counts from the top.

    Attributes:
        series: which of the series it is of, from 0.
    """

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars.

    Attributes:
        bars: in the order of places, the series of a place side by side.
        top: the value that the highest bar stands for.
    """

    bars: tuple[Bar, ...]
    top: float


def bars_of(*series: Sequence[float | None]) -> Bars:
    """Put series of the same length side by side.

    Args:
        series: values of 0 and more; None where there is no value, and so no bar.
    """
    top = max((value for one in series for value in one if value is not None), default=0) or 0
    places = max((len(one) for one in series), default=0)
    if not top or not places:
        return Bars((), top)
    step = 100 / places
    width = step * (1 - _GAP) / len(series)
    found = []
    for place in range(places):
        for number, one in enumerate(series):
            value = one[place]
            if value:
                left = place * step + step * _GAP / 2 + number * width
                found.append(_bar(left, width, 100 * value / top, number))
    return Bars(tuple(found), top)


def _bar(left: float, width: float, height: float, series: int) -> Bar:
    return Bar(round(left, 3), round(100 - height, 3), round(width, 3), round(height, 3), series)
