"""What an entry of the history says about the queue."""

import json

import pytest

from claims.figures import moves
from claims.figures.moves import OPEN, STAYS, Move, move_in
from claims.models import event, status
from claims.summaries import chain


def test_what_changes_other_things_is_here_what_it_is_elsewhere():
    assert moves.CHANGES_OF_OTHER_THINGS == chain.CHANGES_OF_OTHER_THINGS
    assert set(map(str, event.CHANGES_OF_OTHER_THINGS)) == moves.CHANGES_OF_OTHER_THINGS


def test_a_topic_that_is_called_as_a_state_moves_nothing():
    said = {"what": "topic_changed", "before": "waiting", "after": "decided"}
    assert move_in(json.dumps(said)) == STAYS


def test_open_means_here_what_it_means_elsewhere():
    assert {str(one) for one in status.OPEN} == OPEN


@pytest.mark.parametrize(
    ("said", "enters", "leaves", "decides"),
    [
        ({"after": "waiting"}, True, False, False),
        ({"before": "waiting", "after": "in_review"}, False, False, False),
        ({"before": "in_review", "after": "decided"}, False, True, True),
        ({"before": "awaiting_second", "after": "waiting"}, False, False, False),
        ({"before": "waiting", "after": "set_aside"}, False, True, False),
        ({"before": "set_aside", "after": "waiting"}, True, False, False),
        ({"before": "published", "after": "decided"}, False, False, True),
    ],
)
def test_moves_over_the_border_of_the_queue(said, enters, leaves, decides):
    assert move_in(json.dumps(said)) == Move(
        enters=enters, leaves=leaves, decides=decides, verdict=None
    )


@pytest.mark.parametrize(
    "said", [{}, {"before": 2, "after": 3}, {"before": [1], "after": ["waiting"]}, {"note": "x"}]
)
def test_entries_that_move_nothing(said):
    found = move_in(json.dumps(said))
    assert (found.enters, found.leaves, found.decides) == (False, False, False)
    assert move_in("{}") == STAYS


def test_the_verdict_is_named():
    assert move_in('{"before":"in_review","after":"decided","verdict":7}').verdict == 7
