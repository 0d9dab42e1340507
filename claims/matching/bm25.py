"""Okapi BM25: how like a claim is to a text, by the terms that both hold.

Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009, doi
10.1561/1500000019). The rarity of a term is the variant that is never negative, log(1 + (N - n +
0.5) / (n + 0.5)). The lookup in SQL computes the same from the same figures.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

K1 = 0.9
"""How soon a term said again adds nothing more: claims are short, and once is nearly enough."""

B = 0.6
"""How much a long claim is marked down: less than in articles, for long claims are of many parts.

Both are near the values that suit short texts elsewhere (Lin et al., Anserini: k1 = 0.9, b = 0.4);
between k1 0.6 and 1.5 and b 0.4 and 0.9 the measured figures differ little.
"""

USUAL = 16
"""Terms of a claim of the usual length: news sentences have about 16, tweets and headlines fewer.

A fixed number instead of the index's own average, which would move with every claim: so what a
term counts in a claim is worked out once, when it is indexed, and a lookup only adds up.
"""


def rarity(claims: int, with_term: int) -> float:
    """How much a term tells that stands in `with_term` of `claims` claims; 0 or more."""
    return math.log(1 + (claims - with_term + 0.5) / (with_term + 0.5))


def impact(times: float, length: float = USUAL) -> float:
    """What a term counts that stands `times` times in a claim of `length` terms; 0 to 1."""
    return times / (times + K1 * (1 - B + B * length / USUAL))


class Ranking:
    """Claims held in memory, ranked for one query after another."""

    def __init__(self, claims: Sequence[Mapping[str, float]]) -> None:
        """Take the terms of each claim and how often (or how strongly) each stands in it."""
        self._count = len(claims)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, terms in enumerate(claims):
            length = sum(terms.values())
            for term, times in terms.items():
                self._postings[term].append((place, impact(times, length)))

    def scores(self, terms: Mapping[str, float]) -> dict[int, float]:
        """The score of every claim that holds any of the terms, by its place."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in terms.items():
            postings = self._postings.get(term, ())
            worth = weight * rarity(self._count, len(postings))
            for place, counts in postings:
                found[place] += worth * counts
        return found

    def best(self, terms: Mapping[str, float], *, limit: int) -> list[tuple[int, float]]:
        """The claims with the highest scores, best first; of equals the first one first."""
        found = self.scores(terms).items()
        return heapq.nsmallest(limit, found, key=lambda pair: (-pair[1], pair[0]))
