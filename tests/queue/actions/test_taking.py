"""Taking claims: the next one, a particular one, and out of another person's hands."""

import json
from datetime import timedelta

import pytest

from claims.models import ClaimEvent, EndedHow, Lease, Role, Skip, Status
from claims.permissions import NotPermitted
from claims.queue.actions import (
    HeldByOther,
    HoldsTooMany,
    put_back,
    take_claim,
    take_next,
    take_over,
)
from claims.queue.filters import QueueFilters
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_lease,
    make_occurrence,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=31)


def test_the_next_claim_is_the_first_by_priority_then_score_then_age():
    make_claim(priority=1, score=0.9)
    second = make_claim(priority=2, score=0.2)
    third = make_claim(priority=2, score=0.2)
    first = make_claim(priority=3, score=0.1)
    reviewer = make_user()
    taken = [take_next(by=reviewer, at=NOW).claim_id for _ in range(3)]
    assert taken == [first.pk, second.pk, third.pk]


def test_taking_leaves_a_lease_a_move_and_an_event(settings):
    settings.VERIFY_LEASE_MINUTES = 30
    claim = make_claim()
    reviewer = make_user()
    lease = take_next(by=reviewer, at=NOW)
    assert (lease.holder, lease.taken_at) == (reviewer, NOW)
    assert lease.expires_at == NOW + timedelta(minutes=30)
    assert lease.claim.status == Status.IN_REVIEW
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    event = ClaimEvent.objects.get()
    assert (event.what, event.by, event.at) == ("taken", reviewer, NOW)
    assert json.loads(event.body)["lease"] == lease.pk


def test_an_empty_queue_gives_nothing():
    for status in set(Status) - {Status.WAITING, Status.SET_ASIDE}:
        make_claim(status=status)
    assert take_next(by=make_user(), at=NOW) is None


def test_a_claim_that_was_skipped_is_offered_again_when_the_time_is_over():
    claim, reviewer = make_claim(), make_user()
    until = NOW + timedelta(hours=1)
    Skip.objects.create(claim=claim, by=reviewer, at=NOW, until=until, reason="my own paper")
    assert take_next(by=reviewer, at=NOW) is None
    lease = take_next(by=make_user(), at=NOW)
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    assert take_next(by=reviewer, at=until).claim == claim


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (QueueFilters(), 0),
        (QueueFilters(language="de"), 1),
        (QueueFilters(source="gazette"), 2),
        (QueueFilters(source="gazette", language="de"), None),
        (QueueFilters(min_score=0.8), 0),
        (QueueFilters(min_score=0.8, language="de"), None),
        (QueueFilters(words="FERRY"), 1),
        (QueueFilters(source="nowhere"), None),
    ],
)
def test_filters_narrow_the_queue(filters, expected):
    gazette = make_source(slug="gazette")
    claims = [
        make_claim(score=0.9),
        make_claim("Die Ferry fährt.", score=0.5, language="de"),
        make_claim(score=0.4),
    ]
    make_occurrence(claim=claims[0])
    make_occurrence(claim=claims[2], article=make_article(source=gazette))
    lease = take_next(by=make_user(), at=NOW, filters=filters)
    assert (lease and lease.claim) == (None if expected is None else claims[expected])


def test_where_nothing_is_free_a_hold_that_ran_out_is_ended():
    lease = make_lease()
    reviewer = make_user()
    assert take_next(by=reviewer, at=NOW) is None
    assert take_next(by=reviewer, at=LATER).claim == lease.claim
    lease.refresh_from_db()
    assert lease.ended_how == EndedHow.EXPIRED


def test_nobody_holds_more_than_the_desk_allows(settings):
    settings.VERIFY_MAX_HELD = 2
    reviewer = make_user()
    held = [make_lease(holder=reviewer), make_lease(holder=reviewer)]
    free = make_claim()
    for take in (
        lambda: take_next(by=reviewer, at=NOW),
        lambda: take_claim(claim_id=free.pk, by=reviewer, at=NOW),
    ):
        with pytest.raises(HoldsTooMany, match="You hold 2 claims") as refused:
            take()
        assert set(refused.value.held) == set(held)
    assert take_claim(claim_id=held[0].claim_id, by=reviewer, at=NOW) == held[0]


