"""Terms are the same for two ways of saying one thing, and weigh by what they tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.terms import (
    FIGURE_WEIGHT,
    NAME_WEIGHT,
    SHARED_WEIGHT,
    document_terms,
    number_of,
    query_terms,
)


def terms(text: str, language: str = "en") -> set[str]:
    return set(document_terms(text, language=language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 000 people", "thirty thousand people"),
        ("30k people", "30,000 people"),
        ("protesting residents", "resident protests"),
        ("on 4 May 2026", "May 4, 2026"),
        ("the organisations", "an organization"),
        ("#OneTown", "one town onetown"),
    ],
)
def test_two_ways_of_saying_it_give_the_same_terms(one: str, other: str):
    assert terms(one) == terms(other)


def test_words_of_one_sense_and_of_one_country_share_a_term():
    assert "~kill" in terms("Two men died.") & terms("They killed two men.")
    assert "@germany" in terms("German police") & terms("police in Berlin")


def test_a_date_gives_its_year_too():
    assert {"2026-05-04", "2026"} <= terms("on 4 May 2026")


def test_links_and_function_words_give_nothing():
    assert terms("It was then that we had it https://example.org/a-page") == set()


def test_text_without_spaces_gives_pairs_of_signs():
    assert terms("市長が辞任", "ja") == {"市長", "長が", "が辞", "辞任"}


def test_other_languages_have_their_own_stems_and_figures():
    assert terms("Die Preise stiegen", "de") == terms("der Preis stiegen", "de")
    assert terms("30.000 Euro", "de") == terms("30,000 euro", "en")


def test_figures_and_names_weigh_more_and_shared_senses_less():
    weights = query_terms("Police in Arden arrested 14 people", language="en")
    assert weights["arden"] == NAME_WEIGHT
    assert weights["14"] == FIGURE_WEIGHT
    assert weights["~arrest"] == SHARED_WEIGHT
    assert SHARED_WEIGHT < weights["peopl"] == 1 < min(NAME_WEIGHT, FIGURE_WEIGHT)


def test_the_number_of_a_term_fits_the_column_and_never_changes():
    # printf bridge | b2sum -l 64
    assert number_of("bridge") == int.from_bytes(bytes.fromhex(BRIDGE), "big", signed=True)


BRIDGE = "ee0f8ca517bcc426"


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "fa", "ja", "", "xx"]))
def test_any_text_has_terms_with_numbers(text: str, language: str):
    counts = document_terms(text, language=language)
    assert set(query_terms(text, language=language)) == set(counts)
    assert all(-(2**63) <= number_of(term) < 2**63 for term in counts)
