"""Two rankings as one: what both name high comes first, and the best of either comes through."""

from claims.matching.fusion import K, fuse


def test_what_both_rankings_name_beats_what_one_names():
    assert fuse([["a", "b", "c"], ["c", "b", "d"]])[:2] == ["c", "b"]


def test_the_first_of_either_comes_through():
    assert set(fuse([["a", "b", "c", "d"], ["w", "x", "y", "z"]])[:2]) == {"a", "w"}


def test_one_ranking_stays_as_it_is():
    assert fuse([["b", "a"], []]) == ["b", "a"]
    assert fuse([]) == []
    assert K > 0
