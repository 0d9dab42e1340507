"""Weights with sentence vectors: used where the model is, else the rules decide and say why."""

import json
import logging
import math

import pytest

from claims.embeddings import DIMENSIONS, MODEL
from claims.extraction.detector import EXTRACTOR_VERSION
from claims.extraction.detectors import Installed
from claims.extraction.detectors.linear import Linear
from claims.extraction.detectors.scorers import WeightsUnreadable, read_scorer
from claims.extraction.detectors.terms import BLOCKS
from claims.extraction.detectors.vectors import NONE, vectors_of
from tests.extraction.detectors.desks import SmallDesk

CLAIM = "Police arrested 14 people on 4 May 2026."
OTHER = "The council closed the harbour bridge in 2019."
TEXT = f"{CLAIM}\n\nWho paid for it?\n\n{OTHER}"


class Embedder:
    """Vectors of two directions: what is about the police, and everything else."""

    def __init__(self):
        self.asked: list[list[str]] = []

    def embed(self, texts):
        self.asked.append(list(texts))
        return [one_of(0 if "Police" in text else 1) for text in texts]

    def nearest(self, texts, *, limit):
        return [list(range(limit)) for _ in texts]


def one_of(place):
    return [float(number == place) for number in range(DIMENSIONS)]


def weights(first=2.0, second=-2.0, model=MODEL):
    meaning = [first, second, *[0.0] * (DIMENSIONS - 2)]
    return {
        "kind": "words",
        "bias": 0.0,
        "terms": {name: {} for name in BLOCKS},
        "vectors": {"model": model, "weights": meaning},
    }


def desk_with(weights, embedder=None):
    return SmallDesk(Installed("words-vectors-1", weights), embedder=embedder)


def test_the_vector_says_what_is_a_claim_and_is_given_as_a_reason():
    embedder = Embedder()
    found = Linear(desk_with(weights(), embedder)).find(TEXT, zones=(), language="en")
    assert (found.version, found.method) == (f"words-vectors-1+{EXTRACTOR_VERSION}", "model")
    assert [one.text for one in found.candidates if one.is_claim] == [CLAIM]
    first = found.candidates[0]
    assert first.checkable == pytest.approx(1 / (1 + math.exp(-2.0)), abs=1e-4)
    assert [(one.code, one.points) for one in first.reasons if one.level == "checkable"] == [
        ("meaning", 50)
    ]


def test_only_open_sentences_get_vectors_and_all_in_one_go():
    embedder = Embedder()
    Linear(desk_with(weights(), embedder)).find(TEXT, zones=(), language="en")
    assert embedder.asked == [[CLAIM, OTHER]]


@pytest.mark.parametrize(("language", "read"), [("en", True), ("en-GB", True), ("de", False)])
def test_a_language_that_the_model_does_not_know_goes_without(language, read):
    embedder = Embedder()
    found = vectors_of([CLAIM], language=language, embedder=embedder)
    assert found == ([one_of(0)] if read else [NONE])
    assert bool(embedder.asked) == read


def test_without_the_packages_the_rules_decide_and_the_log_says_why(caplog):
    detector = Linear(desk_with(weights()))
    with caplog.at_level(logging.WARNING):
        found = detector.find(TEXT, zones=(), language="en")
        detector.find(TEXT, zones=(), language="en")
    assert (found.version, found.method) == (EXTRACTOR_VERSION, "rules")
    assert detector.version == EXTRACTOR_VERSION
    assert caplog.text.count("requirements-embeddings.txt") == 1
    assert "onnxruntime is not installed" in detector.trouble
    assert not detector.is_slow


def test_it_is_slow_only_with_vectors():
    plain = {key: value for key, value in weights().items() if key != "vectors"}
    assert Linear(desk_with(weights(), Embedder())).is_slow
    assert not Linear(desk_with(plain, Embedder())).is_slow


@pytest.mark.parametrize(
    "changed",
    [
        {"model": "another-model"},
        {"weights": [1.0, 2.0]},
        {"weights": None},
        {"weights": ["x"] * DIMENSIONS},
    ],
)
def test_weights_for_other_vectors_are_refused(changed):
    broken = json.loads(json.dumps(weights()))
    broken["vectors"] |= changed
    with pytest.raises(WeightsUnreadable, match="install them anew"):
        read_scorer(broken)


def test_trouble_is_empty_where_weights_are_used_and_says_when_there_are_none():
    assert Linear(desk_with(weights(), Embedder())).trouble == ""
    assert "fit_detector --install" in Linear(SmallDesk()).trouble
