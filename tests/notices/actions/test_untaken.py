"""Claims near their deadline that nobody has, or that were left for later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.models import OPEN, Notice, NoticeKind, Role, Status, User
from claims.notices.actions import making, tell_due
from claims.queue.actions import take_claim
from tests.factories import NOW, make_claim, make_user
from tests.notices.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def test_of_many_claims_that_nobody_has_the_most_urgent_are_told(editor, monkeypatch):
    monkeypatch.setattr(making, "UNTAKEN_TOLD", 2)
    elsewhere = make_user(Role.EDITOR, languages=["fa"])
    due = [NOW + timedelta(hours=hours) for hours in (3, 1, 2)]
    claims = [make_claim(due_at=one, own_due_at=one, due_state=1) for one in due]
    assert [tell_due(at=NOW), tell_due(at=NOW)] == [2, 0]
    assert set(Notice.objects.values_list("user", "claim")) == {
        (editor.pk, claims[1].pk),
        (editor.pk, claims[2].pk),
    }
    assert told(elsewhere) == []
    take_claim(claim_id=claims[1].pk, by=make_user(), at=NOW)
    assert tell_due(at=NOW) == 2, "the next one, and who took the first"


@pytest.mark.parametrize("status", [Status.AWAITING_SECOND, Status.DIFFERING, Status.DECIDED])
def test_what_waits_for_a_second_person_is_told_of_as_long_as_it_is_open(editor, status):
    due = NOW + timedelta(hours=3)
    make_claim(status=status, due_at=due, own_due_at=due, due_state=1)
    tell_due(at=NOW)
    assert told(editor) == ([NoticeKind.UNTAKEN] if status in OPEN else [])


def test_what_sleeps_is_told_of_too(editor):
    person, due = make_user(), NOW + timedelta(hours=3)
    make_claim(
        due_at=due,
        own_due_at=due,
        due_state=1,
        assigned_to=person,
        assigned_at=NOW,
        snoozed_until=NOW + timedelta(hours=1),
    )
    tell_due(at=NOW)
    assert told(person) == [NoticeKind.DUE_SOON]
