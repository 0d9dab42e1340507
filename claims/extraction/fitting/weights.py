"""Weights from decisions, of either kind, in the shape in which they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.embeddings import DIMENSIONS, MODEL
from claims.extraction.detectors.linear import is_open
from claims.extraction.detectors.scorers import POINTS, SLOPE, own_reasons
from claims.extraction.detectors.terms import BLOCKS
from claims.extraction.detectors.vectors import vectors_of
from claims.extraction.fitting.corpus import (
    VECTOR_LENGTH,
    count_terms,
    matrix,
    weigh_terms,
    with_vectors,
)
from claims.extraction.fitting.regression import Sparse, balanced, fit_logistic
from claims.extraction.scoring import BASE, THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.embeddings import Embedder
    from claims.extraction.candidates import Candidate
    from claims.extraction.fitting.corpus import Corpus, Weighing
    from claims.extraction.fitting.decisions import Example
    from claims.extraction.fitting.regression import Array

WORDS = "words"
KINDS = (POINTS, WORDS)

LEAST_OF_EACH = {POINTS: 20, WORDS: 150}
"""Decisions of each answer, by kind of weights: some for each rule that often fires, and for each
of the words that are commonest. Fewer would be learnt by heart."""

POINTS_STRENGTH, WORDS_STRENGTH = 0.5, 2.0
"""How much decisions count against the points set by hand, and against no weights at all."""


class NoVectorsForKind(Exception):
    """Weights of this kind see no vectors."""


class TooFewDecisions(Exception):
    """There are not enough decisions of one kind to fit on; the message says how many more."""


@dataclass(frozen=True, slots=True)
class Learnable:
    """Examples that weights can learn from: those that no gate stops."""

    candidates: list[Candidate]
    languages: list[str]
    yes: Array


def fit_weights(
    kind: str, examples: Sequence[Example], *, embedder: Embedder | None = None
) -> dict[str, Any]:
    """Fit weights of one kind (`rules` or `words`) on decisions.

    Decisions on sentences that a gate stops, or that the rules do not find, teach nothing here:
    no weight could change what becomes of those sentences.

    Args:
        kind: one of KINDS.
        examples: the decisions with the sentences they are about.
        embedder: the model of sentence vectors, for `words` alone; None fits without them.

    Raises:
        NoVectorsForKind: a model is given for another kind.
        TooFewDecisions: say of the one answer or the other.
    """
    check_vectors(kind, wanted=embedder is not None)
    found = _learnable(examples)
    check_enough(kind, claims=int(found.yes.sum()), others=int((1 - found.yes).sum()))
    return _fit_points(found) if kind == POINTS else _fit_words(found, embedder)


def check_vectors(kind: str, *, wanted: bool) -> None:
    """Refuse vectors for a kind that sees none.

    Raises:
        NoVectorsForKind: it is such a kind.
    """
    if wanted and kind != WORDS:
        message = f"Weights of the kind {kind} see no vectors; those of the kind {WORDS} do."
        raise NoVectorsForKind(message)


def check_enough(kind: str, *, claims: int, others: int) -> None:
    """Refuse to fit on too little.

    Raises:
        TooFewDecisions: it is too little.
    """
    least = LEAST_OF_EACH[kind]
    lacking = [
        f"{least - count} more decisions that {what}"
        for count, what in ((claims, "a sentence is a claim"), (others, "a sentence is none"))
        if count < least
    ]
    if lacking:
        message = (
            f"Fitting {kind} takes {least} decisions of each kind to learn from; there are "
            f"{claims} claims and {others} other sentences. It needs {' and '.join(lacking)}."
        )
        raise TooFewDecisions(message)


def _learnable(examples: Sequence[Example]) -> Learnable:
    pairs = [(one, one.candidate) for one in examples if one.candidate and is_open(one.candidate)]
    return Learnable(
        [candidate for _, candidate in pairs],
        [one.language for one, _ in pairs],
        np.array([float(one.decision.is_claim) for one, _ in pairs], dtype=np.float64),
    )


def _fit_points(found: Learnable) -> dict[str, Any]:
    """What each rule's points are to be multiplied by; 1 is what the decisions argue against."""
    numbers: dict[str, int] = {}
    cells: list[tuple[int, int, float]] = []
    given = np.zeros(len(found.candidates))
    for row, candidate in enumerate(found.candidates):
        reasons = own_reasons(candidate)
        given[row] = SLOPE * (BASE + sum(reason.points for reason in reasons) - THRESHOLD)
        cells += [
            (row, numbers.setdefault(reason.code, len(numbers)), SLOPE * reason.points)
            for reason in reasons
        ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    weights, bias = fit_logistic(
        Sparse(
            np.array(rows, dtype=np.int64),
            np.array(columns, dtype=np.int64),
            np.array(values, dtype=np.float64),
            (len(found.candidates), len(numbers)),
        ),
        yes=found.yes,
        weights=np.ones(len(found.candidates)),
        strength=POINTS_STRENGTH,
        given=given,
    )
    factors = {code: round(1 + float(weights[number]), 4) for code, number in numbers.items()}
    return {"kind": POINTS, "factors": factors, "base": round(bias / SLOPE, 4)}


def _fit_words(found: Learnable, embedder: Embedder | None) -> dict[str, Any]:
    texts = (candidate.text for candidate in found.candidates)
    corpus = count_terms(zip(texts, found.languages, strict=True))
    everything = np.arange(len(found.candidates))
    weighing = weigh_terms(corpus, everything)
    cells = matrix(corpus, everything, weighing)
    weights, bias = fit_logistic(
        with_vectors(cells, _vectors(found, embedder)) if embedder else cells,
        yes=found.yes,
        weights=balanced(found.yes),
        strength=WORDS_STRENGTH,
    )
    size = len(weighing.kept)
    fitted = {
        "kind": WORDS,
        "bias": round(bias, 6),
        "terms": _terms(corpus, weighing, weights[:size]),
    }
    if embedder is None:
        return fitted
    meaning = [round(VECTOR_LENGTH * float(weight), 6) for weight in weights[size:]]
    return fitted | {"vectors": {"model": MODEL, "weights": meaning}}


def _vectors(found: Learnable, embedder: Embedder) -> Array:
    """A row an example, all 0 where the model does not understand its language."""
    rows = np.zeros((len(found.candidates), DIMENSIONS))
    for language in sorted(set(found.languages)):
        places = [place for place, one in enumerate(found.languages) if one == language]
        texts = [found.candidates[place].text for place in places]
        known = vectors_of(texts, language=language, embedder=embedder)
        for place, vector in zip(places, known, strict=True):
            rows[place, : len(vector)] = vector
    return rows


def _terms(
    corpus: Corpus, weighing: Weighing, weights: Array
) -> dict[str, dict[str, tuple[float, float]]]:
    terms: dict[str, dict[str, tuple[float, float]]] = {name: {} for name in BLOCKS}
    for number, weight in zip(weighing.kept, weights, strict=True):
        block, term = corpus.names[number]
        rarity = float(weighing.rarity[number])
        terms[BLOCKS[block]][term] = (round(rarity, 5), round(float(weight), 5))
    return terms
