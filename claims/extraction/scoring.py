"""How well a sentence can be checked, from 0 to 1, as a sum of reasons in words.

The points are set by hand, in hundredths, and checked against labelled news text. The same sentence
in the same place always gets the same score.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.extraction.reasons import Reason, Sentence, Weighing
from claims.extraction.rules import RULES
from claims.messages import say

if TYPE_CHECKING:
    from claims.extraction.reasons import Level

__all__ = ["BASE", "KNEE", "RULES", "THRESHOLD", "Level", "Reason", "Sentence", "score_of", "weigh"]

BASE = 25
"""Hundredths that a sentence has before any reason."""

THRESHOLD = 37
"""Points from which a sentence is taken as a claim."""

KNEE = 60
"""Points up to which a point is a hundredth of the score; there the curve bends, without a step."""


_WEIGHING: Weighing[Sentence] = Weighing(RULES, "checkable")

UNKNOWN_LANGUAGE = Reason(
    "no_cues", say("no word lists for this language yet: only numbers and names counted"), -8
)


def weigh(sentence: Sentence) -> tuple[int, tuple[Reason, ...]]:
    """The points of a sentence by itself, and their reasons."""
    points, reasons = _WEIGHING.weigh(sentence, sentence.found.present)
    if sentence.cues.known:
        return BASE + points, reasons
    return BASE + points + UNKNOWN_LANGUAGE.points, (*reasons, UNKNOWN_LANGUAGE)


@lru_cache(maxsize=1_024)
def score_of(points: int) -> float:
    """A hundredth a point up to `KNEE`; beyond it ever less, so that the best are told apart."""
    if points <= KNEE:
        return max(points, 0) / 100
    rest = 1 - KNEE / 100
    return round(KNEE / 100 + rest * (1 - math.exp((KNEE - points) / (100 * rest))), 4)
