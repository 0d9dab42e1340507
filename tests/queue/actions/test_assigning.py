"""Who is to check a claim: assigned, handed over, taken away, and offered first."""

from datetime import timedelta

import pytest

from claims.models import Claim, EndedHow, Role, SetAside, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import (
    NotInQueue,
    assign_claim,
    expire_leases,
    hand_over,
    put_back,
    set_aside_claim,
    skip_claim,
    snooze_held,
    take_claim,
    take_next,
    take_over,
    wake_claims,
)
from claims.queue.filters import QueueFilters
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import LeaseLost, MoveNotAllowed
from tests.factories import NOW, make_claim, make_user

pytestmark = pytest.mark.django_db


def assign(claim, to, by=None):
    by = by or make_user(Role.EDITOR)
    return assign_claim(claim_id=claim.pk, to=to, note="", by=by, at=NOW)


def assignee(claim):
    return Claim.objects.get(pk=claim.pk).assigned_to


def test_what_is_assigned_comes_first_and_to_that_person_only():
    best, mine = make_claim(score=0.9), make_claim(score=0.1)
    person, other = make_user(), make_user()
    assign(mine, person)
    assert take_next(by=other, at=NOW).claim == best
    assert take_next(by=other, at=NOW) is None
    assert take_next(by=person, at=NOW).claim == mine


def test_filters_narrow_what_is_assigned_too():
    claim, person = make_claim(language="de"), make_user()
    assign(claim, person)
    assert take_next(by=person, at=NOW, filters=QueueFilters(language="fr")) is None
    assert take_next(by=person, at=NOW, filters=QueueFilters(language="de")).claim == claim


@pytest.mark.parametrize("how", ["put_back", "skip"])
def test_who_gives_a_claim_back_is_not_assigned_to_it_any_more(how):
    claim, person = make_claim(), make_user()
    assign(claim, person)
    lease = take_next(by=person, at=NOW)
    if how == "skip":
        skip_claim(lease_id=lease.pk, reason="not my field", by=person, at=NOW)
    else:
        put_back(lease_id=lease.pk, by=person, at=NOW)
    assert assignee(claim) is None
    assert take_next(by=make_user(), at=NOW).claim == claim


@pytest.mark.parametrize("how", ["put_back", "skip", "snooze"])
def test_what_an_editor_assigns_while_another_has_it_in_hand_waits_for_who_it_was_given_to(how):
    claim, holder, colleague = make_claim(), make_user(), make_user()
    lease = take_claim(claim_id=claim.pk, by=holder, at=NOW)
    assign(claim, colleague)
    if how == "skip":
        skip_claim(lease_id=lease.pk, reason="not my field", by=holder, at=NOW)
    elif how == "snooze":
        until = NOW + timedelta(hours=1)
        snooze_held(lease_id=lease.pk, until=until, reason="they answer", by=holder, at=NOW)
        wake_claims(at=until)
    else:
        put_back(lease_id=lease.pk, by=holder, at=NOW)
    assert assignee(claim) == colleague
    assert take_next(by=holder, at=NOW) is None
    assert take_next(by=colleague, at=NOW).claim == claim


def test_what_is_taken_over_does_not_go_back_to_who_it_was_taken_from():
    claim, person, editor = make_claim(), make_user(), make_user(Role.EDITOR)
    assign(claim, person)
    take_next(by=person, at=NOW)
    lease = take_over(claim_id=claim.pk, reason="on holiday", by=editor, at=NOW)
    assert (assignee(claim), lease.claim.assigned_to) == (None, None)
    expire_leases(at=NOW + timedelta(days=1))
    assert take_next(by=make_user(), at=NOW + timedelta(days=1)).claim == claim


def test_another_person_who_takes_it_has_it():
    claim = make_claim()
    assign(claim, make_user())
    take_claim(claim_id=claim.pk, by=make_user(), at=NOW)
    assert assignee(claim) is None


def test_a_claim_that_leaves_the_queue_is_nobodys():
    claim, person = make_claim(), make_user()
    assign(claim, person)
    lease = take_next(by=person, at=NOW)
    set_aside_claim(lease_id=lease.pk, reason=SetAside.OUT_OF_SCOPE, note="", by=person, at=NOW)
    assert assignee(claim) is None


def test_reviewers_assign_to_themselves_and_editors_to_all():
    claim, person, other = make_claim(), make_user(), make_user()
    assign(claim, person, by=person)
    assert assignee(claim) == person
    for to in (other, None):
        with pytest.raises(NotPermitted):
            assign(claim, to, by=other)
    with pytest.raises(NotPermitted):
        assign(claim, other, by=person)
    assign(claim, None, by=person)
    assert assignee(claim) is None
    assert [row.what for row in claim.events.order_by("number")] == [
        What.ASSIGNED,
        What.UNASSIGNED,
    ]


def test_only_who_can_check_a_claim_gets_it():
    with pytest.raises(ReasonNotAccepted, match="Choose a reviewer"):
        assign(make_claim(), make_user(Role.CONTRIBUTOR))


def test_only_claims_that_wait_for_a_first_verdict_are_assigned():
    with pytest.raises(NotInQueue):
        assign(make_claim(status=Status.PUBLISHED), make_user())
    with pytest.raises(MoveNotAllowed):
        assign(make_claim(status=Status.AWAITING_SECOND), make_user())


def test_handing_over_ends_the_hold_and_assigns():
    claim, giver, taker = make_claim(), make_user(), make_user()
    lease = take_claim(claim_id=claim.pk, by=giver, at=NOW)
    hand_over(lease_id=lease.pk, to=taker, note="you know the port", by=giver, at=NOW)
    lease.refresh_from_db()
    assert (lease.ended_how, lease.note) == (EndedHow.HANDED_OVER, "you know the port")
    assert take_next(by=giver, at=NOW) is None
    assert take_next(by=taker, at=NOW).claim == claim
    with pytest.raises(LeaseLost):
        hand_over(lease_id=lease.pk, to=taker, note="again", by=giver, at=NOW)


@pytest.mark.parametrize("to", [None, "self", "contributor"])
def test_a_claim_is_handed_to_a_colleague_who_reviews(to):
    giver = make_user()
    people = {"self": giver, "contributor": make_user(Role.CONTRIBUTOR), None: None}
    lease = take_claim(claim_id=make_claim().pk, by=giver, at=NOW)
    with pytest.raises(ReasonNotAccepted):
        hand_over(lease_id=lease.pk, to=people[to], note="please", by=giver, at=NOW)
    lease.refresh_from_db()
    assert lease.ended_at is None
