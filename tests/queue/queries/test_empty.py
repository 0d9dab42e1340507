"""Why there is nothing to take."""

from datetime import timedelta

import pytest

from claims.models import Claim, Role, Skip, Status
from claims.queue.actions import take_claim
from claims.queue.actions.second import take_second
from claims.queue.filters import QueueFilters
from claims.queue.queries import why_empty, why_no_second
from claims.workflow import open_claims
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict, sha256
from tests.review.opinions import ask_for, differing, first_opinion, opine

pytestmark = pytest.mark.django_db


def why(user, **filters):
    return [
        (reason.code, reason.count, reason.at)
        for reason in why_empty(user, NOW, QueueFilters(**filters))
    ]


def test_no_claim_at_all():
    assert why(make_user()) == [("nothing_waits", 0, None)]


def test_everything_in_the_way_is_counted():
    person = make_user()
    first = make_lease(expires_at=NOW + timedelta(minutes=5))
    make_lease()
    make_lease(holder=person)
    until = NOW + timedelta(hours=3)
    Skip.objects.create(claim=make_claim(), by=person, at=NOW, until=until, reason="mine")
    other = make_claim(language="fr")
    Skip.objects.create(claim=other, by=make_user(), at=NOW, until=until, reason="mine")
    make_verdict(claim=make_claim(status=Status.AWAITING_SECOND), by=person)
    make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    ask_for()
    first_opinion()
    make_claim(assigned_to=person, assigned_at=NOW, language="fr")
    assert why(person, language="en") == [
        ("own_outside", 1, None),
        ("own_holds", 1, None),
        ("filters", 1, None),
        ("held", 2, first.expires_at),
        ("skipped", 1, until),
        ("second_review", 3, None),
    ]
    [text] = [one.text for one in why_empty(person, NOW) if one.code == "second_review"]
    assert text == "3 claims are waiting for a second reviewer; 1 by you."


def test_claims_free_without_the_filters():
    person = make_user()
    rows = [Claim(text=t, fingerprint=sha256(t), language="en", score=0.5) for t in "abc"]
    skipped = open_claims(claims=rows, by=None, at=NOW)[0]
    Skip.objects.create(
        claim=skipped, by=person, at=NOW, until=NOW + timedelta(hours=1), reason="mine"
    )
    make_lease(claim=make_claim(language="de", status=Status.IN_REVIEW))
    assert why(person, language="fr") == [("filters", 2, None)]
    assert [code for code, *_ in why(person, language="de")] == ["filters", "held"]


def test_own_claims_outside_the_filters_are_counted():
    person = make_user()
    make_claim(assigned_to=person, assigned_at=NOW)
    assert why(person, language="fr") == [("own_outside", 1, None)]


def test_own_claims_left_for_later_are_counted_where_the_filters_hide_them_and_no_scope_does():
    person, until = make_user(languages=["fa"]), NOW + timedelta(hours=2)
    make_claim(assigned_to=person, assigned_at=NOW, snoozed_until=until, language="en")
    assert ("own_later", 1, None) in why(person, language="fr")
    assert "own_later" not in [code for code, *_ in why(person, language="en")]


def test_a_blind_round_waits_for_a_second_reviewer_by_who_came_first():
    ask_for()
    current = first_opinion()
    make_verdict(claim=current.claim, by=(former := make_user()))
    said = {
        person: [reason.text for reason in why_empty(person, NOW)]
        for person in (current.first_by, former)
    }
    assert said == {
        current.first_by: ["1 claim is waiting for a second reviewer; 1 by you."],
        former: ["1 claim is waiting for a second reviewer; 0 by you."],
    }


def test_differing_opinions_are_told_to_those_who_decide():
    ask_for()
    differing()
    assert why(make_user(Role.EDITOR)) == [("differing", 1, None)]
    assert why(make_user()) == [("nothing_waits", 0, None)]


def why_not_second(user):
    return [(reason.code, reason.count, reason.at) for reason in why_no_second(user, NOW)]


def test_what_keeps_a_second_opinion_away():
    ask_for()
    person = make_user(languages=["en"])
    assert why_not_second(person) == [("nothing_waits", 0, None)]
    opine(make_claim(), person)
    skipped, held, in_hand = (first_opinion(make_claim(language="en")).claim for _ in range(3))
    first_opinion(make_claim(language="fr"))
    take_claim(claim_id=in_hand.pk, by=person, at=NOW)
    theirs = take_claim(claim_id=held.pk, by=make_user(), at=NOW)
    until = NOW + timedelta(hours=3)
    Skip.objects.create(claim=skipped, by=person, at=NOW, until=until, reason="mine")
    assert take_second(by=person, at=NOW) is None
    assert why_not_second(person) == [
        ("own_opinion", 1, None),
        ("own_holds", 1, None),
        ("held", 1, theirs.expires_at),
        ("skipped", 1, until),
        ("scopes", 1, None),
    ]
    assert why_no_second(person, NOW)[1].claim == in_hand.pk


def test_verdicts_that_wait_for_approval_want_no_second_opinion():
    person = make_user()
    make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    assert why_not_second(person) == [("nothing_waits", 0, None)]


def test_a_claim_of_somebody_else_that_sleeps_is_counted_once():
    until = NOW + timedelta(hours=2)
    make_claim(assigned_to=make_user(), assigned_at=NOW, snoozed_until=until)
    assert why(make_user()) == [("snoozed", 1, until)]
