"""How well weights of the `words` kind tell check-worthy sentences of debates from others.

The data are those of ClaimBuster (F. Arslan et al., A Benchmark Dataset of Check-worthy Factual
Claims, ICWSM 2020) in the four folds of K. Meng et al., Gradient-Based Adversarial Training on
Transformer Networks for Detecting Check-Worthy Factual Claims (2020): train on three, test on the
fourth. Macro-F1 published there: SVM .831, BiLSTM .847, BERT .880.

`words: folds` and `words and vectors: folds` learn from three folds alone, as `fit_detector --kind
words` does, without and with `--vectors`. `words: folds and rest` learns besides from the other
sentences of the published training file, which are in no fold; they were chosen otherwise, so that
each counts for a third of a sentence of the folds. The floor is TF-IDF of words with logistic
regression. Vectors need the packages of requirements-embeddings.txt; without them a
line says so. Seconds are of processor time. Nothing is stored.
"""

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.embeddings import EmbeddingsMissing, load_embedder
from claims.extraction.detectors.terms import WORDS
from claims.extraction.fitting.corpus import (
    Corpus,
    Weighing,
    count_terms,
    matrix,
    weigh_terms,
    with_vectors,
)
from claims.extraction.fitting.regression import Sparse, balanced, fit_logistic
from claims.extraction.fitting.weights import WORDS_STRENGTH

DEFAULT_SCALE = 9_674
FOLDS = 4
REST_COUNTS = 0.3
FLOOR_STRENGTH = 3.0  # what words alone do best with

FOLDS_FILE = "check-worthiness/claimbuster_4fold.jsonl.gz"
REST_FILE = "check-worthiness/claimbuster_train.jsonl.gz"


@dataclass(frozen=True)
class Data:
    """Sentences as numbers, the answer of each (1: check-worthy), its fold; -1 is none."""

    texts: list[str]
    corpus: Corpus
    yes: NDArray[np.float64]
    fold: NDArray[np.int64]


@dataclass(frozen=True)
class Model:
    """What is learnt from and by which terms; `vectors` has one row a sentence of the folds."""

    name: str
    rest: bool = False
    floor: bool = False
    vectors: NDArray[np.float64] | None = None


def read(name: str) -> list[dict[str, Any]]:
    """The rows of one file of VERIFY_BENCH_DATA; ends the program where it is not there."""
    folder = os.environ.get("VERIFY_BENCH_DATA", "")
    if not folder:
        sys.exit("Set VERIFY_BENCH_DATA to the folder of the public benchmark data, then again.")
    path = Path(folder) / name
    if not path.is_file():
        sys.exit(f"{path} is not there; VERIFY_BENCH_DATA must name the folder that holds {name}.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load(scale: int) -> Data:
    """`scale` sentences of the folds, and as large a share of the rest, none of them twice."""
    folds = read(FOLDS_FILE)
    known = {_normal(row["text"]) for row in folds}
    rest = [row for row in read(REST_FILE) if _normal(row["text"]) not in known]
    share = min(scale / len(folds), 1.0)
    by_fold = [[row for row in folds if row["fold"] == number] for number in range(FOLDS)]
    chosen = [row for rows in by_fold for row in rows[: round(share * len(rows))]]
    rest = rest[: round(share * len(rest))]
    texts = [row["text"] for row in [*chosen, *rest]]
    return Data(
        texts,
        count_terms((text, "en") for text in texts),
        np.array(
            [row["label"] for row in chosen] + [row["label"] == "CFS" for row in rest], dtype=float
        ),
        np.array([row["fold"] for row in chosen] + [-1] * len(rest)),
    )


def _normal(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def macro_f1(yes: NDArray[np.float64], said: NDArray[np.bool_]) -> float:
    """The mean of the F1 of both answers."""
    found = [
        2
        * np.sum((yes == answer) & (said == answer))
        / (np.sum(yes == answer) + np.sum(said == answer))
        for answer in (0, 1)
    ]
    return float(np.mean(found))


def said_of_fold(data: Data, number: int, model: Model) -> NDArray[np.bool_]:
    """What a model that has not seen a fold says of its sentences."""
    learnt = np.flatnonzero((data.fold != number) & ((data.fold >= 0) | model.rest))
    tested = np.flatnonzero(data.fold == number)
    weighing = weigh_terms(data.corpus, learnt)
    if model.floor:
        weighing = weighing.only(WORDS)
    yes = data.yes[learnt]
    weights, bias = fit_logistic(
        _cells(data, model, learnt, weighing),
        yes=yes,
        weights=balanced(yes) * np.where(data.fold[learnt] >= 0, 1.0, REST_COUNTS),
        strength=FLOOR_STRENGTH if model.floor else WORDS_STRENGTH,
    )
    return _cells(data, model, tested, weighing).times(weights) + bias > 0


def _cells(data: Data, model: Model, chosen: NDArray[np.int64], weighing: Weighing) -> Sparse:
    """What the model sees of some sentences."""
    cells = matrix(data.corpus, chosen, weighing)
    return cells if model.vectors is None else with_vectors(cells, model.vectors[chosen])


def models(data: Data) -> Iterator[Model]:
    """The floor, then the models.

    Raises:
        EmbeddingsMissing: after the others, where there can be no vectors.
    """
    yield Model("floor: TF-IDF and logistic regression", floor=True)
    yield Model("words: folds")
    yield Model("words: folds and rest", rest=True)
    folds = [text for text, fold in zip(data.texts, data.fold, strict=True) if fold >= 0]
    vectors = np.array(load_embedder().embed(folds), dtype=np.float64)
    yield Model("words and vectors: folds", vectors=vectors)


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Measure `scale` sentences of the folds: the floor, then the models."""
    begun = time.process_time()
    data = load(scale)
    yield {
        "name": "checkworthy",
        "sentences": int(np.sum(data.fold >= 0)),
        "rest": int(np.sum(data.fold < 0)),
        "terms": len(data.corpus.names),
        "seconds": round(time.process_time() - begun, 1),
    }
    try:
        for model in models(data):
            yield {"name": "checkworthy", "model": model.name, **_measured(data, model)}
    except EmbeddingsMissing as error:
        yield {"name": "checkworthy", "model": "words and vectors: folds", "missing": str(error)}


def _measured(data: Data, model: Model) -> dict[str, Any]:
    begun = time.process_time()
    said = np.zeros(len(data.yes), dtype=bool)
    by_fold = []
    for number in range(FOLDS):
        tested = data.fold == number
        said[tested] = said_of_fold(data, number, model)
        by_fold.append(macro_f1(data.yes[tested], said[tested]))
    folds = data.fold >= 0
    return {
        "macro_f1": round(float(np.mean(by_fold)), 4),
        "by_fold": [round(one, 4) for one in by_fold],
        "pooled": round(macro_f1(data.yes[folds], said[folds]), 4),
        "seconds": round(time.process_time() - begun, 1),
    }
