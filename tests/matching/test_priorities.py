"""The priority of a new claim, over its whole range."""

import pytest

from claims.matching.priorities import HIGH, LOW, NORMAL, SLIGHT, WEIGHTY, rank
from claims.models import Priority


@pytest.mark.parametrize(
    ("score", "articles", "value", "reasons"),
    [
        (1.0, 1, HIGH, 1),
        (WEIGHTY, 1, HIGH, 1),
        (WEIGHTY - 0.01, 1, NORMAL, 0),
        (SLIGHT, 1, NORMAL, 0),
        (SLIGHT - 0.01, 1, LOW, 1),
        (0.0, 1, LOW, 1),
        (1.0, 2, HIGH, 2),
        (0.6, 2, HIGH, 1),
        (0.0, 5, NORMAL, 2),
    ],
)
def test_score_and_repetition_make_the_priority(
    score: float, articles: int, value: int, reasons: int
):
    priority = rank(score=score, articles=articles)
    assert priority.value == value
    assert len(priority.reasons) == reasons


def test_the_values_are_those_of_the_table():
    assert (LOW, NORMAL, HIGH) == (Priority.LOW, Priority.NORMAL, Priority.HIGH)
