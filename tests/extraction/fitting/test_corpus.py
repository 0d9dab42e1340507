"""Sentences as numbers: the same by the fit and by the detector that uses its weights."""

import numpy as np
import pytest

from claims.extraction.detectors.scorers import WordsScorer
from claims.extraction.detectors.terms import BLOCKS, COUNTS, WORDS
from claims.extraction.fitting.corpus import count_terms, matrix, weigh_terms
from tests.bench import checkworthy

TEXTS = [
    "Police arrested 14 people on 4 May 2026.",
    "Police arrested 99 people in Velden.",
    "The harbour smells of tar.",
]
ALL = np.arange(3)
CORPUS = count_terms((text, "en") for text in TEXTS)


def test_only_terms_of_two_sentences_are_kept():
    weighing = weigh_terms(CORPUS, ALL)
    kept = {CORPUS.names[number] for number in weighing.kept}
    assert (BLOCKS.index(WORDS), "police arrested") in kept
    assert (BLOCKS.index(WORDS), "harbour") not in kept
    assert {block for block, _ in kept} == set(range(len(BLOCKS)))
    only = {CORPUS.names[number] for number in weighing.only(WORDS).kept}
    assert only == {one for one in kept if one[0] == BLOCKS.index(WORDS)}


def test_each_kind_but_counts_has_length_1():
    weighing = weigh_terms(CORPUS, ALL)
    cells = matrix(CORPUS, ALL, weighing)
    block = weighing.block[weighing.kept][cells.columns]
    for of, name in enumerate(BLOCKS):
        here = (cells.rows == 0) & (block == of)
        length = float(np.sqrt(np.sum(cells.values[here] ** 2)))
        assert (length == pytest.approx(1.0)) == (name != COUNTS)


def test_rows_come_as_they_were_chosen():
    weighing = weigh_terms(CORPUS, ALL)
    both = matrix(CORPUS, np.array([2, 0]), weighing)
    alone = matrix(CORPUS, np.array([0]), weighing)
    weights = np.arange(len(weighing.kept), dtype=float)
    assert both.times(weights)[1] == pytest.approx(alone.times(weights)[0])


def test_the_detector_adds_up_what_was_fitted():
    weighing = weigh_terms(CORPUS, ALL)
    weights = np.random.default_rng(5).normal(size=len(weighing.kept))
    terms: dict[str, dict[str, tuple[float, float]]] = {name: {} for name in BLOCKS}
    for number, weight in zip(weighing.kept, weights, strict=True):
        block, term = CORPUS.names[number]
        terms[BLOCKS[block]][term] = (float(weighing.rarity[number]), float(weight))
    scorer = WordsScorer(terms, 0.0)
    fitted = matrix(CORPUS, ALL, weighing).times(weights)
    for text, odds in zip(TEXTS, fitted, strict=True):
        shares = scorer.shares(text, language="en").values()
        assert sum(sum(found.values()) for found in shares) == pytest.approx(odds)


def test_the_benchmark_says_what_it_needs(monkeypatch, tmp_path):
    monkeypatch.delenv("VERIFY_BENCH_DATA", raising=False)
    with pytest.raises(SystemExit, match="Set VERIFY_BENCH_DATA"):
        next(checkworthy.run(100))
    monkeypatch.setenv("VERIFY_BENCH_DATA", str(tmp_path))
    with pytest.raises(SystemExit, match="claimbuster_4fold"):
        next(checkworthy.run(100))
