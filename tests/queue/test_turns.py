"""Why a claim comes when it does."""

from dataclasses import replace

from claims.queue.turns import Standing, why_next

USUAL = Standing(
    is_mine=False, pinned=False, due_state=0, priority="Normal", is_usual=True, score=0.5
)


def test_a_usual_claim_comes_by_its_score():
    assert why_next(USUAL) == (
        "It is worth checking 50 of 100; among equals the oldest comes first.",
    )


def test_the_reasons_stand_in_the_order_in_which_they_count():
    standing = Standing(
        is_mine=True, pinned=True, due_state=2, priority="Urgent", is_usual=False, score=0.987
    )
    assert why_next(standing) == (
        "It is assigned to you.",
        "An editor has pinned it to the top.",
        "It is overdue.",
        "Its priority is: Urgent.",
        "It is worth checking 99 of 100; among equals the oldest comes first.",
    )


def test_a_priority_says_what_it_comes_from():
    standing = replace(USUAL, is_usual=False, priority="High", reasons=("it is new", "it is big"))
    assert why_next(standing)[0] == "Its priority is: High; it is new, it is big."
