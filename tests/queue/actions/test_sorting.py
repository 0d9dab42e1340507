"""Reopening claims and changing their priority."""

import json

import pytest

from claims.models import ClaimEvent, Priority, Role, Status
from claims.permissions import NotPermitted
from claims.queue.actions import reopen_claim, set_priority
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed
from tests.factories import NOW, make_claim, make_user

pytestmark = pytest.mark.django_db


def reopen(claim, by, reason="new facts"):
    return reopen_claim(claim_id=claim.pk, reason=reason, by=by, at=NOW)


def prioritise(claim, by, priority=Priority.URGENT, reason="in tonight's debate"):
    return set_priority(claim_id=claim.pk, priority=priority, reason=reason, by=by, at=NOW)


@pytest.mark.parametrize("status", Status)
def test_what_can_be_reopened(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    claim = make_claim(status=status, **why)
    editor = make_user(Role.EDITOR)
    if status in {Status.SET_ASIDE, Status.PUBLISHED, Status.CORRECTED, Status.WITHDRAWN}:
        reopened = reopen(claim, editor)
        assert (reopened.status, reopened.set_aside_reason) == (Status.WAITING, "")
        event = ClaimEvent.objects.get()
        assert (event.what, json.loads(event.body)["reason"]) == ("reopened", "new facts")
    else:
        with pytest.raises(MoveNotAllowed):
            reopen(claim, editor)
        assert not ClaimEvent.objects.exists()


def test_a_priority_is_set_with_its_reason():
    claim = make_claim(priority=Priority.NORMAL)
    prioritise(claim, make_user(Role.EDITOR))
    claim.refresh_from_db()
    assert claim.priority == Priority.URGENT
    assert claim.priority_reasons == [{"code": "set_by_editor", "text": "in tonight's debate"}]
    body = json.loads(ClaimEvent.objects.get().body)
    assert (body["what"], body["before"], body["after"]) == ("prioritised", 1, 3)


def test_setting_what_stands_there_changes_nothing():
    claim = make_claim(priority=Priority.URGENT)
    prioritise(claim, make_user(Role.EDITOR))
    assert not ClaimEvent.objects.exists()


@pytest.mark.parametrize("priority", [-1, 4, None, "3"])
def test_an_unknown_priority_is_refused(priority):
    with pytest.raises(ReasonNotAccepted) as refused:
        prioritise(make_claim(), make_user(Role.EDITOR), priority)
    assert list(refused.value.errors) == ["priority"]


def test_both_need_a_reason():
    editor = make_user(Role.EDITOR)
    with pytest.raises(ReasonNotAccepted):
        reopen(make_claim(status=Status.PUBLISHED), editor, "")
    with pytest.raises(ReasonNotAccepted):
        prioritise(make_claim(), editor, reason="")


@pytest.mark.parametrize("role", Role)
def test_who_may(role):
    person = make_user(role)
    published, waiting = make_claim(status=Status.PUBLISHED), make_claim()
    if role in {Role.EDITOR, Role.ADMINISTRATOR}:
        reopen(published, person)
        prioritise(waiting, person)
    else:
        with pytest.raises(NotPermitted):
            reopen(published, person)
        with pytest.raises(NotPermitted):
            prioritise(waiting, person)
