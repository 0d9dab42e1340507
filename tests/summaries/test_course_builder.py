"""The course of verdicts over weeks."""

from datetime import date, timedelta
from typing import Any

from claims.charts.histogram import bucket_of
from claims.summaries.course_builder import (
    LEAST_WEEKS,
    WEEKS,
    DayFacts,
    course_payload,
    first_day,
)

# A Thursday.
TODAY = date(2026, 11, 19)
CODES = ("supported", "disputed")


def told(*days: DayFacts) -> dict[str, Any]:
    course = course_payload(days, ratings=CODES, today=TODAY)
    assert course is not None
    return course


def day(ago, *, supported=0, disputed=0, hours=()):
    lengths = [str(bucket_of(3600 * one)) for one in hours]
    return DayFacts(
        day=TODAY - timedelta(days=ago),
        ratings={"supported": supported, "disputed": disputed},
        since_open={bucket: lengths.count(bucket) for bucket in lengths},
    )


def test_weeks_begin_on_monday_and_hold_the_numbers_of_their_days():
    course = told(
        day(0, supported=2, hours=(4, 4)), day(3, disputed=1, hours=(40,)), day(4, supported=5)
    )
    this, before = course["weeks"][-1], course["weeks"][-2]
    assert (this["from"], this["to"]) == ("2026-11-16", "2026-11-22")
    assert (this["verdicts"], this["ratings"]) == (3, [2, 1])
    assert (before["to"], before["ratings"]) == ("2026-11-15", [5, 0])
    # A bucket is at most 2 % beside the truth.
    assert abs(this["median"] - 4 * 3600) < 4 * 72
    assert abs(this["ninth"] - 40 * 3600) < 40 * 72
    assert (before["median"], before["ninth"]) == (None, None)
    assert course["verdicts"] == 8


def test_a_young_desk_shows_some_empty_weeks_and_an_old_one_no_more_than_fit():
    young = told(day(1, supported=1))
    assert len(young["weeks"]) == LEAST_WEEKS
    old = told(*(day(7 * n, supported=1) for n in range(60)))
    assert len(old["weeks"]) == WEEKS
    assert old["weeks"][0]["from"] == first_day(TODAY).isoformat()
    assert all(week["verdicts"] for week in old["weeks"])


def test_a_week_without_verdicts_stands_between_others():
    course = told(day(0, supported=1), day(70, disputed=2))
    assert [week["verdicts"] for week in course["weeks"]] == [2, *[0] * 9, 1]


def test_there_is_no_course_without_a_verdict():
    assert course_payload([], ratings=CODES, today=TODAY) is None
    assert course_payload([day(0), day(3)], ratings=CODES, today=TODAY) is None
