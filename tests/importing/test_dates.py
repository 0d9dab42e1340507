"""Dates as pages print them: what is said, and nothing more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.dates import find_date, read_date
from claims.importing.parsed import PartialDate


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2018-01-18T10:30:00Z", (2018, 1, 18)),
        ("Published 18 January 2018", (2018, 1, 18)),
        ("January 18th, 2018", (2018, 1, 18)),
        ("Jan. 18, 2018 at 10:30", (2018, 1, 18)),
        ("18. März 2018", (2018, 3, 18)),
        ("18 de enero de 2018", (2018, 1, 18)),
        ("1er février 2018", (2018, 2, 1)),
        ("18.01.2018", (2018, 1, 18)),
        ("01/18/2018", (2018, 1, 18)),
        ("2018-01", (2018, 1, None)),
        ("January 2018", (2018, 1, None)),
        ("London, 18 Jan", (None, 1, 18)),
        ("Jan. 29", (None, 1, 29)),
        ("29 Feb", (None, 2, 29)),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(line, expected):
    assert find_date(line) == PartialDate(*expected)


def test_a_date_that_can_be_read_two_ways_gives_its_year():
    assert find_date("03/04/2018") == PartialDate(2018)


@pytest.mark.parametrize(
    "line", ["", "no date", "12 people", "18 Smarch 2018", "31 Feb", "version 2018.1.2.3"]
)
def test_what_is_no_date_gives_none(line):
    assert find_date(line) is None


def test_a_year_alone_is_a_date_only_in_a_field_for_dates():
    assert read_date(" 2018 ") == PartialDate(2018)
    assert find_date("In 2018 the town spent more") is None
    assert read_date("soon") == PartialDate()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_iso_date_comes_back(day):
    assert read_date(day.isoformat()).as_date() == day


@given(st.text(max_size=300))
def test_any_line_is_read_without_failing(line):
    found = find_date(line)
    assert found is None or found.is_known
