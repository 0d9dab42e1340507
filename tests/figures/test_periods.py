"""Periods and the days in them."""

from datetime import date, timedelta

import pytest

from claims.figures.periods import PERIODS, first_day, intervals, period_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("days", PERIODS)
def test_every_day_of_a_period_stands_in_one_interval(days):
    found = intervals(days, today=TODAY)
    told = [
        one.first + timedelta(days=step)
        for one in found
        for step in range((one.last - one.first).days + 1)
    ]
    assert told == [first_day(days, today=TODAY) + timedelta(days=n) for n in range(days)]
    assert found[-1].last == TODAY


def test_long_periods_are_shown_by_weeks():
    assert all(one.is_day for one in intervals(30, today=TODAY))
    assert len(intervals(90, today=TODAY)) == 13
    assert len(intervals(365, today=TODAY)) == 53


@pytest.mark.parametrize("text", ["", "8", "-7", "7.0", "\u0667", "many"])
def test_an_address_that_names_no_period_gets_the_usual_one(text):
    assert period_of(text) == 30


def test_an_address_names_a_period():
    assert [period_of(str(days)) for days in PERIODS] == list(PERIODS)
