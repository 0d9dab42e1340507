"""A verdict that still holds for another claim: taken into the draft, sent by a person."""

import json
from datetime import date

import pytest

from claims.models import Draft, Evidence, Role, Status, Verdict, What
from claims.permissions import NotPermitted
from claims.queue.actions import take_claim
from claims.review.actions import (
    CarryRefused,
    VerdictEntry,
    carry_over,
    return_verdict,
    submit_verdict,
)
from claims.review.actions.giving import RuleNotMet
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import LeaseLost
from tests.factories import NOW, make_claim, make_user
from tests.review.reviewing import RATIONALE, add, entry, send, take
from tests.summaries.desk_work import open_claim, published_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier():
    """A verdict that readers see, with two pieces of evidence."""
    return published_claim().verdicts.get()


def carry(lease, verdict):
    return carry_over(lease_id=lease.pk, verdict_id=verdict.pk, by=lease.holder, at=NOW)


def sent(lease, draft, **changes):
    fields = {name: draft.fields[name] for name in ("rating", "finding", "rationale")}
    carried = int(draft.fields["carried_from"])
    verdict = VerdictEntry(**{**fields, "carried_from": carried, **changes})
    return submit_verdict(lease_id=lease.pk, entry=verdict, by=lease.holder, at=NOW)


def events(claim):
    return [(event.what, json.loads(event.body)) for event in claim.events.in_order()]


def test_the_words_are_in_the_draft_and_nothing_is_sent(earlier):
    lease = take()
    draft = carry(lease, earlier)
    assert draft.fields == {
        "rating": "supported",
        "finding": earlier.finding,
        "rationale": earlier.rationale,
        "carried_from": str(earlier.pk),
    }
    lease.claim.refresh_from_db()
    assert lease.claim.status == Status.IN_REVIEW
    assert not Verdict.objects.filter(claim=lease.claim).exists()


def test_the_evidence_is_copied_with_the_day_it_was_looked_at(earlier):
    lease = take(open_claim("The bridge was given forty lamps."))
    carry(lease, earlier)
    first, second = Evidence.objects.standing().filter(claim=lease.claim)
    assert (first.accessed_on, first.added_by, first.added_at) == (
        date(2026, 11, 18),
        lease.holder,
        NOW,
    )
    assert (first.stance, second.stance) == ("supports", "contradicts")
    told = [body for what, body in events(lease.claim) if what == What.EVIDENCE_ADDED]
    assert [body["other"] for body in told] == [earlier.claim_id] * 2
    assert earlier.citations.count() == 2


def test_citations_follow_evidence_that_was_there_before(earlier):
    lease = take()
    add(lease)
    draft = carry(lease, earlier)
    assert "[2]" in draft.fields["rationale"]
    assert "[1]" not in draft.fields["rationale"]


def test_doing_it_twice_copies_nothing_more(earlier):
    lease = take()
    assert carry(lease, earlier).fields == carry(lease, earlier).fields
    assert Evidence.objects.filter(claim=lease.claim).count() == 2


def test_the_sent_verdict_says_where_it_came_from(earlier):
    lease = take(open_claim("The bridge was given forty lamps."))
    verdict = sent(lease, carry(lease, earlier))
    assert verdict.carried_from == earlier
    assert verdict.by == lease.holder
    what, body = events(lease.claim)[-1]
    assert (what, body["other"], body["verdict"]) == (
        What.CARRIED_OVER,
        earlier.claim_id,
        earlier.pk,
    )


def test_sent_back_it_still_says_so(earlier, settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    lease = take(open_claim("The bridge was given forty lamps."))
    given = sent(lease, carry(lease, earlier))
    return_verdict(verdict_id=given.pk, reason="Which lamps?", by=make_user(), at=NOW)
    again = Draft.objects.get(claim=lease.claim, by=lease.holder)
    second = take_claim(claim_id=lease.claim_id, by=lease.holder, at=NOW)
    assert sent(second, again).carried_from == earlier


def test_a_verdict_carried_on_names_the_one_that_was_given_first(earlier):
    lease = take(open_claim("The bridge was given forty lamps."))
    second = sent(lease, carry(lease, earlier))
    publish_claim(claim_id=second.claim_id, at=NOW)
    third = take()
    assert sent(third, carry(third, second)).carried_from == earlier


def test_the_rules_of_a_verdict_hold(earlier):
    lease = take()
    with pytest.raises(RuleNotMet):
        sent(lease, carry(lease, earlier), rationale="Short.")


def test_another_rating_is_another_verdict(earlier):
    lease = take()
    draft = carry(lease, earlier)
    with pytest.raises(CarryRefused, match="is supported, yours is not"):
        sent(lease, draft, rating="disputed")


def test_what_was_begun_is_not_overwritten(earlier):
    lease = take()
    Draft.objects.create(
        claim=lease.claim, by=lease.holder, fields={"finding": "Mine."}, saved_at=NOW
    )
    with pytest.raises(CarryRefused, match="Empty its fields first"):
        carry(lease, earlier)
    assert not Evidence.objects.filter(claim=lease.claim).exists()


def test_a_verdict_that_readers_no_longer_see_is_not_carried_over(earlier):
    lease = take()
    draft = carry(lease, earlier)
    withdraw_claim(
        claim_id=earlier.claim_id, note="A new count.", by=make_user(Role.EDITOR), at=NOW
    )
    for attempt in (lambda: carry(lease, earlier), lambda: sent(lease, draft)):
        with pytest.raises(CarryRefused, match="do not see this verdict"):
            attempt()


def test_it_takes_the_hold_and_the_role(earlier):
    lease = take()
    with pytest.raises(NotPermitted):
        carry_over(lease_id=lease.pk, verdict_id=earlier.pk, by=make_user(Role.CONTRIBUTOR), at=NOW)
    add(lease)
    send(lease)
    with pytest.raises(LeaseLost):
        carry(lease, earlier)


def test_a_verdict_of_its_own_is_carried_from_nowhere():
    lease = take(make_claim())
    add(lease)
    verdict = submit_verdict(
        lease_id=lease.pk, entry=entry(rationale=RATIONALE), by=lease.holder, at=NOW
    )
    assert verdict.carried_from is None
