"""The decisions and the ranking on invented sentences, and what holds for every text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.detector import TOO_WEAK, Candidate, find_sentences
from claims.extraction.gates import GATES
from claims.extraction.scoring import BASE, KNEE
from claims.extraction.spans import Range
from tests.extraction.invented import CHECKABLE, MIXED, NOT_CLAIMS, VAGUE, WORTH
from tests.extraction.test_segmenter import TEXTS

BARS = {"precision of the first": 0.92, "average precision": 0.9}


def only(sentence: str) -> Candidate:
    found = find_sentences(sentence, zones=(), language="en")
    assert [one.text for one in found] == [sentence]
    return found[0]


@pytest.mark.parametrize("sentence", WORTH + CHECKABLE + MIXED)
def test_a_checkable_sentence_is_taken(sentence: str):
    assert only(sentence).left_out is None


@pytest.mark.parametrize("sentence", NOT_CLAIMS + VAGUE)
def test_anything_else_is_left_out(sentence: str):
    assert only(sentence).left_out is not None


def test_what_is_worth_checking_ranks_first():
    ranked = sorted(WORTH + CHECKABLE, key=lambda sentence: -only(sentence).score)
    hits = precision = 0.0
    for place, sentence in enumerate(ranked, 1):
        if sentence in WORTH:
            hits += 1
            precision += hits / place
    assert precision / len(WORTH) >= BARS["average precision"]
    first = ranked[: len(WORTH) // 2]
    assert (
        sum(sentence in WORTH for sentence in first) / len(first) >= BARS["precision of the first"]
    )


@given(TEXTS, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=3))
def test_offsets_are_exact_and_zones_yield_nothing(text: str, ends: list[tuple[int, int]]):
    zones = [Range(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
    found = find_sentences(text, zones=zones, language="en")
    for one in found:
        assert text[one.start : one.end] == one.text
        assert 0 <= one.score <= 1
        if one.is_claim:
            assert not any(zone.start < one.end and one.start < zone.end for zone in zones)
    for left, right in pairwise(found):
        assert left.end <= right.start
    assert found == find_sentences(text, zones=zones, language="en")


def test_a_sentence_in_a_zone_says_so():
    text = "Police arrested 14 people on 3 May 2019.\nPolice arrested 15 people on 4 May 2019."
    first, second = find_sentences(text, zones=[Range(41, len(text))], language="en")
    assert first.is_claim
    assert second.left_out == GATES["zone"]


def test_a_weak_sentence_keeps_its_score_and_reasons():
    one = only("The harbour is important for the economy of the region.")
    assert one.left_out == TOO_WEAK
    assert one.score > 0
    assert one.reasons


def test_the_score_follows_the_sum_of_the_reasons():
    found = [only(sentence) for sentence in WORTH + CHECKABLE]
    points = {one.text: BASE + sum(reason.points for reason in one.reasons) for one in found}
    for one in found:
        if points[one.text] <= KNEE:
            assert one.score == pytest.approx(points[one.text] / 100)
    by_points = sorted(found, key=lambda one: points[one.text])
    for less, more in pairwise(by_points):
        assert (less.score < more.score) == (points[less.text] < points[more.text])
    assert max(points.values()) > 100, "no sentence is beyond where the sum was once cut off"
    assert by_points[-1].score < 1


def test_figures_and_dates_inside_a_quotation_count():
    plain = only("“The well was closed,” said Mia Lund.")
    dated = only("“The well was closed in 2019 after 14 complaints,” said Mia Lund.")
    assert dated.score > plain.score


def test_two_claims_of_one_sentence_become_two_ranges():
    text = "Arden spent 4 million on roads in 2021; Velden paid 2 million for its schools."
    found = find_sentences(text, zones=(), language="en")
    assert [one.text for one in found] == [
        "Arden spent 4 million on roads in 2021",
        "Velden paid 2 million for its schools.",
    ]
    assert all(one.is_claim for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Arden spent 4 million on roads in 2021; the opposition was not pleased about it.",
        "“Arden spent 4 million on roads in 2021; Velden paid 2 million for its schools,” he said.",
    ],
)
def test_a_sentence_stays_whole_where_a_part_could_not_stand_alone(text: str):
    assert [one.text for one in find_sentences(text, zones=(), language="en")] == [text]


def test_without_word_lists_only_numbers_and_names_count_and_it_says_so():
    text = "De stad Arden gaf in 2021 ruim 4.200.000 euro uit aan 14 nieuwe scholen."
    (one,) = find_sentences(text, zones=(), language="nl")
    codes = [reason.code for reason in one.reasons if reason.level == "checkable"]
    assert "figure" in codes
    assert codes[-1] == "no_cues"
    assert set(codes) <= {"figure", "figures", "date", "names", "long", "no_cues"}
    (question,) = find_sentences("Waar zijn de 14 scholen?", zones=(), language="nl")
    assert question.left_out == GATES["question"]
