"""Why there is nothing to take."""

from datetime import timedelta

import pytest

from claims.models import Claim, Skip, Status
from claims.queue.filters import QueueFilters
from claims.queue.queries import why_empty
from claims.workflow import open_claims
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict, sha256

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
    Skip.objects.create(claim=make_claim(), by=make_user(), at=NOW, until=until, reason="mine")
    make_verdict(claim=make_claim(status=Status.AWAITING_SECOND), by=person)
    make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    assert why(person) == [
        ("held", 2, first.expires_at),
        ("skipped", 1, until),
        ("second_review", 2, None),
    ]
    text = why_empty(person, NOW)[2].text
    assert text == "2 claims are waiting for a second reviewer; 1 by you."


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
