"""Everything that is gathered and typed on a claim, once: no step of it is a mere refusal."""

from __future__ import annotations

import pytest

from claims.models import Draft
from claims.review.actions import (
    add_contact,
    change_contact,
    change_evidence,
    comment_on,
    keep_comment,
    part_of_contact,
    put_back_evidence,
    remove_contact,
    remove_evidence,
    take_comment_back,
)
from tests.life.pieces import SAID, TYPED
from tests.life.test_any_order import AnyOrder, look_at

pytestmark = pytest.mark.django_db

GATHERED = {
    act.__name__
    for act in (
        add_contact,
        change_contact,
        change_evidence,
        comment_on,
        keep_comment,
        put_back_evidence,
        remove_contact,
        remove_evidence,
        take_comment_back,
    )
}
"""What happens beside the way of a claim."""


def test_everything_that_is_gathered(settings_of_the_desk: None) -> None:
    desk = AnyOrder()
    desk.the_policy_changes("none")
    desk.go_on_for_long(0, first=2, well=True, steps=2)
    desk.reopen(0, 3)
    desk.time_passes(20)
    desk.take_this_one(2, 0)
    for words in TYPED:
        desk.type(0, 2, words)
    for step in (
        lambda: desk.add_a_piece(0, 2, own=True, against=True),
        lambda: desk.change_a_piece(0, 2, own=True, place=0, quote="41"),
        lambda: desk.take_a_piece_off(0, 2, own=True, place=1),
        lambda: desk.put_a_piece_back(0, 2, own=True, place=1),
        lambda: desk.ask_somebody(0, 2, own=True, answered=False),
        lambda: desk.type_an_entry_anew(0, 1, SAID[0]),
        lambda: desk.note_an_answer(0, 1, place=0, answered=True),
        lambda: desk.take_an_entry_off(0, 2, place=1),
        lambda: desk.type_a_comment(0, 2, SAID[0]),
        lambda: desk.say(0, 1, SAID[1]),
        lambda: desk.take_it_back(0, 1, place=0),
        lambda: desk.send(0, 2, own=True, rating="disputed"),
        desk.figures_are_looked_at,
    ):
        step()
        look_at(desk)
    assert set() == GATHERED - set(desk.desk.done)
    parts = Draft.objects.values_list("part", flat=True)
    assert set(parts) == {"", "comment", part_of_contact(1)}
    # The verdict went out, and what was typed beside it is there still.
    draft = Draft.objects.of_reviews().get()
    assert set(draft.fields) == {"evidence", "contact"}
    desk.teardown()
