"""What a second reviewer would remark, and that work which can be followed gets no remark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.review.practising import Given, Practised, remarks

SOURCE = "Monday to Friday: 07:00, 09:00 and 11:00. Printed in September."
GOOD = Practised(
    claim="It leaves three times a day.",
    rating="supported",
    finding="The timetable lists three.",
    rationale="The timetable of the harbour lists three ferries from Monday to Friday [1].",
    given=(Given("supports", "07:00, 09:00 and 11:00", SOURCE),),
)
AGAINST = Given("contradicts", "Printed in September", SOURCE)


def with_pieces(*given: Given, **fields: str) -> Practised:
    return replace(GOOD, given=given, **fields)


def test_work_that_can_be_followed_gets_no_remark() -> None:
    assert remarks(GOOD) == ()


@pytest.mark.parametrize("rating", ["supported", "disputed", "unverifiable"])
def test_no_verdict_is_the_right_one(rating: str) -> None:
    """Evidence that fits the verdict is all that is asked."""
    stance = {"supported": "supports", "disputed": "contradicts"}.get(rating, "background")
    piece = Given(stance, "07:00", SOURCE)
    assert remarks(with_pieces(piece, rating=rating)) == ()


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (with_pieces(rationale="Nothing was found."), "There is no evidence"),
        (with_pieces(Given("supports", "07:00", None)), "none of the sources"),
        (with_pieces(Given("supports", " ", SOURCE)), "no words quoted"),
        (with_pieces(Given("supports", "08:00", SOURCE)), "do not stand in that source"),
        (with_pieces(AGAINST), "contradict each other"),
        (with_pieces(*GOOD.given, rating="disputed"), "contradict each other"),
        (with_pieces(*GOOD.given, rating="unverifiable"), "nobody can tell"),
        (with_pieces(*GOOD.given, AGAINST), "Cite both"),
        (replace(GOOD, finding="it leaves three times a day"), "repeats the claim"),
        (replace(GOOD, finding="Three. All in the morning."), "more than one sentence"),
        (replace(GOOD, rationale="The timetable says so."), "never points to [1]"),
    ],
)
def test_what_cannot_be_followed_is_remarked(work: Practised, words: str) -> None:
    assert [one for one in remarks(work) if words in one]


def test_evidence_on_both_sides_is_no_fault_once_both_are_cited() -> None:
    both = with_pieces(*GOOD.given, AGAINST, rationale="The later notice [2] adds to [1].")
    assert remarks(both) == ()


def test_a_quote_is_compared_by_its_words() -> None:
    piece = Given("supports", "  MONDAY to\nFriday ", SOURCE)
    assert remarks(with_pieces(piece)) == ()
