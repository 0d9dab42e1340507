"""Lengths of time counted in buckets that grow, so that medians need no list of them. Pure.

The buckets are those of DDSketch: C. Masson, J. E. Rim, H. K. Lee, DDSketch: A Fast and
Fully-Mergeable Quantile Sketch with Relative-Error Guarantees, PVLDB 12 (2019), 2195-2205. A
length of x seconds goes into bucket ceil(log x / log GAMMA), so a bucket is 4 % wide, and what is
said of it is at most ERROR beside the truth, whichever quantile is asked for. Histograms of days
are added up to those of longer periods without losing anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil, log

ERROR = 0.02
"""How far a quantile may be beside the length that it stands for, as a share of that length."""

GAMMA = (1 + ERROR) / (1 - ERROR)

_LOG_GAMMA = log(GAMMA)

type Histogram = Mapping[str, int]
"""Numbers by bucket; the buckets are texts, as JSON keeps its keys."""


def bucket_of(seconds: float) -> int:
    """The bucket of a length of time; everything up to a second is in the first one, 0."""
    return 0 if seconds <= 1 else ceil(log(seconds) / _LOG_GAMMA)


def seconds_of(bucket: int) -> float:
    """The length that a bucket stands for: no length in it is further off than ERROR."""
    return 2 * GAMMA**bucket / (GAMMA + 1)


def added(histograms: Iterable[Histogram]) -> Counter[str]:
    """Several histograms as one."""
    whole: Counter[str] = Counter()
    for one in histograms:
        whole.update(one)
    return whole


def quantile(histogram: Histogram, share: float) -> float | None:
    """The length that a share of all lengths does not pass, in seconds; None of an empty one.

    Args:
        histogram: the numbers.
        share: 0 to 1; 0.5 for the median.
    """
    items = sum(histogram.values())
    if not items:
        return None
    # The nearest rank; rounded first, for 0.9 of 10 is a little more than 9 in binary.
    rank = max(ceil(round(share * items, 6)), 1)
    passed = 0
    for bucket, count in sorted((int(key), count) for key, count in histogram.items()):
        passed += count
        if passed >= rank:
            return seconds_of(bucket)
    raise ValueError("A histogram holds no negative numbers.")
