"""Fitted weights: they learn what the decisions say, of either kind, and refuse too little."""

import json
from dataclasses import replace

import pytest

from claims.embeddings import DIMENSIONS, MODEL
from claims.extraction.detector import find_sentences
from claims.extraction.detectors.linear import judge_again, judge_all
from claims.extraction.detectors.scorers import read_scorer
from claims.extraction.fitting.decisions import Decision, Example
from claims.extraction.fitting.weights import (
    KINDS,
    LEAST_OF_EACH,
    NoVectorsForKind,
    TooFewDecisions,
    check_enough,
    fit_weights,
)
from tests.extraction.detectors.test_vectors import Embedder
from tests.extraction.fitting.desk_work import CLAIM, NO_CLAIM


def example(text, *, is_claim):
    (candidate,) = find_sentences(text, zones=(), language="en")
    return Example(Decision(1, 0, len(text), is_claim), candidate, "en")


def examples(count):
    return [
        example(frame.format(n=number + 20, day=number % 28 + 1), is_claim=is_claim)
        for number in range(count)
        for frame, is_claim in ((CLAIM, True), (NO_CLAIM, False))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_weights_learn_what_the_rules_have_wrong(kind):
    weights = json.loads(json.dumps(fit_weights(kind, examples(LEAST_OF_EACH[kind]))))
    scorer = read_scorer(weights)
    for frame, is_claim in ((CLAIM, True), (NO_CLAIM, False)):
        one = example(frame.format(n=777, day=9), is_claim=is_claim).candidate
        assert one.is_claim
        assert judge_again(one, scorer, language="en").is_claim == is_claim


def test_weights_of_one_fit_are_those_of_the_next():
    assert fit_weights("rules", examples(20)) == fit_weights("rules", examples(20))


def test_decisions_that_agree_with_the_rules_change_no_sign():
    weights = fit_weights("rules", examples(20))
    agreeing = [
        example(f"Police arrested {n} people in Velden on 4 May 2026.", is_claim=True)
        for n in range(20, 40)
    ] + [
        example(f"The harbour smells of tar and rope, pier {n}.", is_claim=False) for n in range(20)
    ]
    calm = fit_weights("rules", agreeing)
    assert weights != calm
    assert all(factor > 0 for factor in calm["factors"].values())


def test_too_little_is_refused_with_how_much_is_missing():
    with pytest.raises(TooFewDecisions, match="15 more decisions that a sentence is a claim and 1"):
        check_enough("rules", claims=5, others=19)
    check_enough("rules", claims=20, others=20)


def test_sentences_that_a_gate_stops_are_nothing_to_learn_from():
    gated = [example("Who paid for the bridge in 2019?", is_claim=True)] * 50
    with pytest.raises(TooFewDecisions):
        fit_weights("rules", [*gated, *examples(19)])


def test_vectors_are_learnt_beside_the_words():
    embedder = Embedder()
    weights = json.loads(json.dumps(fit_weights("words", examples(150), embedder=embedder)))
    assert weights["vectors"]["model"] == MODEL
    assert len(weights["vectors"]["weights"]) == DIMENSIONS
    police, other, *rest = weights["vectors"]["weights"]
    assert police > 0 > other
    assert not any(rest)
    scorer = read_scorer(weights)
    assert scorer.reads_vectors
    for frame, is_claim in ((CLAIM, True), (NO_CLAIM, False)):
        one = example(frame.format(n=777, day=9), is_claim=is_claim).candidate
        (judged,) = judge_all([one], scorer, language="en", embedder=embedder)
        alone = judge_again(one, scorer, language="en")
        assert judged.is_claim == is_claim
        assert (judged.checkable > alone.checkable) == is_claim


def test_sentences_of_other_languages_teach_nothing_about_vectors():
    german = [replace(one, language="de") for one in examples(150)]
    embedder = Embedder()
    weights = fit_weights("words", german, embedder=embedder)
    assert not any(weights["vectors"]["weights"])
    assert embedder.asked == []


def test_the_points_of_the_rules_see_no_vectors():
    with pytest.raises(NoVectorsForKind, match="those of the kind words do"):
        fit_weights("rules", examples(20), embedder=Embedder())
