"""What the holder can do with a hold."""

import json
from datetime import timedelta

import pytest

from claims.models import ClaimEvent, Draft, EndedHow, Lease, Role, SetAside, Skip, Status
from claims.permissions import NotPermitted
from claims.queue.actions import (
    keep_lease,
    put_back,
    set_aside_claim,
    skip_claim,
    take_claim,
    take_next,
)
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import LeaseLost
from tests.factories import NOW, make_claim, make_lease, make_user

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def lease():
    """A hold of 30 minutes, and a draft under it."""
    lease = take_claim(claim_id=make_claim().pk, by=make_user(), at=NOW)
    Draft.objects.create(
        claim=lease.claim, by=lease.holder, fields={"rationale": "so far"}, saved_at=NOW
    )
    return lease


# Every action of a holder: name -> call.
ACTIONS = {
    "keep": lambda lease_id, by, at: keep_lease(lease_id=lease_id, by=by, at=at),
    "put back": lambda lease_id, by, at: put_back(lease_id=lease_id, by=by, at=at),
    "skip": lambda lease_id, by, at: skip_claim(lease_id=lease_id, reason="x", by=by, at=at),
    "set aside": lambda lease_id, by, at: set_aside_claim(
        lease_id=lease_id, reason=SetAside.DUPLICATE, note="", by=by, at=at
    ),
}


def test_keeping_prolongs_and_never_shortens(lease, settings):
    settings.VERIFY_LEASE_MINUTES = 30
    kept = keep_lease(lease_id=lease.pk, by=lease.holder, at=NOW + 10 * MINUTE)
    assert kept.expires_at == NOW + 40 * MINUTE
    settings.VERIFY_LEASE_MINUTES = 5
    kept = keep_lease(lease_id=lease.pk, by=lease.holder, at=NOW + 11 * MINUTE)
    assert kept.expires_at == NOW + 40 * MINUTE
    assert Lease.objects.get().expires_at == NOW + 40 * MINUTE


def test_putting_back_frees_the_claim_at_once_and_keeps_the_draft(lease):
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW + MINUTE)
    ended = Lease.objects.get()
    assert (ended.ended_how, ended.ended_at) == (EndedHow.RELEASED, NOW + MINUTE)
    assert ended.claim.status == Status.WAITING
    assert ClaimEvent.objects.in_order().last().what == "released"
    assert Draft.objects.get().fields == {"rationale": "so far"}
    assert take_next(by=lease.holder, at=NOW + MINUTE).claim == lease.claim


def test_skipping_frees_the_claim_for_others(lease, settings):
    settings.VERIFY_SKIP_HOURS = 24
    skip_claim(lease_id=lease.pk, reason="I wrote that article", by=lease.holder, at=NOW)
    skip = Skip.objects.get()
    assert (skip.until, skip.reason) == (NOW + timedelta(hours=24), "I wrote that article")
    assert Lease.objects.get().ended_how == EndedHow.SKIPPED
    event = ClaimEvent.objects.in_order().last()
    assert (event.what, json.loads(event.body)["reason"]) == ("skipped", "I wrote that article")
    assert take_next(by=lease.holder, at=NOW) is None
    assert take_next(by=make_user(), at=NOW).claim == lease.claim


def test_skipping_needs_a_reason(lease):
    with pytest.raises(ReasonNotAccepted):
        skip_claim(lease_id=lease.pk, reason="", by=lease.holder, at=NOW)
    assert Lease.objects.get().ended_at is None


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("gone", ["ended", "run out", "at the last second"])
def test_a_hold_that_is_gone_does_nothing(lease, name, gone):
    at = NOW
    if gone == "ended":
        put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    else:
        at = lease.expires_at + (MINUTE if gone == "run out" else timedelta())
    events = ClaimEvent.objects.count()
    with pytest.raises(LeaseLost, match="kept as your draft") as lost:
        ACTIONS[name](lease.pk, lease.holder, at)
    assert lost.value.lease == lease
    assert ClaimEvent.objects.count() == events
    assert Draft.objects.exists()


@pytest.mark.parametrize("name", ACTIONS)
def test_another_person_s_hold_is_none_of_yours(lease, name):
    with pytest.raises(Lease.DoesNotExist):
        ACTIONS[name](lease.pk, make_user(Role.ADMINISTRATOR), NOW)
    with pytest.raises(Lease.DoesNotExist):
        ACTIONS[name](lease.pk + 1, lease.holder, NOW)
    assert Lease.objects.get().ended_at is None


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("role", Role)
def test_who_may(name, role):
    lease = make_lease(holder=make_user(role))
    if role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            ACTIONS[name](lease.pk, lease.holder, NOW)
    else:
        ACTIONS[name](lease.pk, lease.holder, NOW)
        assert name == "keep" or Lease.objects.get().ended_at == NOW
