"""How well a sentence can be checked, from 0 to 1, as a sum of reasons in words.

The points are set by hand, in hundredths, and checked against labelled news text. The same sentence
in the same place always gets the same score.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claims.extraction.reasons import Reason, Sentence, looked_for
from claims.extraction.rules import RULES

if TYPE_CHECKING:
    from claims.extraction.reasons import Level

__all__ = ["BASE", "KNEE", "RULES", "THRESHOLD", "Level", "Reason", "Sentence", "score_of", "weigh"]

BASE = 21
"""Hundredths that a sentence has before any reason."""

THRESHOLD = 37
"""Points from which a sentence is taken as a claim."""

KNEE = 60
"""Points up to which a point is a hundredth of the score; there the curve bends, without a step."""


_LOOKED_FOR = looked_for(RULES, "checkable")

UNKNOWN_LANGUAGE = Reason(
    "no_cues", "no word lists for this language yet: only numbers and names counted", 0
)


def weigh(sentence: Sentence) -> tuple[int, tuple[Reason, ...]]:
    """The points of a sentence by itself, and their reasons."""
    reasons: list[Reason] = []
    total = BASE
    present = sentence.found.present
    for rule, bits, made in _LOOKED_FOR:
        if bits and not bits & present:
            continue
        times = rule.times(sentence)
        if times > 0:
            reason = made[min(times, rule.most)]
            total += reason.points
            reasons.append(reason)
    if not sentence.cues.known:
        reasons.append(UNKNOWN_LANGUAGE)
    return total, tuple(reasons)


def score_of(points: int) -> float:
    """A hundredth a point up to `KNEE`; beyond it ever less, so that the best are told apart."""
    if points <= KNEE:
        return max(points, 0) / 100
    rest = 1 - KNEE / 100
    return round(KNEE / 100 + rest * (1 - math.exp((KNEE - points) / (100 * rest))), 4)
