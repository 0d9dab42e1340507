"""People and jobs at the same claim at the same moment, over connections of their own."""

import contextlib
import threading
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction

from claims.models import Claim, ClaimEvent, EndedHow, Lease, Role, Status
from claims.queue.actions import (
    HeldByOther,
    HoldsTooMany,
    expire_leases,
    keep_lease,
    put_back,
    take_claim,
    take_next,
    take_over,
)
from claims.queue.queries import free, why_empty
from claims.workflow import LeaseLost, lock_claim
from tests.factories import NOW, make_claim, make_lease, make_user
from tests.jobs.waiting import wait_until, waiters_for_a_lock
from tests.racing import race

pytestmark = pytest.mark.django_db(transaction=True)
END = NOW + timedelta(minutes=30)


def test_sixteen_people_empty_a_queue_of_200_claims_without_meeting(settings):
    settings.VERIFY_MAX_HELD = 1000
    claims = [make_claim(score=number % 10 / 10).pk for number in range(200)]

    def take_all(person):
        taken = []
        while (lease := take_next(by=person, at=NOW)) is not None:
            taken.append(lease.claim_id)
        return taken

    taken = race(*(partial(take_all, make_user()) for _ in range(16)))
    times = Counter(claim for each in taken for claim in each)
    assert {claim: n for claim, n in times.items() if n > 1} == {}
    assert set(times) == set(claims)
    assert Lease.objects.count() == ClaimEvent.objects.filter(what="taken").count() == 200


def test_the_last_claim_is_waited_for_while_a_job_is_busy_with_it():
    claim, reviewer = make_claim(), make_user()

    def be_busy():
        with transaction.atomic():
            lock_claim(claim.pk)
            locked.set()
            wait_until(waiters_for_a_lock, "the reviewer waits for the claim")

    def take():
        locked.wait()
        return take_next(by=reviewer, at=NOW)

    locked = threading.Event()
    busy, lease = race(be_busy, take)
    assert busy is None
    assert lease.claim == claim


def test_a_claim_that_somebody_else_took_meanwhile_is_not_handed_out_twice():
    claim, people = make_claim(), [make_user(), make_user()]

    def take_slowly():
        with transaction.atomic():
            lease = take_next(by=people[0], at=NOW)
            locked.set()
            wait_until(waiters_for_a_lock, "the other waits for the claim")
        return lease

    def take():
        locked.wait()
        return take_next(by=people[1], at=NOW)

    locked = threading.Event()
    first, second = race(take_slowly, take)
    assert first.claim == claim
    assert second is None


def test_who_waits_for_claims_that_go_to_others_looks_on():
    """Three wait for the same claims at once; the fourth claim is free a moment later."""
    claims = [make_claim(score=score) for score in (0.9, 0.8, 0.7, 0.6)]
    people = [make_user() for _ in claims]
    ready, gone = ([threading.Event() for _ in claims] for _ in range(2))

    def be_busy(place):
        with transaction.atomic():
            if place < 3:
                take_claim(claim_id=claims[place].pk, by=people[place], at=NOW)
            else:
                lock_claim(claims[place].pk)
            ready[place].set()
            if place:
                gone[place - 1].wait(20)
            wait_until(waiters_for_a_lock, "the last one waits for the claim")
        gone[place].set()

    def take():
        for one in ready:
            one.wait(20)
        return take_next(by=people[3], at=NOW)

    *_, lease = race(*(partial(be_busy, place) for place in range(4)), take)
    assert lease.claim == claims[3]


def test_a_claim_that_stays_locked_is_not_waited_for_for_ever(monkeypatch, client):
    monkeypatch.setattr(free, "WAIT", "20ms")
    claim, reviewer = make_claim(), make_user()
    client.force_login(reviewer)
    with transaction.atomic():
        lock_claim(claim.pk)
        assert race(partial(take_next, by=reviewer, at=NOW)) == [None]
        assert [reason.code for reason in why_empty(reviewer, NOW)] == ["busy"]
        [page] = race(lambda: client.post("/desk/next/", follow=True))
        assert "A claim is free, but something is just being done with it." in page.text
    assert take_next(by=make_user(), at=NOW).claim == claim


def test_a_claim_that_somebody_is_taking_is_passed_over_without_waiting():
    first, second = make_claim(score=0.9), make_claim(score=0.1)
    reviewer = make_user()

    def take():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
        return take_next(by=reviewer, at=NOW)

    with transaction.atomic():
        lock_claim(first.pk)
        (lease,) = race(take)
    assert lease.claim == second


def test_a_claim_taken_by_sixteen_at_once_has_one_holder():
    for _ in range(10):
        claim = make_claim()
        results = race(
            *(partial(take_claim, claim_id=claim.pk, by=make_user(), at=NOW) for _ in range(16))
        )
        assert Counter(map(type, results)) == {Lease: 1, HeldByOther: 15}


def test_one_person_in_many_windows_holds_no_more_than_allowed(settings):
    settings.VERIFY_MAX_HELD = 3
    person = make_user()
    for _ in range(20):
        make_claim()
    results = race(*(partial(take_next, by=person, at=NOW) for _ in range(8)))
    assert Counter(map(type, results)) == {Lease: 3, HoldsTooMany: 5}


def test_taking_over_against_putting_back():
    editor = make_user(Role.EDITOR)
    for _ in range(20):
        lease = make_lease()
        back, over = race(
            partial(put_back, lease_id=lease.pk, by=lease.holder, at=NOW),
            partial(take_over, claim_id=lease.claim_id, reason="late", by=editor, at=NOW),
        )
        assert isinstance(over, Lease)
        assert back is None or isinstance(back, LeaseLost)
        assert Lease.objects.live().get(claim=lease.claim) == over
        assert Claim.objects.get(pk=lease.claim_id).status == Status.IN_REVIEW
        put_back(lease_id=over.pk, by=editor, at=NOW)


def test_keeping_against_expiry_never_ends_a_hold_that_was_kept():
    minute_before = END - timedelta(minutes=1)

    def keep(leases):
        kept = set()
        for lease in leases:
            with contextlib.suppress(LeaseLost):
                kept.add(keep_lease(lease_id=lease.pk, by=lease.holder, at=minute_before).pk)
        return kept

    person = make_user()
    for _ in range(10):
        leases = [make_lease(holder=person) for _ in range(40)]
        # From both ends, so that holds are kept while the sweep is on its way to them.
        *kept, ended = race(
            partial(keep, leases[::-1]),
            partial(keep, leases[30:]),
            partial(expire_leases, at=END),
        )
        live = set(Lease.objects.live().values_list("pk", flat=True))
        assert live == kept[0] | kept[1]
        assert ended == len(leases) - len(live)
        Lease.objects.live().update(ended_at=END, ended_how=EndedHow.RELEASED)


def test_two_sweeps_end_each_hold_once():
    leases = [make_lease() for _ in range(40)]
    ended = race(partial(expire_leases, at=END), partial(expire_leases, at=END))
    left = expire_leases(at=END)
    assert sum(ended) + left == len(leases)
    assert ClaimEvent.objects.filter(what="expired").count() == len(leases)
