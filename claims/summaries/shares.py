"""How claims came out: counts, and whole per cent that add up to 100."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from claims.summaries.facts import RatingCount


def whole_percents(counts: Sequence[int]) -> list[int]:
    """Shares in whole per cent that add up to 100, or all 0 if there is nothing to share.

    Rounded down, and the points that are missing go to the largest remainders (the method of
    Hamilton, 1792); of equal remainders the earlier one is served first.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    percents = [100 * count // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: -(100 * counts[i] % total))
    for i in order[: 100 - sum(percents)]:
        percents[i] += 1
    return percents


def verdict_mix(ratings: Sequence[RatingCount]) -> dict[str, Any]:
    """The mix of verdicts, for a chart and its table.

    Returns:
        `{"total", "ratings": [{"rating", "label", "count", "percent", "start"}]}`; `start` is where
        the stretch of this rating begins, in per cent of the bar.
    """
    percents = whole_percents([one.count for one in ratings])
    starts = accumulate(percents, initial=0)
    return {
        "total": sum(one.count for one in ratings),
        "ratings": [
            {
                "rating": one.rating,
                "label": one.label,
                "count": one.count,
                "percent": percent,
                "start": start,
            }
            # The last start is where the bar ends; no rating begins there.
            for one, percent, start in zip(ratings, percents, starts, strict=False)
        ],
    }
