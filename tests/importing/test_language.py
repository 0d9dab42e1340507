"""The language of short texts, of texts in two languages, and of what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.language import PIECE_LETTERS, UNKNOWN, find_language
from tests.importing.short_texts import SHORT_TEXTS


@pytest.mark.parametrize("language", SHORT_TEXTS)
def test_a_headline_and_two_sentences_are_enough(language: str):
    assert find_language(SHORT_TEXTS[language]) == language


def test_languages_that_share_a_script_are_told_apart():
    assert {"fa", "ar", "ur", "ps"} <= SHORT_TEXTS.keys()
    assert {"ru", "uk", "bg"} <= SHORT_TEXTS.keys()
    assert len(SHORT_TEXTS) >= 25


@pytest.mark.parametrize("other", ["fa", "ar", "zh", "ru", "he", "th", "hi"])
@pytest.mark.parametrize("mostly", ["en", "fr", "es", "de"])
def test_a_quotation_in_another_script_does_not_decide(mostly: str, other: str):
    text = f"{SHORT_TEXTS[mostly]}\n{SHORT_TEXTS[other]}\n{SHORT_TEXTS[mostly]}"
    assert find_language(text) == mostly


def test_foreign_names_do_not_decide():
    text = SHORT_TEXTS["fa"] + " شرکت Northport Rovers Ltd و بانک Harbour Trust نیز پاسخ ندادند."
    assert find_language(text) == "fa"


@pytest.mark.parametrize("pair", [("en", "fa"), ("fr", "ar"), ("en", "ru")])
def test_half_and_half_cannot_be_told(pair: tuple[str, str]):
    first, second = (SHORT_TEXTS[language] for language in pair)
    length = min(len(first), len(second))
    assert find_language(f"{first[:length]}\n{second[:length]}") == UNKNOWN


@pytest.mark.parametrize("language", ["en", "de", "fa", "zh"])
def test_a_long_text_is_told_by_its_beginning_middle_and_end(language: str):
    text = "\n".join([SHORT_TEXTS[language]] * 40)
    assert len(text) > 4 * PIECE_LETTERS
    assert find_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56 2019",
        "OK",
        "😀😀😀",
        "Lund Brandt Okafor",
        "\ud83d",
        "https://example.org/a/b",
    ],
)
def test_what_is_no_text_has_no_language(text: str):
    assert find_language(text) == UNKNOWN


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str):
    assert find_language(text)
