"""Times in the words of the pages, by the clock of the desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from claims.pages.times import age_words, day_words, minutes_left, moment_words
from claims.templatetags.moments import day
from claims.templatetags.words import largest, signed_points

NOW = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW - timedelta(hours=1), "21:30"),
        (NOW - timedelta(days=1), "yesterday 22:30"),
        (NOW + timedelta(hours=2), "tomorrow 00:30"),
        (NOW - timedelta(days=2), "17 Nov 2026, 22:30"),
    ],
)
def test_a_moment_is_named_by_how_near_it_is(at: datetime, words: str) -> None:
    assert moment_words(at, now=NOW) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "1 day ago"),
        (6, "6 days ago"),
        (7, "1 week ago"),
        (30, "4 weeks ago"),
        (31, "1 month ago"),
        (92, "3 months ago"),
        (365, "11 months ago"),
        (366, "1 year ago"),
        (1000, "2 years ago"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_fits(days: int, words: str) -> None:
    assert age_words(NOW - timedelta(days=days), now=NOW) == words


def test_the_day_is_that_of_the_desk_and_not_of_utc() -> None:
    with timezone.override(ZoneInfo("Asia/Tehran")):
        assert moment_words(NOW, now=NOW) == "02:00"
        assert moment_words(NOW - timedelta(hours=3), now=NOW) == "yesterday 23:00"


@pytest.mark.parametrize(("seconds", "minutes"), [(-5, 0), (59, 0), (60, 1), (119, 1)])
def test_minutes_left_are_rounded_down(seconds: int, minutes: int) -> None:
    assert minutes_left(NOW + timedelta(seconds=seconds), now=NOW) == minutes


def test_a_day_is_written_the_same_from_a_row_and_from_a_frozen_copy() -> None:
    assert day(NOW.date()) == day("2026-11-19") == day_words(NOW.date()) == "19 Nov 2026"


@pytest.mark.parametrize("text", ["soon", "2026-13-40"])
def test_a_day_that_is_none_is_shown_as_it_stands(text: str) -> None:
    assert day(text) == text


@pytest.mark.parametrize(("points", "words"), [(21.6, "+22"), (0, "+0"), (-7, "\N{MINUS SIGN}7")])
def test_points_have_their_sign(points: float, words: str) -> None:
    assert signed_points(points) == words


def test_a_list_shows_the_heaviest_reasons_in_their_order() -> None:
    reasons = [
        {"code": code, "points": points} for code, points in zip("abcd", (3, -9, 1, 5), strict=True)
    ]
    assert [reason["code"] for reason in largest(reasons, 2)] == ["b", "d"]
