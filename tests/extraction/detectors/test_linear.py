"""Installed weights: they say what is a claim, with reasons; gates and places stay the rules'."""

import logging

import pytest

from claims.extraction.detector import EXTRACTOR_VERSION, find_sentences
from claims.extraction.detectors import Installed
from claims.extraction.detectors.linear import Linear
from claims.extraction.detectors.scorers import WeightsUnreadable, read_scorer
from claims.extraction.detectors.terms import BLOCKS
from claims.extraction.judging import TOO_WEAK
from tests.extraction.detectors.desks import SmallDesk

TEXT = (
    "Police arrested 14 people on 4 May 2026.\n\n"
    "The council closed the harbour bridge in 2019.\n\n"
    "Who paid for it?\n\n"
    "Related: Police arrested 99 people."
)
UNCHANGED = {"kind": "rules", "factors": {}, "base": 0.0}


def found_with(weights, text=TEXT):
    return Linear(SmallDesk(Installed("rules-1", weights))).find(text, zones=(), language="en")


def test_without_installed_weights_it_is_the_rules():
    found = Linear(SmallDesk()).find(TEXT, zones=(), language="en")
    assert found.candidates == find_sentences(TEXT, zones=(), language="en")
    assert (found.version, found.method) == (EXTRACTOR_VERSION, "rules")


def test_weights_that_change_nothing_give_what_the_rules_give():
    found = found_with(UNCHANGED)
    assert [(one.start, one.checkable, one.left_out) for one in found.candidates] == [
        (one.start, one.checkable, one.left_out)
        for one in find_sentences(TEXT, zones=(), language="en")
    ]
    assert (found.version, found.method) == (f"rules-1+{EXTRACTOR_VERSION}", "model")


def test_a_factor_changes_the_points_of_its_reason():
    before, *_ = found_with(UNCHANGED).candidates
    after, *_ = found_with({"kind": "rules", "factors": {"figure": 0.0}, "base": 0.0}).candidates
    assert after.checkable < before.checkable
    points = {reason.code: reason.points for reason in after.reasons}
    assert points["figure"] == 0
    assert points["date"] == {reason.code: reason.points for reason in before.reasons}["date"]


def test_points_taken_from_the_base_leave_sentences_out_but_open_no_gate():
    found = found_with({"kind": "rules", "factors": {}, "base": -90.0})
    assert not any(one.is_claim for one in found.candidates)
    assert found.candidates[0].left_out == TOO_WEAK
    question = found_with({"kind": "rules", "factors": {}, "base": 90.0}).candidates[2]
    assert question.text == "Who paid for it?"
    assert not question.is_claim


def test_words_give_their_own_reasons_in_words():
    terms: dict[str, dict[str, tuple[float, float]]] = {name: {} for name in BLOCKS}
    terms["words"] = {"police arrested": (1.0, 2.0), "the": (1.0, -1.0), "on": (1.0, 0.5)}
    first, second, *_ = found_with({"kind": "words", "bias": 0.0, "terms": terms}).candidates
    told = {reason.code: reason.text for reason in first.reasons}
    assert "“police arrested”, “on”" in told["words_for"]
    assert first.is_claim
    assert first.checkable > 0.8
    assert "“the”" in {reason.code: reason.text for reason in second.reasons}["words_against"]
    assert not second.is_claim


def test_other_weights_are_read_when_they_are_installed():
    desk = SmallDesk(Installed("rules-1", UNCHANGED))
    detector = Linear(desk)
    assert any(one.is_claim for one in detector.find(TEXT, zones=(), language="en").candidates)
    desk.installed = Installed("rules-2", {"kind": "rules", "factors": {}, "base": -90.0})
    found = detector.find(TEXT, zones=(), language="en")
    assert found.version.startswith("rules-2+")
    assert not any(one.is_claim for one in found.candidates)


BROKEN = [
    {},
    {"kind": "rules"},
    {"kind": "words", "bias": 0, "terms": {}},
    {"kind": "rules", "factors": [], "base": 0},
]


@pytest.mark.parametrize("weights", BROKEN)
def test_weights_of_another_shape_are_refused(weights):
    with pytest.raises(WeightsUnreadable, match="install them anew"):
        read_scorer(weights)


def test_unreadable_weights_leave_it_to_the_rules_and_are_logged(caplog):
    with caplog.at_level(logging.WARNING):
        found = found_with({})
    assert found.version == EXTRACTOR_VERSION
    assert "cannot be used" in caplog.text
