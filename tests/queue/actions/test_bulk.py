"""Many claims at once, and taken back."""

import json
from datetime import timedelta

import pytest

from claims.models import BulkAction, Claim, Role, Status, Topic, User
from claims.people.actions.scoping import set_scopes
from claims.permissions import NotPermitted
from claims.queue.actions import (
    BulkOrder,
    UndoRefused,
    act_in_bulk,
    set_pinned,
    take_claim,
    undo_bulk,
)
from claims.queue.actions.bulk import MOST
from claims.queue.reasons import ReasonNotAccepted
from tests.factories import NOW, make_claim, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


def act(claims, by, **order):
    numbers = [claim.pk for claim in claims]
    return act_in_bulk(claim_ids=numbers, order=BulkOrder(**order), by=by, at=NOW)


def standing():
    fields = ("status", "priority", "pinned", "topic", "due_at", "assigned_to", "snoozed_until")
    return list(Claim.objects.order_by("pk").values(*fields, "due_state", "set_aside_reason"))


def orders(editor):
    topic = Topic.objects.create(name="Harbour", made_at=NOW, made_by=editor)
    return [
        {"kind": "set_aside", "set_aside": "out_of_scope"},
        {"kind": "priority", "priority": 3, "reason": "today"},
        {"kind": "pin"},
        {"kind": "assign", "to": make_user()},
        {"kind": "due", "moment": NOW + HOUR},
        {"kind": "topic", "topic": topic},
        {"kind": "snooze", "moment": NOW + HOUR, "reason": "they answer"},
    ]


def test_everything_is_done_and_taken_back(editor):
    claims = [make_claim() for _ in range(3)]
    before = standing()
    for order in orders(editor):
        action = act(claims, editor, **order)
        assert all(new != old for new, old in zip(standing(), before, strict=True)), order
        undo_bulk(action_id=action.pk, by=editor, at=NOW + HOUR / 2)
        assert standing() == before, order
    kinds = {row.what for row in claims[0].events.all()}
    assert "taken_back" in kinds


def test_what_refuses_is_named_and_the_others_are_done(editor):
    free, held, high = make_claim(), make_claim(), make_claim(pinned=True)
    take_claim(claim_id=held.pk, by=make_user(), at=NOW)
    action = act([free, held], editor, kind="set_aside", set_aside="not_a_claim")
    by_claim = {item.claim_id: item for item in action.items.all()}
    assert by_claim[free.pk].event
    assert "Being checked" in by_claim[held.pk].refused
    (item,) = act([high], editor, kind="pin").items.all()
    assert (item.event, item.refused) == (None, "Nothing to change: it stands so already.")


def test_what_somebody_touched_since_stays(editor):
    one, other = make_claim(), make_claim()
    action = act([one, other], editor, kind="priority", priority=3, reason="today")
    set_pinned(claim_id=other.pk, pinned=True, reason="", by=editor, at=NOW)
    undo_bulk(action_id=action.pk, by=editor, at=NOW)
    items = {item.claim_id: (item.undone, item.kept) for item in action.items.all()}
    assert items[one.pk] == (True, "")
    assert items[other.pk] == (False, "Something else has happened to it since.")
    assert Claim.objects.get(pk=other.pk).priority == 3


@pytest.mark.parametrize("lost", [{"is_active": False}, {"role": Role.CONTRIBUTOR}])
def test_nobody_gets_a_claim_back_who_could_not_be_given_it(editor, lost):
    leaving, staying = make_user(), make_user()
    of_leaving, of_staying, aside = make_claim(), make_claim(), make_claim()
    act([of_leaving, aside], editor, kind="assign", to=leaving)
    act([of_staying], editor, kind="assign", to=staying)
    taken = act([of_leaving, of_staying], editor, kind="unassign")
    put_aside = act([aside], editor, kind="set_aside", set_aside="out_of_scope")
    User.objects.filter(pk=leaving.pk).update(**lost)
    for action in (taken, put_aside):
        undo_bulk(action_id=action.pk, by=editor, at=NOW)
    items = {item.claim_id: item for item in taken.items.all()}
    assert not items[of_leaving.pk].undone
    assert "cannot check claims" in items[of_leaving.pk].kept
    assert items[of_staying.pk].undone
    now = dict(Claim.objects.values_list("pk", "assigned_to"))
    assert now == {of_leaving.pk: None, of_staying.pk: staying.pk, aside.pk: None}
    # The rest of what was done is taken back all the same, and the history says what was not.
    aside.refresh_from_db()
    assert aside.status == Status.WAITING
    assert "cannot check claims" in json.loads(aside.events.latest("number").body)["reason"]
    assert "cannot check claims" in put_aside.items.get().before["not_given"]


def test_nobody_gets_a_claim_back_that_is_outside_their_scopes_by_now(editor):
    person, claim = make_user(), make_claim()
    act([claim], editor, kind="assign", to=person)
    action = act([claim], editor, kind="unassign")
    chief = make_user(Role.ADMINISTRATOR)
    set_scopes(person_id=person.pk, topics=(), languages=("de",), by=chief, at=NOW)
    undo_bulk(action_id=action.pk, by=editor, at=NOW)
    assert "outside the scopes" in action.items.get().kept


def test_a_bulk_action_is_taken_back_once_within_a_day_by_its_author_or_an_editor(editor):
    reviewer, claim = make_user(), make_claim()
    order = {"kind": "set_aside", "set_aside": "out_of_scope"}
    action = act([claim], reviewer, **order)
    with pytest.raises(NotPermitted):
        undo_bulk(action_id=action.pk, by=make_user(), at=NOW)
    with pytest.raises(UndoRefused, match="too long ago"):
        undo_bulk(action_id=action.pk, by=reviewer, at=NOW + 25 * HOUR)
    undone = undo_bulk(action_id=action.pk, by=editor, at=NOW)
    assert (undone.undone_by, Claim.objects.get().status) == (editor, Status.WAITING)
    with pytest.raises(UndoRefused, match="already"):
        undo_bulk(action_id=action.pk, by=reviewer, at=NOW)


@pytest.mark.parametrize(
    "order",
    [
        {"kind": "burn"},
        {"kind": "set_aside"},
        {"kind": "priority", "priority": 3},
        {"kind": "priority", "priority": 9, "reason": "today"},
        {"kind": "assign"},
        {"kind": "snooze", "reason": "they answer"},
        {"kind": "due", "moment": NOW - HOUR},
    ],
)
def test_an_order_that_is_not_complete_does_nothing(editor, order):
    with pytest.raises(ReasonNotAccepted):
        act([make_claim()], editor, **order)
    assert not BulkAction.objects.exists()


def test_some_claims_and_not_too_many_are_chosen(editor):
    with pytest.raises(ReasonNotAccepted, match="at least one"):
        act([], editor, kind="pin")
    with pytest.raises(ReasonNotAccepted, match="500"):
        act([make_claim() for _ in range(MOST + 1)], editor, kind="pin")
    with pytest.raises(ReasonNotAccepted, match="at least one"):
        act_in_bulk(claim_ids=[10**9], order=BulkOrder("pin"), by=editor, at=NOW)


def test_reviewers_do_in_bulk_what_they_may_do_singly():
    person = make_user()
    for kind in ("priority", "pin", "assign", "due"):
        with pytest.raises(NotPermitted):
            act([make_claim()], person, kind=kind)
