"""What a newer detector would change, by the ranges of claims."""

from claims.extraction.candidates import Candidate
from claims.extraction.reextraction.changes import Standing, compare


def candidate(start, end, *, score=0.5, checkable=0.5, left_out=None):
    return Candidate(start, end, "x" * (end - start), score, (), None, left_out, checkable)


def standing(name, start, end, *, score=0.5, checkable=0.5):
    return Standing(name, start, end, score, checkable)


def test_every_claim_is_in_one_place():
    found = [
        candidate(0, 10),
        candidate(11, 20, score=0.6),
        candidate(21, 30, left_out="it asks a question"),
        candidate(31, 40),
    ]
    changes = compare(
        [
            standing("kept", 0, 10),
            standing("rescored", 11, 20),
            standing("gone", 21, 30),
            standing("trimmed", 31, 39),
        ],
        found,
    )
    assert changes.kept == (("kept", found[0]),)
    assert changes.rescored == (("rescored", found[1]),)
    assert changes.gone == ("gone", "trimmed")
    assert changes.new == (found[3],)
    assert not changes.is_empty


def test_either_score_counts_and_what_nobody_sees_does_not():
    stored = [standing("a", 0, 10), standing("b", 11, 20)]
    changes = compare(stored, [candidate(0, 10, checkable=0.4), candidate(11, 20, score=0.501)])
    assert [row for row, _ in changes.rescored] == ["a"]
    assert [row for row, _ in changes.kept] == ["b"]


def test_the_same_again_changes_nothing():
    assert compare([standing("a", 0, 10)], [candidate(0, 10)]).is_empty
    assert compare([], []).is_empty
