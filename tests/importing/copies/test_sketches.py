"""Sketches: what is nearly the same has a band in common, what is not is not called a copy."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.copies.sketches import (
    BANDS,
    COPY_SHARE,
    LEAST_SHINGLES,
    are_kin,
    article_text,
    band_values,
    is_copy,
    shared,
    shingles,
)

WORDS = [f"word{number}" for number in range(2000)]


def words(number: int, seed: int = 0) -> list[str]:
    return random.Random(seed).choices(WORDS, k=number)  # noqa: S311 - a text, not a secret


def text_of(some: list[str]) -> str:
    return " ".join(some)


def test_shingles_are_the_runs_of_five_words():
    assert len(shingles("one two three four five six")) == 2
    assert len(shingles("one two")) == 1
    assert len(shingles(" … ")) == 0


def test_case_punctuation_and_space_make_no_difference():
    one = shingles("The bridge, they say, cost 5 million.")
    assert np.array_equal(one, shingles("the BRIDGE they say\n\ncost 5 million"))


def test_a_text_against_itself_and_against_nothing():
    text = shingles(text_of(words(300)))
    assert shared(text, text) == 1
    assert shared(text, shingles("")) == 0
    assert band_values(shingles("")) == []
    assert len(band_values(text)) == BANDS


def test_sketches_are_the_same_in_every_process():
    # They are kept in a table: another value would make strangers of all texts that are there.
    assert band_values(shingles("A ferry sank off Kiel in 1988."))[:2] == [
        -6221223757750595837,
        4027454611579923008,
    ]


def test_a_paragraph_more_or_another_title_is_a_copy():
    body = words(600)
    for other in (words(8, 1) + body, body + words(90, 2), body[60:], body[:450]):
        one, two = shingles(text_of(body)), shingles(text_of(other))
        assert is_copy(one, two)
        assert set(band_values(one)) & set(band_values(two))


def test_one_word_in_twenty_changed_is_a_copy_and_one_in_eight_is_not():
    body = words(600)
    light, heavy = list(body), list(body)
    for place in range(0, 600, 20):
        light[place] = "edited"
    for place in range(0, 600, 8):
        heavy[place] = "edited"
    assert shared(shingles(text_of(body)), shingles(text_of(light))) == pytest.approx(
        0.75, abs=0.01
    )
    assert is_copy(shingles(text_of(body)), shingles(text_of(light)))
    assert not is_copy(shingles(text_of(body)), shingles(text_of(heavy)))


def test_what_is_too_short_to_tell_is_no_copy():
    brief = words(LEAST_SHINGLES + 3)
    assert not is_copy(shingles(text_of(brief)), shingles(text_of(brief)))
    assert is_copy(shingles(text_of([*brief, "end"])), shingles(text_of([*brief, "end"])))


def test_what_is_shared_is_a_part_of_the_shorter():
    body = words(400)
    assert shared(shingles(text_of(body)), shingles(text_of(body[:100]))) == 1


def test_zones_are_left_out():
    assert article_text("menu The bridge. share", [(16, 22), (0, 4)]).split() == ["The", "bridge."]
    assert article_text("all of it", []) == "all of it"


def test_an_edited_text_is_kin_and_a_stranger_is_not():
    assert are_kin(
        "The bridge has 40 lamps. It opened in May.", "The bridge has 41 lamps. It opened in May."
    )
    assert are_kin(text_of(words(300)), text_of(words(300)[100:] + words(100, 3)))
    assert not are_kin(
        "The bridge has 40 lamps. It opened in May.", "A ferry sank off Kiel. Nobody drowned."
    )


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_strangers_share_nothing(one, other):
    if one != other:
        assert (
            shared(shingles(text_of(words(300, one))), shingles(text_of(words(300, other)))) < 0.1
        )


@given(st.lists(st.text(max_size=12), max_size=60))
def test_any_text_has_a_sketch_or_no_words(parts):
    found = shingles(" ".join(parts))
    assert len(band_values(found)) == (BANDS if len(found) else 0)
    assert 0 <= shared(found, shingles(text_of(words(40)))) <= 1


def test_nine_of_ten_texts_at_the_threshold_are_proposed():
    """The bands must propose what the comparison would accept, in the worst case too."""
    met = 0
    for seed in range(50):
        body = words(600, seed)
        # Both are longer by as much as the common part lacks: resemblance is near COPY_SHARE.
        other = body[:510] + words(90, seed + 1000)
        bands = zip(
            band_values(shingles(text_of(body))), band_values(shingles(text_of(other))), strict=True
        )
        assert COPY_SHARE < shared(shingles(text_of(body)), shingles(text_of(other))) < 0.9
        met += any(one == two for one, two in bands)
    assert met >= 45
