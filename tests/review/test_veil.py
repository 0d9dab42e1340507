"""What of a history is held back while two people come to their opinions apart."""

import pytest

from claims.models import What
from claims.review.veil import BEGINNINGS, HARMLESS, may_read

READER, FIRST, EDITOR = 1, 2, 3


def reads(what, *, number=9, by=EDITOR, begins_at=5):
    return may_read(
        what=what,
        number=number,
        by=by,
        reader=READER,
        hidden=frozenset({FIRST}),
        begins_at=begins_at,
    )


@pytest.mark.parametrize("what", What)
def test_of_others_only_what_is_harmless_is_read(what):
    assert reads(what) == (what in HARMLESS)


@pytest.mark.parametrize("what", What)
def test_nothing_of_whoever_may_have_an_opinion_is_read(what):
    assert not reads(what, by=FIRST)


@pytest.mark.parametrize("what", What)
def test_ones_own_entries_and_what_was_before_are_read(what):
    assert reads(what, by=READER)
    assert reads(what, number=5, by=FIRST)


def test_the_names_are_those_of_entries():
    assert set(What.values) >= HARMLESS | BEGINNINGS


@pytest.mark.parametrize(
    "what",
    ["evidence_added", "evidence_removed", "opinion_sent", "differed", "agreed", "verdict_sent",
     "skipped", "released", "handed_over", "taken_over", "set_aside", "carried_over",
     "round_returned", "adjudicated", "taken", "expired"],
)  # fmt: skip
def test_these_are_never_harmless(what):
    assert what not in HARMLESS
