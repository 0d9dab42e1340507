"""Single reasons, each where it holds and where it does not."""

import pytest

from claims.extraction.detector import find_sentences


def points(text: str) -> dict[str, int]:
    (one,) = find_sentences(text, zones=(), language="en")
    return {reason.code: reason.points for reason in one.reasons}


@pytest.mark.parametrize(
    ("code", "holds", "fails"),
    [
        (
            "done_by",
            "The choir was founded by two bakers from Arden.",
            "The choir was founded by singing in the streets of Arden.",
        ),
        (
            "first_time",
            "The port has closed for the first time in its history.",
            "The port has closed its first dock in the old town.",
        ),
        (
            "interprets",
            "The change of the menu highlighted the habits of the town.",
            "The change of the menu in 2019 highlighted the habits of the town.",
        ),
        (
            "first_time",
            "She is the only player to leave the club of Arden.",
            "She is the only player of the club of Arden.",
        ),
        (
            "present",
            "The plant in Arden employs many people of the town.",
            "The plant in Arden employed many people who live in the town.",
        ),
        (
            "matter",
            "The vaccine for patients is kept in Arden.",
            "The painting by Lund is kept in Arden.",
        ),
        (
            "ruling",
            "A landlord may charge for what is broken in the flat.",
            "A landlord may hope for what is better in the flat.",
        ),
        (
            "ruling",
            "The regulator can fine the owners of the ferry.",
            "The owners of the ferry can moor in Arden.",
        ),
        (
            "state",
            "Batteries in small clocks are a part of the waste.",
            "Batteries in small clocks are perhaps a part of the waste.",
        ),
        (
            "law",
            "Under the law of Arden, tenants of a house keep a copy of it.",
            "Under the roof of Arden, tenants of a house keep a copy of it.",
        ),
        (
            "second_person",
            "The dairy on Harbour Street sends you the bill in May.",
            "By law, the dairy on Harbour Street sends you the bill in May.",
        ),
        (
            "possible",
            "The dairy on Harbour Street may send a second bill.",
            "By law, the dairy on Harbour Street may send a second bill.",
        ),
        (
            "office",
            "The governor of Arden visited the dairy on foot.",
            "The dancer of Arden visited the dairy on foot.",
        ),
    ],
)
def test_a_reason_is_given_where_it_holds(code: str, holds: str, fails: str):
    assert code in points(holds)
    assert code not in points(fails)


def test_harm_counts_twice_where_it_is_told_twice():
    once = points("The gang robbed the bakery on Harbour Street.")["harm"]
    twice = points("The gang robbed the bakery and kidnapped the owner of it.")["harm"]
    assert twice == 2 * once


def test_harm_that_is_only_talked_about_counts_once():
    talk = "The crime and the fraud stand side by side in the mind of every reader in Arden."
    told = "The crime and the fraud were in the mind of every reader in Arden."
    assert points(told)["harm"] == 2 * points(talk)["harm"]


def test_words_of_judgement_round_a_past_event_count_once():
    told = points("The wonderful and superb theatre of Arden burned in May 2019.")
    judged = points("The theatre of Arden was wonderful and superb in May 2019.")
    assert told["judging"] * 2 == judged["judging"]


def test_a_duty_that_is_only_quoted_takes_nothing_away():
    assert "duty" not in points("The governor said that the dairy “should be closed in May.”")
    assert "duty" in points("The governor of Arden, it said, should know of the fire of 2019.")
