"""The one statement that finds and locks: what PostgreSQL makes of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Status
from claims.queue.actions import take_next
from claims.queue.queries import free_for
from tests.factories import NOW, make_claim, make_user, sha256

pytestmark = pytest.mark.django_db
MANY = 3000


@pytest.fixture
def _many_claims():
    """Half of them wait, and the statistics know it."""
    Claim.objects.bulk_create(
        Claim(
            text=f"Lamp {number}.",
            fingerprint=sha256(str(number)),
            language="en",
            status=Status.WAITING if number % 2 else Status.PUBLISHED,
            score=number * 7919 % 1000 / 1000,
            priority=number % 4,
            opened_at=NOW,
        )
        for number in range(MANY)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")


@pytest.mark.usefixtures("_many_claims")
def test_it_walks_an_index_in_the_order_of_the_queue_and_stops_at_the_first():
    plan = free_for(make_user(), NOW)[:1].explain(analyze=True)
    assert "_in_queue_order on claims_claim" in plan
    assert "Sort" not in plan
    assert "Seq Scan on claims_claim" not in plan
    (walk,) = [line for line in plan.splitlines() if "_in_queue_order" in line]
    assert re.search(r"rows=1(\.00)? loops=1", walk)


@pytest.mark.usefixtures("_many_claims")
def locking(person):
    """The statements that look for a claim and lock it, when somebody takes the next."""
    make_claim()
    with CaptureQueriesContext(connection) as captured:
        take_next(by=person, at=NOW)
    reads = [" ".join(query["sql"].split()) for query in captured]
    return [read for read in reads if "SKIP LOCKED" in read]


def test_one_statement_finds_and_locks_the_next_claim():
    [free] = locking(make_user())
    assert "assigned_to_id IS NULL" in free
    assert "LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED )" in free


def test_what_is_assigned_is_looked_for_before_the_rest_where_anything_is():
    person = make_user()
    make_claim(assigned_to=person, assigned_at=NOW, snoozed_until=NOW + timedelta(hours=1))
    at_once, own, free = locking(person)
    assert "NOT EXISTS (SELECT FROM claims_claim own" in at_once
    assert '"assigned_to_id" = ' in own
    assert '"assigned_to_id" IS NULL' in free
