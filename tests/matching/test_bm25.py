"""BM25 in memory: what is rare, short and said more counts more."""

import math

import pytest

from claims.matching.bm25 import K1, USUAL, B, Ranking, impact, rarity


def test_the_formulas_are_those_of_the_source():
    assert rarity(100, 3) == pytest.approx(math.log(1 + 97.5 / 3.5))
    assert impact(2, 20) == pytest.approx(2 / (2 + K1 * (1 - B + B * 20 / USUAL)))
    assert impact(1) == pytest.approx(1 / (1 + K1))


def test_the_best_claim_comes_first():
    ranking = Ranking([{"bridge": 1, "cost": 1}, {"bridge": 1}, {"dam": 1}, {"bridge": 2}])
    assert [place for place, _ in ranking.best({"bridge": 1.0}, limit=5)] == [3, 1, 0]
    assert ranking.best({"bridge": 1.0, "cost": 1.0}, limit=1)[0][0] == 0
    assert ranking.best({"ferry": 1.0}, limit=5) == []


def test_a_rare_term_tells_more_and_a_weight_more_still():
    ranking = Ranking([{"arden": 1}, {"bridge": 1}, {"bridge": 1}, {"bridge": 1}])
    scores = ranking.scores({"arden": 1.0, "bridge": 1.0})
    assert scores[0] > scores[1]
    assert ranking.scores({"arden": 2.0})[0] == pytest.approx(2 * scores[0])


def test_there_may_be_nothing_to_rank():
    assert Ranking([]).best({"bridge": 1.0}, limit=5) == []
