"""The day on which a verdict is looked at again."""

from datetime import date

import pytest

from claims.review.look_days import LookDay, LookDayNotAccepted, look_day, months_later

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"look_in": "", "look_on": "", "look_reason": "why"}, None),
        ({"look_in": "1m"}, LookDay(date(2026, 12, 30))),
        (
            {"look_in": "3m", "look_reason": " New \n figures "},
            LookDay(date(2027, 2, 28), "New figures"),
        ),
        ({"look_in": "1y"}, LookDay(date(2027, 11, 30))),
        ({"look_in": "on", "look_on": "2027-03-31"}, LookDay(date(2027, 3, 31))),
        ({"look_on": "2027-03-31"}, LookDay(date(2027, 3, 31))),
    ],
)
def test_a_form_names_a_day_or_none(fields, day):
    assert look_day(fields, today=TODAY) == day


@pytest.mark.parametrize(
    "fields",
    [
        {"look_in": "on"},
        {"look_on": "31.3.2027"},
        {"look_on": "2026-11-30"},
        {"look_on": "2036-12-01"},
        {"look_in": "1m", "look_reason": "x" * 301},
    ],
)
def test_what_is_no_day_to_come_is_refused(fields):
    with pytest.raises(LookDayNotAccepted):
        look_day(fields, today=TODAY)


def test_months_that_are_too_short_end_with_their_last_day():
    assert months_later(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_later(date(2026, 12, 1), 1) == date(2027, 1, 1)
