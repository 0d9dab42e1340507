"""Second reviewers, first reviewers, editors and jobs at one claim at the same moment."""

from collections import Counter
from datetime import timedelta
from functools import partial
from threading import Event

import pytest
from django.db import transaction

from claims.models import AgreementCell, Claim, Lease, Opinion, Role, Status, Verdict
from claims.queue.actions import HeldByOther, expire_leases, take_claim
from claims.queue.actions.second import take_second
from claims.review.actions import RoundClosed, adjudicate, return_round, submit_verdict
from claims.workflow import LeaseLost, OwnOpinion
from tests.factories import NOW, make_claim, make_user
from tests.racing import race
from tests.review.opinions import ask_for, differing, first_opinion, opine
from tests.review.reviewing import add, entry

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


@pytest.fixture(autouse=True)
def _blind(db):
    ask_for()


def test_two_second_reviewers_at_once():
    for _ in range(ROUNDS):
        current = first_opinion()
        results = race(
            partial(take_claim, claim_id=current.claim_id, by=make_user(), at=NOW),
            *(partial(take_second, by=make_user(), at=NOW) for _ in range(4)),
            partial(take_claim, claim_id=current.claim_id, by=current.first_by, at=NOW),
        )
        assert sum(isinstance(one, Lease) for one in results) == 1
        assert isinstance(results[-1], OwnOpinion | HeldByOther)
        live = Lease.objects.live().get(claim=current.claim)
        assert live.holder != current.first_by


def test_whoever_comes_second_finds_a_claim_while_others_take_theirs():
    for _ in range(ROUNDS):
        waiting = {first_opinion().claim_id for _ in range(4)}
        taken = race(*(partial(take_second, by=make_user(), at=NOW) for _ in range(4)))
        assert {lease.claim_id for lease in taken} == waiting


@pytest.mark.parametrize("free", [0, 1])
def test_a_claim_that_a_job_has_locked_is_passed_over_or_waited_for(free):
    """The first in turn is locked for a moment; another one is free, or none."""
    locked = first_opinion().claim_id
    Claim.objects.filter(pk=locked).update(score=0.99)
    others = {first_opinion().claim_id for _ in range(free)}
    let_go, has_it = Event(), Event()

    def job():
        with transaction.atomic():
            Claim.objects.select_for_update(no_key=True).get(pk=locked)
            has_it.set()
            let_go.wait(0.3)

    def second():
        has_it.wait(5)
        lease = take_second(by=make_user(), at=NOW)
        let_go.set()
        return lease

    _, lease = race(job, second)
    assert {lease.claim_id} == (others or {locked})


def test_the_second_opinion_against_the_end_of_its_hold():
    for _ in range(ROUNDS):
        current = first_opinion()
        lease = take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
        add(lease)
        send = partial(
            submit_verdict,
            lease_id=lease.pk,
            entry=entry(),
            by=lease.holder,
            at=lease.expires_at - timedelta(seconds=1),
        )
        sent, *_ = race(send, partial(expire_leases, at=lease.expires_at), send)
        claim = Claim.objects.get(pk=current.claim_id)
        given = Verdict.objects.filter(claim=claim).count()
        if claim.status == Status.DECIDED:
            assert given == 1
        else:
            assert (claim.status, given) == (Status.AWAITING_SECOND, 0)
            assert isinstance(sent, LeaseLost)
            assert take_claim(claim_id=claim.pk, by=make_user(), at=NOW).claim == claim
        assert Opinion.objects.filter(round=current).count() == 1 + given


def test_one_editor_decides():
    for _ in range(ROUNDS):
        current = differing()
        results = race(
            *(
                partial(
                    adjudicate,
                    round_id=current.pk,
                    entry=entry(),
                    reason="the table",
                    by=make_user(Role.EDITOR),
                    at=NOW,
                )
                for _ in range(3)
            ),
            partial(
                return_round, round_id=current.pk, reason="why", by=make_user(Role.EDITOR), at=NOW
            ),
        )
        assert Counter(map(type, results))[RoundClosed] == 3
        current.refresh_from_db()
        verdicts = Verdict.objects.filter(claim=current.claim).count()
        assert verdicts == (current.outcome == "decided")


def test_rounds_of_one_pair_that_end_at_once_are_all_counted():
    one, other = make_user(), make_user()
    leases = []
    for claim in [make_claim() for _ in range(4)]:
        opine(claim, one)
        leases.append(take_claim(claim_id=claim.pk, by=other, at=NOW))
        add(leases[-1])
    race(
        *(
            partial(submit_verdict, lease_id=lease.pk, entry=entry(), by=other, at=NOW)
            for lease in leases
        )
    )
    assert AgreementCell.objects.get().count == 4
