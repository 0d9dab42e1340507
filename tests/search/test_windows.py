"""Windows cover every place once and are found under the names that entries carry."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.windows import marks_of, windows_down, windows_up


def covered(windows):
    return [(window.first, window.last) for window in windows]


@given(st.integers(0, 5_000_000))
def test_downwards_every_place_is_in_one_window(start):
    spans = covered(windows_down(start, "claim"))
    assert spans[0][1] == start
    assert spans[-1][0] == 0
    for (first, _), (_, last) in pairwise(spans):
        assert first == last + 1


@given(st.integers(0, 5_000_000), st.integers(0, 5_000_000))
def test_upwards_every_place_is_in_one_window(start, newest):
    spans = covered(windows_up(start, newest, "claim"))
    if start > newest:
        assert spans == []
        return
    assert spans[0][0] == start
    assert spans[-1][1] >= newest
    for (_, last), (first, _) in pairwise(spans):
        assert first == last + 1


@given(st.integers(0, 3_000_000), st.integers(0, 3_000_000))
def test_an_entry_carries_the_name_of_the_window_its_place_is_in(place, start):
    names = marks_of(kind="claim", place=place, configuration="simple")
    walks = [windows_down(max(place, start), "claim"), windows_up(0, place, "claim")]
    for windows in walks:
        [window] = [one for one in windows if one.first <= place <= one.last]
        assert window.name in names


@pytest.mark.parametrize("newest", [10_000, 1_000_000, 100_000_000])
def test_few_windows_cover_very_many_places(newest):
    assert len(list(windows_down(newest, "claim"))) <= 40


def test_kinds_have_windows_of_their_own():
    names = [set(marks_of(kind=kind, place=5, configuration="x")) for kind in ("claim", "article")]
    assert names[0] & names[1] == {"§x"}
