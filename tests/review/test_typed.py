"""Text as people typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.review.typed import (
    count_words,
    one_line,
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
