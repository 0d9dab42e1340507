"""What is counted in a sentence."""

import pytest

from claims.extraction.cues import cues_for
from claims.extraction.cues.model import Class
from claims.extraction.features import Features, measure


def counted(text: str) -> Features:
    return measure(text, quoted=[], cues=cues_for("en"))


@pytest.mark.parametrize(
    "text",
    ["The DWP supported the plan.", "The firm, the FBR, closed.", "The U.N. rejected the plan."],
)
def test_a_verb_after_an_abbreviation_is_no_adjective(text: str):
    assert counted(text).count(Class.PAST) == 1


def test_the_perfect_is_found_behind_an_adverb():
    found = counted("The port has also used the old docks.")
    assert (found.count(Class.PERFECT), found.count(Class.PAST)) == (1, 0)


@pytest.mark.parametrize(
    ("text", "pasts"),
    [
        ("It is the best shot of the season.", 0),
        ("The guard shot the lock.", 1),
        ("It is a proposed law.", 0),
        ("This caused the fire.", 1),
        ("This led to a fire.", 1),
    ],
)
def test_what_may_be_a_noun_is_a_past_only_where_a_verb_can_stand(text: str, pasts: int):
    assert counted(text).count(Class.PAST) == pasts


def test_a_noun_that_ends_like_an_adverb_stands_between_article_and_verb():
    assert counted("The family attended the wedding.").count(Class.PAST) == 1


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The vice-president's car is blue.", Class.OFFICE),
        ("The ex-minister lives here.", Class.OFFICE),
        ("The hospital's car is blue.", Class.AUTHORITY),
    ],
)
def test_a_possessive_and_a_compound_count_as_their_noun(text: str, of: Class):
    assert counted(text).count(of) == 1


def test_the_last_part_of_a_compound_tells_of_no_past():
    assert counted("The hand-sold bread is cheap.").count(Class.PAST) == 0
