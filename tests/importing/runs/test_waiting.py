"""How long a link is left alone."""

from datetime import timedelta

import pytest

from claims.importing.runs.waiting import LONGEST_SECONDS, wait_after


@pytest.mark.parametrize(
    ("tries", "retry_after", "seconds"),
    [(1, None, 30), (2, None, 120), (3, None, 480), (1, 10, 30), (1, 90, 90), (2, 0, 120)],
)
def test_waits_grow_and_servers_may_ask_for_longer_ones(tries, retry_after, seconds):
    assert wait_after(tries, retry_after=retry_after) == timedelta(seconds=seconds)


def test_nobody_waits_for_ever():
    assert wait_after(60, retry_after=None) == timedelta(seconds=LONGEST_SECONDS)
    assert wait_after(1, retry_after=10**9) == timedelta(days=1)
