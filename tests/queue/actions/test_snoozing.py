"""Claims left for later, and woken."""

from datetime import timedelta

import pytest

from claims.models import Claim, EndedHow, Role, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import (
    hand_over,
    snooze_held,
    snooze_waiting,
    take_claim,
    take_next,
    wake_claim,
    wake_claims,
)
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed, RoundOpen
from tests.factories import NOW, make_claim, make_user
from tests.review.opinions import ask_for, first_opinion

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def snooze(claim, by=None, until=NOW + HOUR):
    by = by or make_user()
    return snooze_waiting(claim_id=claim.pk, until=until, reason="they answer", by=by, at=NOW)


def test_nobody_is_offered_it_until_the_moment_has_come():
    claim, person = make_claim(), make_user()
    snooze(claim)
    assert take_next(by=person, at=NOW) is None
    assert wake_claims(at=NOW + HOUR / 2) == 0
    assert [wake_claims(at=NOW + HOUR) for _ in range(2)] == [1, 0]
    assert take_next(by=person, at=NOW + HOUR).claim == claim
    assert [row.what for row in claim.events.order_by("number")][:2] == [What.SNOOZED, What.WOKEN]


def test_the_holder_gets_it_back():
    claim, holder = make_claim(), make_user()
    lease = take_claim(claim_id=claim.pk, by=holder, at=NOW)
    snooze_held(lease_id=lease.pk, until=NOW + HOUR, reason="they answer", by=holder, at=NOW)
    lease.refresh_from_db()
    assert lease.ended_how == EndedHow.SNOOZED
    assert take_next(by=holder, at=NOW) is None
    wake_claims(at=NOW + HOUR)
    assert take_next(by=make_user(), at=NOW + HOUR) is None
    assert take_next(by=holder, at=NOW + HOUR).claim == claim


def test_in_a_double_review_a_claim_is_neither_left_for_later_nor_handed_over():
    ask_for()
    claim, second = first_opinion().claim, make_user()
    lease = take_claim(claim_id=claim.pk, by=second, at=NOW)
    with pytest.raises(RoundOpen, match="double review"):
        snooze_held(lease_id=lease.pk, until=NOW + HOUR, reason="x", by=second, at=NOW)
    with pytest.raises(RoundOpen):
        hand_over(lease_id=lease.pk, to=make_user(), note="Yours", by=second, at=NOW)
    lease.refresh_from_db()
    claim.refresh_from_db()
    assert (lease.ended_at, claim.assigned_to, claim.snoozed_until) == (None, None, None)


def test_a_claim_can_be_woken_or_taken_before():
    claim, other = make_claim(), make_claim()
    snooze(claim)
    snooze(other)
    for _ in range(2):
        wake_claim(claim_id=claim.pk, by=make_user(), at=NOW)
    take_claim(claim_id=other.pk, by=make_user(), at=NOW)
    assert set(Claim.objects.values_list("snoozed_until", flat=True)) == {None}
    assert claim.events.filter(what=What.WOKEN).count() == 1


@pytest.mark.parametrize("until", [None, NOW, NOW + timedelta(days=400)])
def test_it_is_left_until_a_moment_to_come(until):
    with pytest.raises(ReasonNotAccepted):
        snooze(make_claim(), until=until)


def test_only_a_claim_that_waits_is_left_for_later():
    with pytest.raises(MoveNotAllowed):
        snooze(make_claim(status=Status.IN_REVIEW))


def test_contributors_leave_nothing_for_later():
    person, claim = make_user(Role.CONTRIBUTOR), make_claim()
    with pytest.raises(NotPermitted):
        snooze(claim, by=person)
    with pytest.raises(NotPermitted):
        wake_claim(claim_id=claim.pk, by=person, at=NOW)
