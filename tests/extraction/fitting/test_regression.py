"""Logistic regression against what can be worked out by hand."""

import numpy as np
import pytest

from claims.extraction.fitting.regression import Sparse, balanced, fit_logistic, minimise


def cells(rows):
    found = [(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v]
    places = np.array([[r, c] for r, c, _ in found], dtype=np.int64).reshape(-1, 2)
    values = np.array([v for *_, v in found], dtype=np.float64)
    return Sparse(places[:, 0], places[:, 1], values, (len(rows), len(rows[0])))


def test_the_minimum_of_a_bowl_is_found():
    goal = np.array([3.0, -2.0, 0.5])
    scale = np.array([1.0, 9.0, 0.7])

    def loss(place):
        return float(scale @ (place - goal) ** 2), 2 * scale * (place - goal)

    assert minimise(loss, np.zeros(3)) == pytest.approx(goal, abs=0.1)


def test_without_columns_that_tell_the_bias_is_the_log_odds():
    yes = np.array([1.0, 1.0, 1.0, 0.0])
    weights, bias = fit_logistic(cells([[0.0]] * 4), yes=yes, weights=np.ones(4), strength=1.0)
    assert weights == pytest.approx([0.0])
    assert bias == pytest.approx(np.log(3), abs=0.01)


def test_the_slope_is_0_at_the_solution():
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(60, 4))
    yes = (rows[:, 0] - rows[:, 1] + chance.normal(size=60) > 0).astype(float)
    counts = chance.uniform(0.5, 2, size=60)
    matrix = cells(rows.tolist())
    weights, bias = fit_logistic(matrix, yes=yes, weights=counts, strength=2.0)
    chances = 1 / (1 + np.exp(-(rows @ weights + bias)))
    slope = weights + 2.0 * rows.T @ (counts * (chances - yes))
    assert np.abs(slope).max() < 0.2
    assert abs(float(counts @ (chances - yes))) < 0.1
    assert weights[0] > 0.5 > -0.5 > weights[1]


def test_what_is_given_needs_not_be_learnt():
    yes = np.array([1.0, 1.0, 0.0, 0.0])
    given = np.array([9.0, 9.0, -9.0, -9.0])
    one = cells([[1.0], [1.0], [0.0], [0.0]])
    told, _ = fit_logistic(one, yes=yes, weights=np.ones(4), strength=1.0, given=given)
    untold, _ = fit_logistic(one, yes=yes, weights=np.ones(4), strength=1.0)
    assert abs(told[0]) < 0.05 < untold[0]


def test_a_matrix_times_a_vector():
    matrix = cells([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0], [0.0, 3.0, 0.0]])
    assert matrix.times(np.array([1.0, 2.0, 3.0])).tolist() == [7.0, 0.0, 6.0]
    assert cells([[0.0], [0.0]]).times(np.array([5.0])).tolist() == [0.0, 0.0]


def test_balanced_weights_give_both_answers_the_same_say():
    yes = np.array([1.0, 0.0, 0.0, 0.0])
    weights = balanced(yes)
    assert weights[0] == pytest.approx(weights[1:].sum())
    assert weights.mean() == pytest.approx(1.0)
