"""Shares add up, whatever the counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.summaries.facts import RatingCount
from claims.summaries.shares import verdict_mix, whole_percents

counts = some.lists(some.integers(0, 10**9), min_size=1, max_size=6)


@given(counts)
def test_percents_add_up_to_100_and_are_off_by_less_than_one(numbers):
    percents = whole_percents(numbers)
    total = sum(numbers)
    assert sum(percents) == (100 if total else 0)
    for number, percent in zip(numbers, percents, strict=True):
        assert abs(percent * total - 100 * number) < max(total, 1)


@given(counts)
def test_who_has_nothing_is_given_nothing_and_more_is_never_less(numbers):
    pairs = sorted(zip(numbers, whole_percents(numbers), strict=True))
    assert all(percent == 0 for number, percent in pairs if number == 0)
    assert [percent for _, percent in pairs] == sorted(percent for _, percent in pairs)


@pytest.mark.parametrize(
    ("numbers", "percents"),
    [([251, 104, 57], [61, 25, 14]), ([1, 1, 1], [34, 33, 33]), ([0, 0], [0, 0]), ([5], [100])],
)
def test_known_shares(numbers, percents):
    assert whole_percents(numbers) == percents


def test_the_stretches_of_the_bar_follow_each_other():
    mix = verdict_mix(
        [RatingCount("a", "A", 1), RatingCount("b", "B", 2), RatingCount("c", "C", 0)]
    )
    assert mix == {
        "total": 3,
        "ratings": [
            {"rating": "a", "label": "A", "count": 1, "percent": 33, "start": 0},
            {"rating": "b", "label": "B", "count": 2, "percent": 67, "start": 33},
            {"rating": "c", "label": "C", "count": 0, "percent": 0, "start": 100},
        ],
    }
