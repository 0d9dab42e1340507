"""What is said to be in a text is held against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.detectors.quoting import CHUNK, Chunk, check_answers, chunks
from claims.extraction.spans import RangeIndex

TEXT = "The bridge cost 4 million.\nThe bridge cost 4 million.\nIt opened in May 2026."
WHOLE = Chunk(0, TEXT)
NO_ZONES = RangeIndex(())


def checked(*answers, inside=NO_ZONES, chunk=WHOLE):
    return check_answers([(chunk, one) for one in answers], text=TEXT, inside=inside)


def test_a_quote_where_it_is_said_to_be_is_kept():
    (one,) = checked({"quote": "It opened in May 2026.", "start": 54, "score": 0.7}).kept
    assert (TEXT[one.start : one.end], one.score) == ("It opened in May 2026.", 0.7)


@pytest.mark.parametrize(
    ("told", "found"), [(0, 0), (27, 27), (30, 27), (-5, 0), (10**9, 0), ("x", 0)]
)
def test_a_quote_elsewhere_is_taken_from_the_place_nearest_to_the_one_told(told, found):
    (one,) = checked({"quote": "The bridge cost 4 million.", "start": told, "score": 0.7}).kept
    assert one.start == found


@pytest.mark.parametrize(
    "answer",
    [
        {"quote": "The bridge cost 40 million.", "start": 0, "score": 0.7},
        {"quote": "the bridge cost 4 million.", "start": 0, "score": 0.7},
        {"quote": "", "start": 0, "score": 0.7},
        {"quote": "The", "start": 0, "score": 0.7},
        {"quote": 7, "start": 0, "score": 0.7},
        {"quote": "It opened in May 2026.", "start": 54},
        {"quote": "It opened in May 2026.", "start": 54, "score": "high"},
        {"quote": "It opened in May 2026.", "start": 54, "score": True},
        {"quote": "It opened in May 2026.", "start": 54, "score": float("nan")},
        {"start": 0, "end": 5},
        "The bridge cost 4 million.",
        None,
        [],
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(answer):
    found = checked(answer)
    assert (found.kept, found.dropped) == ((), 1)


def test_scores_are_brought_between_0_and_1():
    high, low = checked(
        {"quote": "The bridge cost 4 million.", "start": 0, "score": 17},
        {"quote": "It opened in May 2026.", "start": 54, "score": -3},
    ).kept
    assert (high.score, low.score) == (1.0, 0.0)


def test_nothing_inside_a_zone_is_kept():
    found = checked(
        {"quote": "It opened in May 2026.", "start": 54, "score": 1}, inside=RangeIndex([(60, 70)])
    )
    assert (found.kept, found.dropped) == ((), 1)


def test_of_ranges_that_overlap_the_best_is_kept():
    found = checked(
        {"quote": "bridge cost 4 million.", "start": 4, "score": 0.4},
        {"quote": "The bridge cost 4 million.", "start": 0, "score": 0.9},
        {"quote": "cost 4 million.\nThe bridge", "start": 11, "score": 0.5},
    )
    assert [(one.start, one.score) for one in found.kept] == [(0, 0.9)]
    assert found.dropped == 2


@given(st.text(alphabet="ab \n", max_size=4 * CHUNK))
def test_chunks_are_the_text_but_for_white_space(text):
    found = list(chunks(text))
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    assert all(len(one.text) <= CHUNK for one in found)
    assert "".join(one.text for one in found).split() == text.split()


def test_a_long_text_is_cut_between_lines():
    line = "The bridge cost 4 million and opened in May. " * 3
    text = "\n".join([line.strip()] * 100)
    assert all(one.text.startswith("The bridge") for one in chunks(text))
