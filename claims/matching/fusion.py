"""Several rankings as one, by reciprocal rank.

Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion outperforms Condorcet and individual Rank
Learning Methods* (SIGIR 2009, doi 10.1145/1571941.1572114).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

K = 5
"""How little the first places stand out. The paper has 60, for many rankings of a thousand places;
with two, of which people see the first five, a first place in either has to come through."""


def fuse[Item: Hashable](rankings: Sequence[Sequence[Item]]) -> list[Item]:
    """The items of all rankings, best first: the sum of 1 / (K + rank) decides.

    Args:
        rankings: each with its best item first, and no item twice. Of equals, the one that an
            earlier ranking names earlier comes first.
    """
    points: dict[Item, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            points[item] += 1 / (K + rank)
    return sorted(points, key=lambda item: -points[item])
