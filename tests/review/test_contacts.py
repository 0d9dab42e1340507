"""What may be wrong with an entry of the contact log."""

from datetime import timedelta

import pytest

from claims.review.contacts import contact_faults
from claims.review.rules import nobody_asked
from tests.factories import NOW
from tests.review.asking import ANSWER, ASKED_AT, asked

TODAY = NOW.date()


def faults(**changes):
    return contact_faults(asked(**changes).cleaned(), at=NOW, today=TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        ANSWER,
        {"reply": "declined", "answered_at": NOW},
        {"reply": "declined", "answered_at": NOW, "answer": "We do not comment."},
        {"reply": "no_reply", "reply_by": TODAY - timedelta(days=1)},
        {"reply_by": TODAY + timedelta(days=3)},
        {"reply": ""},
    ],
)
def test_what_is_whole_is_accepted(changes):
    assert faults(**changes) == {}


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"name": " "}, "name", "Say who was asked."),
        ({"name": "x" * 301}, "name", "Shorten this to 300 characters; it has 301."),
        ({"role": ""}, "role", "Choose what they have to do with it."),
        ({"means": "pigeon"}, "means", "Choose how they were asked."),
        ({"asked_at": None}, "asked_at", "Say when they were asked."),
        ({"asked_at": NOW + timedelta(minutes=1)}, "asked_at", "This moment is still to come."),
        ({"asked": "\n"}, "asked", "Say what they were asked."),
        ({"reply": "perhaps"}, "reply", "Choose what came of it."),
        ({"reply": "answered", "answered_at": NOW}, "answer", "Say what they answered."),
        ({"reply": "answered", "answer": "Yes."}, "answered_at", "Say when they answered."),
        (
            {**ANSWER, "answered_at": ASKED_AT - timedelta(hours=1)},
            "answered_at",
            "This is before they were asked.",
        ),
        ({"reply": "declined"}, "answered_at", "Say when they answered."),
        ({"reply": "no_reply"}, "reply_by", "Say until when they had time to answer."),
        (
            {"reply": "no_reply", "reply_by": TODAY},
            "reply_by",
            "They still have time: this day is not over.",
        ),
        (
            {"answer": "From our register."},
            "reply",
            "You noted an answer: choose “Answered” or “Declined to answer”.",
        ),
        ({"note": "x" * 10_001}, "note", "Shorten this to 10000 characters; it has 10001."),
        ({"why": "x" * 501}, "why", "Shorten this to 500 characters; it has 501."),
    ],
)
def test_each_fault_is_told_at_its_field(changes, field, told):
    assert faults(**changes) == {field: [told]}


def test_readers_are_told_of_organisations_unless_somebody_says_otherwise():
    assert asked().cleaned().public is True
    assert asked(is_organisation=False).cleaned().public is False
    assert asked(is_organisation=False, public=True).cleaned().public is True
    assert asked(public=False).cleaned().public is False


@pytest.mark.parametrize(
    ("rating", "contacts", "due"),
    [
        ("disputed", [], True),
        ("disputed", [1], False),
        ("supported", [], False),
        ("", [], False),
    ],
)
def test_a_warning_is_due_where_a_claim_is_disputed_and_nobody_was_asked(rating, contacts, due):
    assert nobody_asked(rating, contacts) is due
