"""Which row of the policy holds, and in which words."""

import pytest

from claims.workflow.policies import PolicyRow, Subject, every_answer, is_drawn, what_holds

CLAIM = Subject(claim=7, priority=1, topic=3)


def row(mode="blind", **fields):
    return PolicyRow(number=1, place=1, mode=mode, **fields)


@pytest.mark.parametrize(
    ("setting", "priority", "mode"),
    [
        ("never", 3, "none"),
        ("priority", 1, "none"),
        ("priority", 2, "approval"),
        ("priority", 3, "approval"),
        ("always", 0, "approval"),
    ],
)
def test_the_setting_holds_where_no_row_fits(setting, priority, mode):
    subject = Subject(claim=1, priority=priority, topic=None)
    answer = what_holds([], subject, setting=setting)
    assert (answer.row, answer.mode, answer.holds) == (None, mode, True)
    assert answer.why.startswith("No row fits")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"active": False}, "switched off"),
        ({"least_priority": 2, "priority_name": "High"}, "lower than this: High"),
        ({"topic": 4, "topic_name": "Health"}, "not this: Health"),
    ],
)
def test_why_a_row_does_not_hold(fields, why):
    first, last = every_answer([row(**fields)], CLAIM, setting="never")
    assert not first.holds
    assert why in first.why
    assert last.row is None


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "It has no conditions."),
        ({"least_priority": 1}, "The claim meets its conditions."),
        ({"topic": 3}, "The claim meets its conditions."),
    ],
)
def test_why_a_row_holds(fields, why):
    [answer] = every_answer([row(**fields)], CLAIM, setting="always")
    assert (answer.mode, answer.why) == ("blind", why)


def test_the_first_row_that_fits_holds():
    rows = [row("none", topic=9), row("approval"), row("blind")]
    answers = every_answer(rows, CLAIM, setting="never")
    assert [answer.holds for answer in answers] == [False, True]
    assert answers[-1].mode == "approval"


def test_chance_takes_about_its_share_and_always_the_same():
    spot = row(chance=10)
    drawn = [is_drawn(spot, claim) for claim in range(10_000)]
    assert drawn == [is_drawn(spot, claim) for claim in range(10_000)]
    assert 850 < sum(drawn) < 1150
    assert all(is_drawn(row(), claim) for claim in range(100))


def test_two_rows_draw_apart():
    one = [is_drawn(PolicyRow(1, 1, "blind", chance=50), claim) for claim in range(1000)]
    other = [is_drawn(PolicyRow(2, 2, "blind", chance=50), claim) for claim in range(1000)]
    assert 400 < sum(a == b for a, b in zip(one, other, strict=True)) < 600


def test_chance_is_said():
    spot = row(chance=50)
    taken = next(n for n in range(100) if is_drawn(spot, n))
    missed = next(n for n in range(100) if not is_drawn(spot, n))
    yes = what_holds([spot], Subject(taken, 1, None), setting="never")
    no, _ = every_answer([spot], Subject(missed, 1, None), setting="never")
    assert "among the 50 in 100" in yes.why
    assert "takes 50 in 100 claims, and not this one" in no.why
