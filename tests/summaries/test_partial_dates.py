"""Dates say what is known, and no more."""

from datetime import date

import pytest

from claims.summaries.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("parts", "code", "words"),
    [
        ((2018, 1, 18), "2018-01-18", "18 January 2018"),
        ((2018, 1, None), "2018-01", "January 2018"),
        ((2018, None, None), "2018", "2018"),
        ((None, 1, 18), "--01-18", "18 January"),
        ((None, 12, None), "--12", "December"),
        ((None, None, None), None, ""),
    ],
)
def test_unknown_parts_are_left_out(parts, code, words):
    partial = PartialDate(*parts)
    assert (partial.code, partial.words) == (code, words)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((2018, 1, 18), date(2018, 1, 18)),
        ((2018, 2, 30), None),
        ((None, 1, 18), None),
        ((2018, 1, None), None),
    ],
)
def test_only_a_date_that_exists_is_whole(parts, whole):
    assert PartialDate(*parts).whole == whole


def test_what_is_less_known_counts_as_older():
    known, vague, unknown = PartialDate(2018, 1, 18), PartialDate(2018), PartialDate()
    assert max([vague, known, unknown], key=lambda one: one.order) is known
    assert min([vague, known, unknown], key=lambda one: one.order) is unknown
