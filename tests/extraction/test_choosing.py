"""Ranges that a person chooses: found as the words stand, and refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.choosing import (
    LONGEST,
    RangeRefused,
    checked_range,
    find_lines,
    find_words,
)
from claims.extraction.spans import Range

TEXT = "The pier cost 4 million.\nIt opened in May. The pier cost 4 million, he said again."


def test_white_space_at_the_ends_is_left_out():
    assert checked_range(" a claim ", 0, 9) == Range(1, 8)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (-1, 4, "not a range"),
        (4, 4, "not a range"),
        (0, 10_000, "not a range"),
        (24, 25, "white space"),
    ],
)
def test_what_is_no_range_is_refused(start, end, message):
    with pytest.raises(RangeRefused, match=message):
        checked_range(TEXT, start, end)


def test_a_passage_is_too_long():
    text = "a" * (LONGEST + 1)
    assert checked_range(text, 0, LONGEST) == Range(0, LONGEST)
    with pytest.raises(RangeRefused, match="1,001 characters"):
        checked_range(text, 0, len(text))


def test_of_several_places_the_nearest_is_taken():
    words = "The pier cost 4 million"
    assert find_words(TEXT, words).start == 0
    assert find_words(TEXT, words, near=len(TEXT)).start == TEXT.rindex(words)


def test_line_ends_count_as_blanks():
    found = find_words(TEXT, "4 million.   It opened")
    assert TEXT[found.start : found.end] == "4 million.\nIt opened"


@pytest.mark.parametrize("words", ["", "  \n ", "the pier sank", "(pier", "4 million!"])
def test_words_that_are_not_there_are_refused(words):
    with pytest.raises(RangeRefused, match="article"):
        find_words(TEXT, words)


def test_lines_come_in_the_order_of_the_text():
    found = find_lines(TEXT, ["It opened in May.", "", "pier cost 4 million."], near=0)
    assert [TEXT[one.start : one.end] for one in found] == [
        "pier cost 4 million.",
        "It opened in May.",
    ]


def test_lines_that_overlap_are_refused():
    with pytest.raises(RangeRefused, match="overlaps"):
        find_lines(TEXT, ["The pier cost 4", "cost 4 million."], near=0)


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_words_of_a_text_are_found_where_they_stand(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if not words.split():
        return
    found = find_words(text, words, near=start)
    assert text[found.start : found.end].split() == words.split()
