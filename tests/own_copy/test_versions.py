"""Which sentences of a new version stood in the one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.own_copy import versions
from claims.own_copy.versions import LOOK, Followed, follow, gone

A, B, C = "The bridge has 12 lamps.", "It opened in May 2019.", "What a fine bridge!"


def test_what_stayed_is_followed_and_what_changed_is_told():
    told = follow([A, B, C], [A, "It opened in June 2019.", C])
    assert told == [
        Followed(0, 0, same=True),
        Followed(1, 1, same=False),
        Followed(2, 2, same=True),
    ]


def test_what_is_new_was_nothing_before():
    assert follow([A], ["Ada Lund cut the ribbon herself.", A]) == [
        Followed(0, None, same=False),
        Followed(1, 0, same=True),
    ]


def test_what_is_gone_is_said():
    told = follow([A, B, C], [A, C])
    assert gone(told, 3) == [1]


def test_blanks_do_not_count():
    assert follow([A], [A.replace(" ", "  ")]) == [Followed(0, 0, same=True)]


def test_sentences_that_are_there_twice_are_followed_in_order():
    assert follow([A, B, A], [A, A]) == [Followed(0, 0, same=True), Followed(1, 2, same=True)]


@pytest.mark.parametrize(
    ("old", "new", "is_change"),
    [
        (
            "The council spent 4 million crowns on the bridge.",
            "The council spent 5 million crowns on the old bridge.",
            True,
        ),
        # Of the same letters, about, but of other words.
        (
            "The council spent 4 million crowns on the bridge.",
            "On Monday a ferry left the harbour without a pilot.",
            False,
        ),
        (
            "市議会は橋に四百万クローネを支出したと発表した。",
            "市議会は橋に五百万クローネを支出した。",
            True,
        ),
        ("市議会は橋に四百万クローネを支出したと発表した。", "今朝、渡し船が港を出た。", False),
    ],
)
def test_what_shares_half_of_its_words_is_told_as_a_change(old, new, is_change):
    assert follow([old], [new]) == [Followed(0, 0 if is_change else None, same=False)]


def test_a_text_that_was_written_anew_is_not_compared_each_with_each(monkeypatch):
    compared = []
    alike = versions._alike

    def counted(one: str, other: str) -> bool:
        compared.append((one, other))
        return alike(one, other)

    monkeypatch.setattr(versions, "_alike", counted)
    before, after = ([f"{word} {n}" for n in range(400)] for word in ("Old", "New"))
    follow([f"{one} before it all" for one in before], [f"{one} after that" for one in after])
    assert len(compared) <= 400 * LOOK


LINES = st.lists(st.sampled_from([A, B, C, "One.", "Two more."]), max_size=8)


@given(LINES, LINES)
def test_every_new_sentence_is_told_once_and_no_old_one_twice(before, after):
    told = follow(before, after)
    assert [one.place for one in told] == list(range(len(after)))
    was = [one.before for one in told if one.before is not None]
    assert len(was) == len(set(was))
    assert all(before[one.before] == after[one.place] for one in told if one.same)
