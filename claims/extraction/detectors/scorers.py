"""Fitted weights at work: a sentence that the rules judged gets another score, with its reasons.

Two kinds. `rules`: the points of the rules themselves, each multiplied by what was learnt; a
reviewer reads the same reasons with other numbers. `words`: what a sentence is made of (words,
shapes, letters, counts), each with a weight; where they were fitted with sentence vectors, each
number of a sentence's vector too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from claims.embeddings import DIMENSIONS, MODEL
from claims.extraction.cues import cues_for
from claims.extraction.detectors.terms import BLOCKS, COUNTS, WORDS, terms_of
from claims.extraction.detectors.vectors import NONE
from claims.extraction.scoring import BASE, THRESHOLD, Reason, score_of
from claims.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.extraction.candidates import Candidate
    from claims.extraction.detectors.vectors import Vector

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
    """Weights of one kind. `reads_vectors` says whether they were fitted with sentence vectors."""

    @property
    def reads_vectors(self) -> bool:
        """Whether sentences need their vectors to be judged as the weights were fitted."""

    def score(self, candidate: Candidate, *, language: str, vector: Vector = NONE) -> Score:
        """Judge a sentence again that the rules have judged."""


@dataclass(frozen=True, slots=True)
class PointsScorer:
    """`factors` by the code of the rule (1 where none is given), and points added to the base."""

    factors: Mapping[str, float]
    base: float
    reads_vectors: ClassVar[bool] = False

    def score(self, candidate: Candidate, *, language: str, vector: Vector = NONE) -> Score:
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
    """`terms` by block and term: how rare it is, and its weight; `bias` are log odds.

    `meaning` has one weight for each number of a sentence vector, or none at all.
    """

    terms: Mapping[str, Mapping[str, tuple[float, float]]]
    bias: float
    meaning: tuple[float, ...] = ()

    @property
    def reads_vectors(self) -> bool:
        """Whether there are weights for vectors."""
        return bool(self.meaning)

    def score(self, candidate: Candidate, *, language: str, vector: Vector = NONE) -> Score:
        """Add up the weights of what the sentence is made of, and of its vector if it has one."""
        shares = self.shares(candidate.text, language=language)
        meant = math.sumprod(vector, self.meaning) if vector and self.meaning else 0.0
        odds = self.bias + sum(sum(found.values()) for found in shares.values()) + meant
        told = Reason("meaning", say("what it says as a whole"), round(A_POINT * meant))
        reasons = (*_worded(shares), told) if told.points else _worded(shares)
        return Score(odds, round(1 / (1 + math.exp(-odds)), 4), reasons)

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
        return WordsScorer(terms, float(weights["bias"]), _meaning(weights.get("vectors")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = say(
            "The stored weights cannot be read (%(error)s): fit and install them anew.",
            error=repr(error),
        )
        raise WeightsUnreadable(message) from error


def _meaning(vectors: Mapping[str, Any] | None) -> tuple[float, ...]:
    """The weights of the numbers of a vector.

    Raises:
        ValueError: they were fitted with vectors of another model.
    """
    if vectors is None:
        return ()
    meaning = tuple(float(weight) for weight in vectors["weights"])
    if vectors["model"] != MODEL or len(meaning) != DIMENSIONS:
        message = f"fitted with vectors of {vectors['model']}, here they are of {MODEL}"
        raise ValueError(message)
    return meaning


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
            (
                "words_for",
                say("words that claims have: %(words)s", words=_quoted(speak_for)),
                _points(words, speak_for),
            ),
            (
                "words_against",
                say("words that other sentences have: %(words)s", words=_quoted(speak_against)),
                _points(words, speak_against),
            ),
            ("wording", say("its other words, numbers and names"), round(A_POINT * rest)),
        )
        if points
    )


def _quoted(terms: list[str]) -> str:
    return ", ".join(f"“{term.replace('<', '').replace('>', '').strip()}”" for term in terms)


def _points(words: Mapping[str, float], terms: list[str]) -> int:
    return round(A_POINT * sum(words[term] for term in terms))
