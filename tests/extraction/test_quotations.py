"""Quotations are found by their marks, also misprinted ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.quotations import clip, outside, quoted_ranges


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go” and left.", ["“we go”"]),
        ('He said "we go" and "we stay".', ['"we go"', '"we stay"']),
        ("«Nous partons», dit-il.", ["«Nous partons»"]),
        ("Er sagte: „Wir gehen“, und ging.", ["„Wir gehen“"]),
        ("“She said “no” twice,” he said.", ["“She said “no” twice,”"]),
        ("“We expect more from this group “.", ["“We expect more from this group “"]),
        ("“It goes on in the next paragraph", ["“It goes on in the next paragraph"]),
        ("No quotation” here", []),
        ("It’s the mayor’s", []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]):
    assert [text[start:end] for start, end in quoted_ranges(text)] == expected


@given(st.text(alphabet='ab “”„«»"', max_size=60))
def test_ranges_ascend_and_what_is_outside_keeps_its_place(text: str):
    ranges = quoted_ranges(text)
    assert ranges == sorted(ranges)
    blanked = outside(text, ranges)
    assert len(blanked) == len(text)
    covered = {place for start, end in ranges for place in range(start, end)}
    for place, mark in enumerate(text):
        assert blanked[place] == (" " if place in covered else mark)


def test_clip_counts_from_the_start_of_the_part():
    ranges = [(0, 4), (6, 9), (12, 20)]
    assert clip(ranges, 2, 14) == [(0, 2), (4, 7), (10, 12)]
    assert clip(ranges, 4, 6) == []
