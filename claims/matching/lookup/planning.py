"""Which terms of a query are followed through the index, and which only weigh what they found.

A lookup has to cost the same with a million claims as with ten thousand. So the rarest terms are
followed first, up to a budget of postings; a term that stands in more claims than that would cost
much and tell little. The terms left over are then looked up for the best of the claims found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.matching.bm25 import impact, rarity
from claims.matching.terms import number_of

BUDGET = 3_000
"""Postings that one lookup follows, about; the measured figures are in docs/matching.md."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index knows: how many claims are in it, and in how many of them a term stands."""

    claims: int
    with_term: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Terms with what each is worth: `followed` find claims, `weighed` add to what was found.

    `ceiling` is the score of a claim of the usual length that holds every term of the text once,
    those too that no known claim holds.
    """

    followed: tuple[tuple[int, float], ...]
    weighed: tuple[tuple[int, float], ...]
    ceiling: float


def plan_lookup(terms: Mapping[str, float], counts: Counts, *, budget: int = BUDGET) -> Plan:
    """Divide the terms of a query.

    Args:
        terms: the terms and their weights.
        counts: of the index; terms it does not hold find nothing, yet count for the ceiling.
        budget: how many postings the followed terms may have together; the rarest one is always
            followed.
    """
    followed: list[tuple[int, float]] = []
    weighed: list[tuple[int, float]] = []
    spent, ceiling = 0, 0.0
    numbered = {number_of(term): weight for term, weight in terms.items()}
    for number in sorted(numbered, key=lambda number: (counts.with_term.get(number, 0), number)):
        holds = counts.with_term.get(number, 0)
        worth = numbered[number] * rarity(counts.claims, holds)
        ceiling += worth * impact(1)
        if holds:
            spent += holds
            (weighed if followed and spent > budget else followed).append((number, worth))
    return Plan(tuple(followed), tuple(weighed), ceiling)
