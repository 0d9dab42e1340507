"""Sentences as numbers: their terms counted once, weighed anew for each fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.extraction.cues import cues_for
from claims.extraction.detectors.terms import BLOCKS, COUNTS, terms_of
from claims.extraction.fitting.regression import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from claims.extraction.fitting.regression import Array

LEAST = 2
"""Sentences that a term has to stand in; what stands in one alone teaches nothing."""

COUNT_SHARE = 0.15
"""What one standard deviation of a count weighs against terms of length 1."""


VECTOR_LENGTH = 1.0
"""What a sentence vector weighs where each kind of terms has length 1."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The terms of sentences, a cell for each term of each.

    `names` are the terms as (block, term), by their number; `starts[i]` is where the cells of
    sentence i begin, in `terms` (numbers of terms) and `values`.
    """

    names: list[tuple[int, str]]
    starts: NDArray[np.int64]
    terms: NDArray[np.int64]
    values: Array


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a term weighs in a sentence before anything is fitted, by the number of the term.

    `rarity` is 0 for terms that are left out; `block` is the number of the term's kind.
    """

    rarity: Array
    block: NDArray[np.int64]

    @property
    def kept(self) -> NDArray[np.int64]:
        """The numbers of the terms that are not left out: the columns of a matrix, in order."""
        return np.flatnonzero(self.rarity)

    def only(self, block: str) -> Weighing:
        """The same with the terms of one kind alone."""
        return Weighing(np.where(self.block == BLOCKS.index(block), self.rarity, 0.0), self.block)


def count_terms(sentences: Iterable[tuple[str, str]]) -> Corpus:
    """Count the terms of sentences, each given with the BCP 47 tag of its language."""
    numbers: dict[tuple[int, str], int] = {}
    starts, terms, values = [0], [], []
    for text, language in sentences:
        found = terms_of(text, cues=cues_for(language))
        for block, name in enumerate(BLOCKS):
            for term, value in found[name].items():
                terms.append(numbers.setdefault((block, term), len(numbers)))
                values.append(value)
        starts.append(len(terms))
    return Corpus(
        list(numbers),
        np.array(starts, dtype=np.int64),
        np.array(terms, dtype=np.int64),
        np.array(values, dtype=np.float64),
    )


def weigh_terms(corpus: Corpus, chosen: NDArray[np.int64]) -> Weighing:
    """How rare each term is among the chosen sentences; what they lack is left out."""
    _, terms, values = _cells(corpus, chosen)
    size = len(corpus.names)
    block = np.array([of for of, _ in corpus.names], dtype=np.int64)
    stands_in = np.bincount(terms, minlength=size)
    rarity = np.log((1 + len(chosen)) / (1 + stands_in)) + 1
    is_count = block == BLOCKS.index(COUNTS)
    mean = np.bincount(terms, weights=values, minlength=size) / len(chosen)
    square = np.bincount(terms, weights=values**2, minlength=size) / len(chosen)
    spread = np.sqrt(np.maximum(square - mean**2, 1e-4))
    rarity = np.where(is_count, COUNT_SHARE / spread, rarity)
    return Weighing(np.where(stands_in >= LEAST, rarity, 0.0), block)


def matrix(corpus: Corpus, chosen: NDArray[np.int64], weighing: Weighing) -> Sparse:
    """A row for each chosen sentence: its weighed terms, each kind but counts of length 1."""
    rows, terms, values = _cells(corpus, chosen)
    weighed = values * weighing.rarity[terms]
    group = rows * len(BLOCKS) + weighing.block[terms]
    length = np.sqrt(np.bincount(group, weights=weighed**2, minlength=len(chosen) * len(BLOCKS)))
    length[BLOCKS.index(COUNTS) :: len(BLOCKS)] = 1.0
    columns = np.cumsum(weighing.rarity != 0) - 1
    used = weighed != 0
    return Sparse(
        rows[used],
        columns[terms[used]],
        (weighed / np.maximum(length[group], 1e-12))[used],
        (len(chosen), len(weighing.kept)),
    )


def with_vectors(cells: Sparse, vectors: Array) -> Sparse:
    """The same rows with the numbers of a vector each as further columns, at VECTOR_LENGTH.

    Args:
        cells: the terms of sentences.
        vectors: one row a sentence, of length 1 (or 0 where it has none).
    """
    rows, columns = np.indices(vectors.shape)
    return Sparse(
        np.concatenate([cells.rows, rows.ravel()]),
        np.concatenate([cells.columns, cells.shape[1] + columns.ravel()]),
        np.concatenate([cells.values, VECTOR_LENGTH * vectors.ravel()]),
        (cells.shape[0], cells.shape[1] + vectors.shape[1]),
    )


def _cells(
    corpus: Corpus, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """The cells of some sentences: the place among the chosen, the term, the value."""
    sizes = corpus.starts[chosen + 1] - corpus.starts[chosen]
    rows = np.repeat(np.arange(len(chosen)), sizes)
    ends = np.cumsum(sizes)
    places = np.arange(len(rows)) + np.repeat(corpus.starts[chosen] - (ends - sizes), sizes)
    return rows, corpus.terms[places], corpus.values[places]
