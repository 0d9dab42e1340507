"""Text as people typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.review.typed import (
    cited_numbers,
    count_words,
    one_line,
    renumber_citations,
    storable,
    storable_json,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("The accounts say so.", 4),
        ("The accounts [1] say so [2, 3].", 4),
        ("a - b … c", 3),
        ("It doesn’t say 41,187,450", 4),
        ("این گزارش درست است", 4),
        ("वह सच कहता है", 4),
        ("決算書にそう書いてある", 6),
        ("见 第3页 table", 4),
    ],
)
def test_words_are_counted_in_every_script(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("as [1] and [2] say, see [1]", (1, 2)),
        ("[1, 3] [5;6] [8-10] [12\u201313]", (1, 3, 5, 6, 8, 9, 10, 12, 13)),
        ("[ 2 ] [3 - 1]", (1, 2, 3)),
        ("[0]", (0,)),
        ("[a] [1a] (1) 1] [2019] […]", ()),
        ("[\u06f1] [\u0662]", (1, 2)),  # Persian and Arabic digits
    ],
)
def test_citations_are_read(text, numbers):
    assert cited_numbers(text) == numbers


@given(some.text(some.characters()))
def test_whatever_is_typed_can_be_stored(text):
    kept = storable(text)
    kept.encode()
    assert "\x00" not in kept
    assert "\r" not in kept
    assert storable(kept) == kept
    assert "\n" not in one_line(text)


def test_json_is_cleaned_all_through():
    assert storable_json({"a\x00": ["\ud800b", {"c": "d\x00"}, 1, None, True]}) == {
        "a": ["b", {"c": "d"}, 1, None, True]
    }


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("As [1] says.", "As [3] says."),
        ("See [1, 2] and [2].", "See [3, 5] and [5]."),
        ("All of them [1-2].", "All of them [3, 5]."),
        ("Not ours [7], nor [1, 7].", "Not ours [7], nor [1, 7]."),
    ],
)
def test_citations_are_numbered_anew(text, becomes):
    assert renumber_citations(text, {1: 3, 2: 5}) == becomes
