"""When sources are looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.importing.captures.checking import is_gone, next_check, next_check_after_miss

NOW = datetime(2026, 11, 19, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("stood", "after"), [(0, 1), (1, 1), (2, 2), (8, 8), (90, 30)])
def test_what_has_stood_long_is_looked_at_less_often(stood, after):
    assert next_check(since=NOW - stood * DAY, at=NOW) == NOW + after * DAY


def test_what_did_not_come_is_looked_at_daily_and_then_monthly():
    waits = [next_check_after_miss(missed, at=NOW) - NOW for missed in (1, 2, 3, 4)]
    assert waits == [DAY, DAY, 30 * DAY, 30 * DAY]


def test_gone_is_said_once():
    assert [is_gone(missed, code="status") for missed in (1, 2, 3, 4)] == [
        False,
        False,
        True,
        False,
    ]
    assert is_gone(1, code="gone")
    assert not is_gone(2, code="gone")
