"""Divided bars."""

from claims.charts.bars import Bar
from claims.charts.stacks import stacks_of


def test_a_place_is_divided_from_the_foot_up_and_an_empty_one_has_no_bar():
    assert stacks_of([3, 0], [1, 0]).bars == (
        Bar(x=5.0, y=25.0, width=40.0, height=75.0, series=0),
        Bar(x=5.0, y=0.0, width=40.0, height=25.0, series=1),
    )


def test_whatever_the_numbers_a_bar_fills_its_place():
    bars = stacks_of([1, 7], [1, 0], [1, 5]).bars
    for left in {bar.x for bar in bars}:
        parts = [bar for bar in bars if bar.x == left]
        assert abs(sum(bar.height for bar in parts) - 100) < 0.01
        assert all(0 <= bar.y <= 100 for bar in parts)


def test_nothing_is_drawn_of_nothing():
    assert stacks_of().bars == ()
    assert stacks_of([], []).bars == ()
