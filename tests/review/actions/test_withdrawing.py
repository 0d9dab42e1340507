"""Withdrawals: at once, or by two people, as the review policy says."""

import pytest
from django.db import IntegrityError, transaction

from claims.joint.withdrawing import approve_and_withdraw, withdraw_or_propose
from claims.models import Publication, Role, Status, User, What, Withdrawal
from claims.permissions import NotPermitted
from claims.queue.actions import reopen_claim, take_claim
from claims.review.actions import (
    ReasonNotAccepted,
    WithdrawalSettled,
    WithdrawalWaits,
    approve_verdict,
    approve_withdrawal,
    propose_withdrawal,
    return_withdrawal,
    take_back_withdrawal,
)
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import MoveNotAllowed
from tests.factories import NOW, make_claim, make_user
from tests.models.reviewing import make_policy
from tests.pages.public.desk import LATER, publish_one
from tests.summaries.desk_work import correct, published_claim

pytestmark = pytest.mark.django_db

NOTE = "The register it rests on was withdrawn."


@pytest.fixture
def noor():
    """An editor."""
    return make_user(Role.EDITOR)


def public(settings, second="always"):
    """A claim whose verdict readers see; from now on the desk wants a second person."""
    claim = publish_one().claim
    settings.VERIFY_SECOND_REVIEW = second
    return claim


def propose(claim, by):
    """Ask for the withdrawal of the verdict."""
    return propose_withdrawal(claim_id=claim.pk, note=NOTE, by=by, at=LATER)


def current(claim):
    """Whether readers see a verdict."""
    return Publication.objects.current().filter(claim=claim).exists()


def test_where_the_policy_wants_nobody_else_nothing_is_proposed(settings, noor):
    assert propose(public(settings, "never"), noor) is None
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("mode", ["approval", "blind"])
def test_by_either_mode_it_takes_another_person(settings, noor, mode):
    claim = public(settings, "never")
    make_policy(mode=mode)
    proposal = propose(claim, noor)
    assert current(claim)
    with pytest.raises(NotPermitted):
        approve_withdrawal(withdrawal_id=proposal.pk, by=noor, at=LATER)
    with pytest.raises(NotPermitted):
        approve_withdrawal(withdrawal_id=proposal.pk, by=make_user(Role.CONTRIBUTOR), at=LATER)
    other = make_user()
    approved = approve_withdrawal(withdrawal_id=proposal.pk, by=other, at=LATER)
    assert approved.outcome == "approved"
    withdraw_claim(
        claim_id=claim.pk, note=approved.note, by=approved.by, at=LATER, approved_by=other
    )
    assert not current(claim)
    event = claim.events.get(what=What.WITHDRAWN)
    assert f'"approved_by":{other.pk}' in event.body
    with pytest.raises(WithdrawalSettled):
        approve_withdrawal(withdrawal_id=proposal.pk, by=other, at=LATER)


def test_the_database_knows_no_withdrawal_by_one_person(settings, noor):
    proposal = propose(public(settings), noor)
    with (
        pytest.raises(IntegrityError, match="nobody_approves_their_own_withdrawal"),
        transaction.atomic(),
    ):
        Withdrawal.objects.update(settled_at=LATER, settled_by=noor, outcome="approved")
    proposal.refresh_from_db()
    assert proposal.settled_at is None


def test_one_proposal_at_a_time_sent_back_taken_back(settings, noor):
    claim, other = public(settings), make_user(Role.EDITOR)
    first = propose(claim, noor)
    with pytest.raises(WithdrawalWaits):
        propose(claim, other)
    with pytest.raises(ReasonNotAccepted):
        return_withdrawal(withdrawal_id=first.pk, reason=" ", by=other, at=LATER)
    return_withdrawal(withdrawal_id=first.pk, reason="It still stands.", by=other, at=LATER)
    second = propose(claim, noor)
    with pytest.raises(Withdrawal.DoesNotExist):
        take_back_withdrawal(withdrawal_id=second.pk, by=other, at=LATER)
    assert take_back_withdrawal(withdrawal_id=second.pk, by=noor, at=LATER).outcome == "taken_back"
    told = list(claim.events.order_by("number").values_list("what", flat=True))[-4:]
    assert told == [What.WITHDRAWAL_PROPOSED, What.WITHDRAWAL_RETURNED] * 2


def test_a_newer_verdict_overtakes_a_proposal(settings, noor):
    claim, other = public(settings), make_user()
    proposal = propose(claim, noor)
    correct(claim, "disputed", at=LATER)
    approve_verdict(verdict_id=claim.verdicts.latest("pk").pk, by=other, at=LATER)
    publish_claim(claim_id=claim.pk, at=LATER)
    settled = approve_withdrawal(withdrawal_id=proposal.pk, by=other, at=LATER)
    assert settled.outcome == "overtaken"
    assert current(claim)


def test_a_correction_is_not_seen_before_another_person_approves_it(settings):
    claim = public(settings)
    correct(claim, "disputed", at=LATER)
    claim.refresh_from_db()
    assert claim.status == Status.AWAITING_SECOND
    assert publish_claim(claim_id=claim.pk, at=LATER) is None
    assert Publication.objects.current().get(claim=claim).rating == "supported"
    author = claim.verdicts.latest("pk").by
    with pytest.raises(NotPermitted):
        approve_verdict(verdict_id=claim.verdicts.latest("pk").pk, by=author, at=LATER)


@pytest.mark.parametrize("taken", [False, True])
def test_a_reopened_claim_is_withdrawn_and_its_check_goes_on(settings, noor, taken):
    claim = public(settings, "never")
    reopen_claim(claim_id=claim.pk, reason="New figures.", by=noor, at=LATER)
    if taken:
        take_claim(claim_id=claim.pk, by=make_user(), at=LATER)
    withdraw_claim(claim_id=claim.pk, note=NOTE, by=noor, at=LATER)
    claim.refresh_from_db()
    assert claim.status == (Status.IN_REVIEW if taken else Status.WAITING)
    assert not current(claim)
    with pytest.raises(MoveNotAllowed):
        withdraw_claim(claim_id=claim.pk, note=NOTE, by=noor, at=LATER)


def test_what_readers_do_not_see_is_not_withdrawn(settings, noor):
    for action in (propose_withdrawal, withdraw_claim):
        with pytest.raises(MoveNotAllowed):
            action(claim_id=make_claim().pk, note=NOTE, by=noor, at=NOW)
    claim = public(settings, "never")
    correct(claim, "disputed", at=LATER)
    with pytest.raises(MoveNotAllowed):
        withdraw_claim(claim_id=claim.pk, note=NOTE, by=noor, at=LATER)


@pytest.mark.parametrize("how", ["closed", "demoted"])
def test_the_proposal_of_somebody_who_left_is_approved_all_the_same(settings, noor, how):
    claim = published_claim()
    settings.VERIFY_SECOND_REVIEW = "always"
    proposal = withdraw_or_propose(claim_id=claim.pk, note="Wrong table.", by=noor, at=NOW)
    changed = {"is_active": False} if how == "closed" else {"role": Role.CONTRIBUTOR}
    User.objects.filter(pk=noor.pk).update(**changed)
    approve_and_withdraw(withdrawal_id=proposal.pk, by=make_user(Role.EDITOR), at=NOW)
    claim.refresh_from_db()
    assert claim.status == Status.WITHDRAWN
