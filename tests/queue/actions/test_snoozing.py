"""Claims left for later, and woken."""

from datetime import timedelta

import pytest

from claims.models import Claim, EndedHow, Role, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import (
    BulkOrder,
    act_in_bulk,
    hand_over,
    set_article_due,
    set_due,
    snooze_held,
    snooze_waiting,
    take_claim,
    take_next,
    wake_claim,
    wake_claims,
)
from claims.queue.actions.snoozing import DueBefore, OthersClaim
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed, RoundOpen
from tests.factories import NOW, make_claim, make_occurrence, make_user
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


def test_nobody_sleeps_past_a_deadline_that_is_still_to_come():
    claim = make_claim(due_at=NOW + HOUR)
    with pytest.raises(DueBefore, match=f"Claim {claim.pk} is due on 2026-11-1"):
        snooze(claim, until=NOW + HOUR)
    assert not claim.events.filter(what=What.SNOOZED).exists()
    assert snooze(claim, until=NOW + HOUR / 2).snoozed_until == NOW + HOUR / 2
    # Once it has passed there is nothing left to warn of.
    overdue = make_claim(due_at=NOW - HOUR)
    assert snooze(overdue).snoozed_until == NOW + HOUR


@pytest.mark.parametrize("of", ["claim", "article"])
def test_a_deadline_that_comes_before_it_would_wake_wakes_it(of):
    claim, editor = make_claim(), make_user(Role.EDITOR)
    article = make_occurrence(claim=claim).article
    snooze(claim, until=NOW + 5 * HOUR)

    def left_until(hours):
        if of == "claim":
            set_due(claim_id=claim.pk, due=NOW + hours * HOUR, by=editor, at=NOW)
        else:
            set_article_due(article_id=article.pk, due=NOW + hours * HOUR, by=editor, at=NOW)
        return Claim.objects.get(pk=claim.pk).snoozed_until

    assert left_until(6) == NOW + 5 * HOUR
    assert left_until(5) is None
    assert take_next(by=make_user(), at=NOW).claim == claim
    told = list(claim.events.order_by("number").values_list("what", flat=True))
    assert told[1:4] == [What.DUE_CHANGED, What.DUE_CHANGED, What.WOKEN]


def test_in_hand_neither():
    claim, holder = make_claim(due_at=NOW + HOUR), make_user()
    lease = take_claim(claim_id=claim.pk, by=holder, at=NOW)
    with pytest.raises(DueBefore):
        snooze_held(lease_id=lease.pk, until=NOW + 2 * HOUR, reason="x", by=holder, at=NOW)
    lease.refresh_from_db()
    assert lease.ended_at is None


def test_what_another_is_to_check_is_left_for_later_by_them_or_an_editor():
    person = make_user()
    claim = make_claim(assigned_to=person, assigned_at=NOW)
    with pytest.raises(OthersClaim, match=f"is for {person} to check"):
        snooze(claim)
    snooze(claim, by=make_user(Role.EDITOR))
    assert snooze(claim, by=person, until=NOW + 2 * HOUR).snoozed_until == NOW + 2 * HOUR


def test_in_bulk_those_are_left_as_they_are_and_said():
    plain, due = make_claim(), make_claim(due_at=NOW + HOUR)
    others = make_claim(assigned_to=make_user(), assigned_at=NOW)
    order = BulkOrder("snooze", reason="they answer", moment=NOW + HOUR)
    done = act_in_bulk(claim_ids=[plain.pk, due.pk, others.pk], order=order, by=make_user(), at=NOW)
    said = {item.claim_id: item.refused for item in done.items.all()}
    assert not said[plain.pk]
    assert "is due on" in str(said[due.pk])
    assert "only they or an editor" in str(said[others.pk])
    assert Claim.objects.snoozed().get() == plain


def test_only_a_claim_that_waits_is_left_for_later():
    with pytest.raises(MoveNotAllowed):
        snooze(make_claim(status=Status.IN_REVIEW))


def test_contributors_leave_nothing_for_later():
    person, claim = make_user(Role.CONTRIBUTOR), make_claim()
    with pytest.raises(NotPermitted):
        snooze(claim, by=person)
    with pytest.raises(NotPermitted):
        wake_claim(claim_id=claim.pk, by=person, at=NOW)
