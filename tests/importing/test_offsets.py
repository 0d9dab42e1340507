"""Ranges of a rewritten text lead back to what they were made of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.offsets import TextBuilder


def rewritten(source: str, steps: list[tuple[str, int, str]]):
    """A text built by keeping, dropping or replacing pieces of `source` in order."""
    builder, position = TextBuilder(source), 0
    for what, length, text in steps:
        end = min(position + length, len(source))
        if what == "keep":
            builder.keep(position, end)
        elif what == "put" and position < end:
            builder.put(text, position, end)
        position = end
    return builder.build()


STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "drop", "put"]), st.integers(0, 5), st.text(max_size=3))
)


@given(source=st.text(min_size=1, max_size=60), steps=STEPS)
def test_ranges_grow_with_their_ends_and_stay_inside_the_source(source, steps):
    text, offsets = rewritten(source, steps)
    ranges = [offsets.source_range(place, place + 1) for place in range(len(text))]
    for (start, end), (next_start, next_end) in pairwise(ranges):
        assert 0 <= start <= next_start
        assert end <= next_end <= len(source)
    for start, end in ranges:
        assert start < end


@given(source=st.text(min_size=1, max_size=60), steps=STEPS)
def test_a_range_spans_what_its_characters_span(source, steps):
    text, offsets = rewritten(source, steps)
    if text:
        first, last = offsets.source_range(0, 1), offsets.source_range(len(text) - 1, len(text))
        assert offsets.source_range(0, len(text)) == (first[0], last[1])


def test_a_rewritten_piece_is_given_whole():
    builder = TextBuilder("ab---cd")
    builder.keep(0, 2)
    builder.put("=", 2, 5)
    builder.keep(5, 7)
    text, offsets = builder.build()
    assert text == "ab=cd"
    assert offsets.source_range(2, 3) == (2, 5)
    assert offsets.source_range(1, 4) == (1, 6)
    assert offsets.source_range(3, 5) == (5, 7)


def test_a_map_on_top_of_a_map_leads_to_the_first_text():
    first = TextBuilder("xxhello")
    first.keep(2, 7)
    text, before = first.build()
    second = TextBuilder(text)
    second.keep(1, 4)
    text, offsets = second.build(before=before)
    assert text == "ell"
    assert offsets.source_range(0, 3) == (3, 6)
    assert offsets.range_of(3, 5) == (0, 2)


def test_one_long_copied_text_is_one_run():
    builder = TextBuilder("a" * 1000)
    for start in range(0, 1000, 10):
        builder.keep(start, start + 10)
    _, offsets = builder.build()
    assert len(offsets.starts) == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
def test_what_is_no_range_of_the_text_is_refused(start, end):
    builder = TextBuilder("abc")
    builder.keep(0, 3)
    _, offsets = builder.build()
    with pytest.raises(ValueError, match="no range of a text of 3"):
        offsets.source_range(start, end)
