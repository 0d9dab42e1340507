"""Holds that run out."""

import json
from datetime import timedelta

import pytest

from claims.models import ClaimEvent, Draft, EndedHow, Lease, Status
from claims.queue.actions import expire_leases, keep_lease
from tests.factories import NOW, make_lease

pytestmark = pytest.mark.django_db
END = NOW + timedelta(minutes=30)


def test_a_hold_ends_when_its_time_is_over_and_not_before():
    lease = make_lease()
    Draft.objects.create(claim=lease.claim, by=lease.holder, saved_at=NOW, fields={"rating": "x"})
    assert expire_leases(at=END - timedelta(microseconds=1)) == 0
    assert expire_leases(at=END) == 1
    lease = Lease.objects.get()
    assert (lease.ended_how, lease.ended_at) == (EndedHow.EXPIRED, END)
    assert lease.claim.status == Status.WAITING
    event = ClaimEvent.objects.get()
    assert (event.what, event.by) == ("expired", None)
    assert json.loads(event.body)["holder"] == str(lease.holder)
    assert Draft.objects.exists()


def test_running_twice_does_it_once():
    make_lease()
    assert [expire_leases(at=END), expire_leases(at=END)] == [1, 0]
    assert ClaimEvent.objects.count() == 1


def test_a_hold_that_was_kept_goes_on():
    lease = make_lease()
    keep_lease(lease_id=lease.pk, by=lease.holder, at=END - timedelta(minutes=1))
    assert expire_leases(at=END) == 0


def test_a_batch_is_bounded_and_takes_the_oldest_first():
    leases = [make_lease(expires_at=NOW + timedelta(minutes=m)) for m in (3, 1, 2)]
    assert expire_leases(at=END, limit=2) == 2
    assert Lease.objects.live().get() == leases[0]
    assert expire_leases(at=END, limit=2) == 1
