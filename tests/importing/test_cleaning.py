"""The canonical text, and that every range of it leads back to the file's own letters."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.importing.cleaning import MOST_MARKS, clean, combines_with_former

# Letters that meet every rule of the cleaning, mixed with any other.
TRICKY = st.sampled_from(
    list("ae \n\r\t\v\f\0")
    + list("\u0301\u0323\u0327\u00e9\u1100\u1161\u11a8\u0915\u094d\u0645\u06cc")
    + list("\u200b\u200c\u200d\u200e\u202e\ufeff\u00ad\u00a0\u3000\u2028\u0085")
    + ["\U0001f469", "\U0001f4bb", "\ufe0f", "\U000e0041"]
)
TEXTS = st.text(st.one_of(TRICKY, st.characters(codec="utf-8")), max_size=80)


@given(TEXTS)
@example("a\u200b\u0301")
@example("\u0645\u200c\u200d\u06cc")
@example("\u1100\u200b\u1161\u11a8")
def test_a_clean_text_is_composed_and_stays_as_it_is(decoded):
    text, _ = clean(decoded)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert not set("\r\u200b\u00a0\u202e\ufeff\u00ad\t\0") & set(text)
    assert clean(text)[0] == text


@given(TEXTS, st.data())
def test_cleaning_the_source_of_a_range_gives_the_range(decoded, data):
    text, offsets = clean(decoded)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = offsets.source_range(start, end)
    assert 0 <= first <= last <= len(decoded)
    # White space at the ends goes when the piece is cleaned by itself, and a joiner at its
    # edge has lost the neighbour it joined to.
    assert bare(clean(decoded[first:last])[0]).endswith(bare(text[start:end]))
    assert len(bare(clean(decoded[first:last])[0])) <= len(bare(text[start:end])) + MOST_MARKS


def bare(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()).translate(JOINERS))


JOINERS = {0x200C: None, 0x200D: None}


@given(TEXTS)
def test_places_never_go_back(decoded):
    text, offsets = clean(decoded)
    starts = [offsets.source_range(place, place)[0] for place in range(len(text) + 1)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("decoded", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\u2028b\u2029c\u0085d\fe", "a\nb\nc\nd\ne"),
        ("4\u00a0million\u202feuros\tpaid", "4 million euros paid"),
        ("zero\u200bwidth \u202eturned\u202c\ufeff", "zerowidth turned"),
        ("hyph\u00aden", "hyphen"),
        ("cafe\u0301 e\u200b\u0301", "café é"),
        ("\u1112\u1161\u11ab", "한"),
        ("\n\n text \n", "text"),
    ],
)
def test_what_becomes_of(decoded, expected):
    assert clean(decoded)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cرویم",  # Persian: a word whose two parts do not join
        "क\u094d\u200dष",  # Devanagari: the half form of a letter
        "\U0001f469\u200d\U0001f4bb",  # one emoji made of two
        "\U0001f3f3\ufe0f\u200d\U0001f308",
    ],
)
def test_a_joiner_stays_where_it_carries_meaning(text):
    assert clean(text)[0] == text


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_goes_where_it_carries_none(joiner):
    assert clean(f"pay{joiner}ments")[0] == "payments"
    assert clean(f"{joiner}می{joiner}")[0] == "می"


def test_a_letter_with_its_accents_is_covered_whole():
    decoded = "The cafe\u0301s\r\nopened"
    text, offsets = clean(decoded)
    accent = text.index("é")
    start, end = offsets.source_range(accent, accent + 1)
    assert decoded[start:end] == "e\u0301"
    start, end = offsets.source_range(text.index("opened"), len(text))
    assert decoded[start:end] == "opened"


def test_a_pile_of_marks_is_cut_where_the_standard_says():
    text, offsets = clean("x" + "\u0301\u0323" * 1000 + " y")
    assert sum(map(unicodedata.combining, text)) > 0
    assert len(text) <= MOST_MARKS + 3
    assert offsets.source_range(0, len(text) - 2) == (0, 2001)


def test_every_character_that_composition_joins_is_known():
    """The rule is compared with every canonical decomposition this Python knows."""
    followers = set()
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if not 0xD800 <= number < 0xE000:
            followers |= set(unicodedata.normalize("NFD", character)[1:])
    assert len(followers) > 60
    assert {mark for mark in followers if not combines_with_former(mark)} == set()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "pattern", ["\r\n", "\u200d", "e\u0301", "\u0301\u0323", "\u1100\u1161", " ", "\u202e a"]
)
def test_a_long_hostile_text_is_cleaned_in_linear_time(pattern):
    """Quadratic work on this length would take hours, and the time limit would end it."""
    text, _ = clean("a" + pattern * 400_000 + "b")
    assert unicodedata.normalize("NFD", text)[0] == "a"
    assert text.endswith("b")
