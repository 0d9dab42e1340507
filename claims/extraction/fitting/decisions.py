"""What people decided about sentences, and how well a detector agrees with them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.extraction.candidates import Candidate

HELD_BACK = 0.3
"""The share of decisions that nothing is fitted on."""

OVERLAP = 0.5
"""What two ranges must share of what both cover, to be the same sentence."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a range of an article is a claim, as a person said it."""

    article: int
    start: int
    end: int
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A decision with the sentence that the rules found there; None where they found none."""

    decision: Decision
    candidate: Candidate | None
    language: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How a detector does on decisions: counts, and precision, recall and F1 from 0 to 1.

    Precision and recall are 0 where there is nothing to divide by.
    """

    right: int
    wrongly_taken: int
    missed: int
    rightly_left: int
    precision: float
    recall: float
    f1: float

    def as_json(self) -> dict[str, float]:
        """The shape in which they are stored and printed."""
        return asdict(self)


def split_by_article(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """What to fit on, and what to hold back: whole articles, always the same ones.

    Articles come in the order of a hash of their numbers, until HELD_BACK of all decisions are
    held back; the last article stays with those that are fitted on.
    """
    by_article: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_article[decision.article].append(decision)
    order = sorted(by_article, key=lambda one: hashlib.sha256(str(one).encode()).digest())
    wanted = HELD_BACK * sum(len(found) for found in by_article.values())
    held: list[Decision] = []
    learnt: list[Decision] = []
    for place, article in enumerate(order):
        hold = len(held) < wanted and place < len(order) - 1
        (held if hold else learnt).extend(by_article[article])
    return learnt, held


def sentence_at(decision: Decision, candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that a decision is about: the one it shares most with, at least OVERLAP."""
    best = max(candidates, key=lambda one: _shared(decision, one), default=None)
    return best if best and _shared(decision, best) >= OVERLAP else None


def _shared(decision: Decision, one: Candidate) -> float:
    common = min(decision.end, one.end) - max(decision.start, one.start)
    if common <= 0:
        return 0.0
    return common / (max(decision.end, one.end) - min(decision.start, one.start))


def compare(said: Sequence[tuple[bool, bool]]) -> Figures:
    """The figures of (what the detector says, what the person said), one a decision."""
    right = sum(taken and truth for taken, truth in said)
    wrongly = sum(taken and not truth for taken, truth in said)
    missed = sum(truth and not taken for taken, truth in said)
    precision = right / (right + wrongly) if right else 0.0
    recall = right / (right + missed) if right else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Figures(
        right,
        wrongly,
        missed,
        len(said) - right - wrongly - missed,
        round(precision, 4),
        round(recall, 4),
        round(f1, 4),
    )
