"""Fitted weights at work: a sentence that the rules judged gets another score, with its reasons.

Two kinds. `rules`: the points of the rules themselves, each multiplied by what was learnt; a
reviewer reads the same reasons with other numbers. `words`: what a sentence is made of (words,
shapes, letters, counts), each with a weight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from claims.extraction.cues import cues_for
from claims.extraction.detectors.terms import BLOCKS, COUNTS, WORDS, terms_of
from claims.extraction.scoring import BASE, THRESHOLD, Reason, score_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.extraction.candidates import Candidate

POINTS = "rules"
"""The kind of weights that the rules' own points are multiplied by."""

SLOPE = 0.12
"""What a point counts in the odds of a claim: ten points under the threshold, 3 in 13 are one."""

A_POINT = 25
"""Points for one unit of log odds: near even odds that is what it moves, in hundredths."""

SHOWN = 3
"""Words that a reason names at most, for and against."""


class WeightsUnreadable(Exception):
    """Stored weights are not of this shape; fit and install them anew."""


@dataclass(frozen=True, slots=True)
class Score:
    """`odds` are log odds that it is a claim; 0 is even, and from 0 on it is taken as one."""

    odds: float
    checkable: float
    reasons: tuple[Reason, ...]


class Scorer(Protocol):
    """Weights of one kind."""

    def score(self, candidate: Candidate, *, language: str) -> Score:
        """Judge a sentence again that the rules have judged."""


@dataclass(frozen=True, slots=True)
class PointsScorer:
    """`factors` by the code of the rule (1 where none is given), and points added to the base."""

    factors: Mapping[str, float]
    base: float

    def score(self, candidate: Candidate, *, language: str) -> Score:
        """Add up the points of the reasons anew."""
        reasons = tuple(
            replace(reason, points=round(reason.points * self.factors.get(reason.code, 1.0)))
            for reason in own_reasons(candidate)
        )
        points = (
            BASE
            + self.base
            + sum(
                reason.points * self.factors.get(reason.code, 1.0)
                for reason in own_reasons(candidate)
            )
        )
        return Score(SLOPE * (points - THRESHOLD), score_of(round(points)), reasons)


@dataclass(frozen=True, slots=True)
class WordsScorer:
    """`terms` by block and term: how rare it is, and its weight; `bias` are log odds."""

    terms: Mapping[str, Mapping[str, tuple[float, float]]]
    bias: float

    def score(self, candidate: Candidate, *, language: str) -> Score:
        """Add up the weights of what the sentence is made of."""
        shares = self.shares(candidate.text, language=language)
        odds = self.bias + sum(sum(found.values()) for found in shares.values())
        return Score(odds, round(1 / (1 + math.exp(-odds)), 4), _worded(shares))

    def shares(self, text: str, *, language: str) -> dict[str, dict[str, float]]:
        """What each known term of a sentence adds to the log odds, by block."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for block, values in terms_of(text, cues=cues_for(language)).items():
            known = self.terms.get(block, {})
            weighed = {
                term: (value * known[term][0], known[term][1])
                for term, value in values.items()
                if term in known
            }
            length = 1.0
            if block != COUNTS:
                length = math.sqrt(sum(value**2 for value, _ in weighed.values())) or 1.0
            for term, (value, weight) in weighed.items():
                found[block][term] = value * weight / length
        return found


def read_scorer(weights: Mapping[str, Any]) -> Scorer:
    """The scorer that stored weights make.

    Raises:
        WeightsUnreadable: they are not of a shape that this version of the desk knows.
    """
    try:
        if weights["kind"] == POINTS:
            factors = {str(code): float(factor) for code, factor in weights["factors"].items()}
            return PointsScorer(factors, float(weights["base"]))
        terms = {
            block: {
                term: (float(rarity), float(weight))
                for term, (rarity, weight) in weights["terms"][block].items()
            }
            for block in BLOCKS
        }
        return WordsScorer(terms, float(weights["bias"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"The stored weights cannot be read ({error!r}): fit and install them anew."
        raise WeightsUnreadable(message) from error


def own_reasons(candidate: Candidate) -> tuple[Reason, ...]:
    """The reasons by which it is checkable or not, without those of its place in the article."""
    return tuple(reason for reason in candidate.reasons if reason.level == "checkable")


def _worded(shares: Mapping[str, Mapping[str, float]]) -> tuple[Reason, ...]:
    """The strongest words for and against, and everything else in one sum."""
    words = {
        term: share
        for term, share in shares.get(WORDS, {}).items()
        if any(letter.isalnum() for letter in term)
    }
    order = sorted(words, key=lambda term: (words[term], term))
    speak_for = [term for term in reversed(order[-SHOWN:]) if words[term] > 0]
    speak_against = [term for term in order[:SHOWN] if words[term] < 0]
    named = sum(words[term] for term in (*speak_for, *speak_against))
    rest = sum(sum(found.values()) for found in shares.values()) - named
    return tuple(
        Reason(code, text, points)
        for code, text, points in (
            ("words_for", _quoted("words that claims have", speak_for), _points(words, speak_for)),
            (
                "words_against",
                _quoted("words that other sentences have", speak_against),
                _points(words, speak_against),
            ),
            ("wording", "its other words, numbers and names", round(A_POINT * rest)),
        )
        if points
    )


def _quoted(text: str, terms: list[str]) -> str:
    shown = ", ".join(f"“{term.replace('<', '').replace('>', '').strip()}”" for term in terms)
    return f"{text}: {shown}"


def _points(words: Mapping[str, float], terms: list[str]) -> int:
    return round(A_POINT * sum(words[term] for term in terms))