def test_holds_that_ran_out_do_not_count(settings):
    settings.VERIFY_MAX_HELD = 1
    lease = make_lease()
    make_claim()
    assert take_next(by=lease.holder, at=LATER) is not None


def test_taking_what_one_holds_gives_the_same_hold():
    claim, reviewer = make_claim(), make_user()
    lease = take_claim(claim_id=claim.pk, by=reviewer, at=NOW)
    again = take_claim(claim_id=claim.pk, by=reviewer, at=NOW + timedelta(minutes=5))
    assert (again, again.expires_at) == (lease, lease.expires_at)
    assert ClaimEvent.objects.count() == 1


def test_a_claim_in_other_hands_is_refused_with_who_and_until_when():
    lease = make_lease()
    with pytest.raises(HeldByOther, match=r"until 14:30 UTC") as refused:
        take_claim(claim_id=lease.claim_id, by=make_user(), at=NOW)
    assert (refused.value.lease, refused.value.lease.holder) == (lease, lease.holder)


@pytest.mark.parametrize("same_person", [True, False])
def test_a_hold_that_ran_out_is_ended_when_the_claim_is_taken(same_person):
    lease = make_lease()
    reviewer = lease.holder if same_person else make_user()
    new = take_claim(claim_id=lease.claim_id, by=reviewer, at=LATER)
    lease.refresh_from_db()
    assert (lease.ended_how, lease.ended_at) == (EndedHow.EXPIRED, LATER)
    assert new.pk > lease.pk
    assert [event.what for event in ClaimEvent.objects.in_order()] == ["expired", "taken"]


@pytest.mark.parametrize("status", Status)
def test_only_a_waiting_claim_is_taken(status):
    set_aside = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    claim = make_claim(status=status, **set_aside)
    if status == Status.WAITING:
        assert take_claim(claim_id=claim.pk, by=make_user(), at=NOW).claim_id == claim.pk
    else:
        with pytest.raises(MoveNotAllowed):
            take_claim(claim_id=claim.pk, by=make_user(), at=NOW)
        assert not Lease.objects.exists()


def test_an_editor_takes_over_and_says_why():
    lease = make_lease()
    editor = make_user(Role.EDITOR)
    new = take_over(claim_id=lease.claim_id, reason="on holiday", by=editor, at=NOW)
    lease.refresh_from_db()
    assert (lease.ended_how, lease.note) == (EndedHow.TAKEN_OVER, "on holiday")
    assert (new.holder, new.claim.status) == (editor, Status.IN_REVIEW)
    body = json.loads(ClaimEvent.objects.get().body)
    assert (body["what"], body["reason"]) == ("taken_over", "on holiday")
    assert (body["from_lease"], body["lease"]) == (lease.pk, new.pk)


def test_taking_over_what_nobody_holds_is_taking():
    editor = make_user(Role.EDITOR)
    waiting, run_out = make_claim(), make_lease().claim
    for claim in (waiting, run_out):
        lease = take_over(claim_id=claim.pk, reason="urgent", by=editor, at=LATER)
        assert take_over(claim_id=claim.pk, reason="again", by=editor, at=LATER) == lease
    assert "taken_over" not in ClaimEvent.objects.values_list("what", flat=True)


def test_taking_over_needs_a_reason():
    lease = make_lease()
    with pytest.raises(ReasonNotAccepted):
        take_over(claim_id=lease.claim_id, reason=" ", by=make_user(Role.EDITOR), at=NOW)
    lease.refresh_from_db()
    assert lease.ended_at is None


@pytest.mark.parametrize("role", Role)
def test_who_may_take(role):
    person = make_user(role)
    claim, held = make_claim(), make_lease()
    actions = {
        "next": lambda: take_next(by=person, at=NOW),
        "one": lambda: take_claim(claim_id=claim.pk, by=person, at=NOW),
        "over": lambda: take_over(claim_id=held.claim_id, reason="why", by=person, at=NOW),
    }
    allowed = {
        Role.CONTRIBUTOR: set(),
        Role.REVIEWER: {"next", "one"},
        Role.EDITOR: {"next", "one", "over"},
        Role.ADMINISTRATOR: {"next", "one", "over"},
    }[role]
    for name, take in actions.items():
        if name in allowed:
            assert take() is not None
        else:
            with pytest.raises(NotPermitted):
                take()
