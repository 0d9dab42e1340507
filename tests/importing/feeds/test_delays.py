"""When a feed is asked for again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import integers, none

from claims.importing.feeds.delays import LONGEST, delay


@pytest.mark.parametrize(
    ("minutes", "failures", "retry_after", "waited"),
    [
        (15, 0, None, timedelta(minutes=15)),
        (15, 1, None, timedelta(minutes=30)),
        (15, 2, None, timedelta(hours=1)),
        (15, 6, None, timedelta(hours=16)),
        (15, 7, None, timedelta(days=1)),
        (15, 9_999, None, timedelta(days=1)),
        (1440, 3, None, timedelta(days=1)),
        (15, 1, 60, timedelta(minutes=30)),
        (15, 1, 7200, timedelta(hours=2)),
        (15, 1, 10**9, timedelta(days=1)),
        (15, 0, 0, timedelta(minutes=15)),
    ],
)
def test_each_failure_doubles_the_time_up_to_a_day(minutes, failures, retry_after, waited):
    assert delay(minutes=minutes, failures=failures, retry_after=retry_after) == waited


@given(integers(1, 1440), integers(0, 10**6), none() | integers(0, 10**9))
def test_it_is_never_less_than_usual_nor_more_than_a_day(minutes, failures, retry_after):
    waited = delay(minutes=minutes, failures=failures, retry_after=retry_after)
    assert timedelta(minutes=minutes) <= waited <= LONGEST
