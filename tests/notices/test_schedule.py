"""When mail is due."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from claims.notices.schedule import TRY_AGAIN, is_due, next_try

ZONE = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("when", "last", "now", "due"),
    [
        ("off", "2026-11-19T08:00", "2026-11-20T08:00", False),
        ("at_once", "2026-11-20T08:00", "2026-11-20T08:00", True),
        ("hourly", "2026-11-20T07:59", "2026-11-20T08:00", True),
        ("hourly", "2026-11-20T08:00", "2026-11-20T08:59", False),
        ("daily", "2026-11-20T08:00", "2026-11-21T07:59", False),
        ("daily", "2026-11-20T08:00", "2026-11-21T08:00", True),
        ("daily", "2026-11-20T07:59", "2026-11-20T08:10", True),
        # The worker was down at eight: the mail comes when it is up again.
        ("daily", "2026-11-18T08:00", "2026-11-20T03:00", True),
        # The nights on which the clock is changed.
        ("daily", "2026-03-28T08:00", "2026-03-29T08:00", True),
        ("daily", "2026-10-25T08:00", "2026-10-25T23:00", False),
    ],
)
def test_mail_is_due(when, last, now, due):
    assert is_due(when=when, hour=8, last=at(last), now=at(now)) is due


def test_a_mail_that_failed_waits_longer_each_time_and_is_given_up_in_the_end():
    now = at("2026-11-20T08:00")
    waits = [next_try(tries=tries, now=now) for tries in range(1, len(TRY_AGAIN) + 2)]
    assert waits[0] == now + timedelta(minutes=1)
    assert list(TRY_AGAIN) == sorted(TRY_AGAIN)
    assert waits[-1] is None
