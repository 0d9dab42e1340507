"""The list of open claims: order, pages both ways, filters, and a constant number of statements."""

import itertools

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from claims.models import OPEN, Claim, Status
from claims.queue.actions import take_claim
from claims.queue.filters import QueueFilters
from claims.queue.queries import closed_claims, queue_rows
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_lease,
    make_occurrence,
    make_source,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def numbers(page):
    return [row.claim.pk for row in page.rows]


def in_order():
    return list(Claim.objects.open().values_list("pk", flat=True))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=some.lists(some.tuples(some.integers(0, 3), some.sampled_from([0.1, 0.5, 1 / 3]))),
    size=some.integers(1, 4),
)
def test_pages_forth_and_back_show_every_claim_once_in_order(db, rows, size):
    before = transaction.savepoint_create()
    for priority, score in rows:
        make_claim(priority=priority, score=score)
    pages = [queue_rows(size=size)]
    while pages[-1].next:
        pages.append(queue_rows(size=size, cursor=pages[-1].next))
    assert [number for page in pages for number in numbers(page)] == in_order()
    assert pages[0].previous is None
    for page, later in itertools.pairwise(pages):
        assert numbers(queue_rows(size=size, cursor=later.previous)) == numbers(page)
    transaction.savepoint_rollback(before)


def test_a_page_before_the_first_is_not_offered():
    for _ in range(4):
        make_claim()
    second = queue_rows(size=2, cursor=queue_rows(size=2).next)
    first = queue_rows(size=2, cursor=second.previous)
    assert (first.previous, second.next) == (None, None)
    assert numbers(queue_rows(size=2, cursor=first.next)) == numbers(second)


def test_claims_that_leave_meanwhile_are_neither_repeated_nor_lost():
    for _ in range(6):
        make_claim()
    first = queue_rows(size=2)
    Claim.objects.filter(pk__in=numbers(first)).update(
        status=Status.SET_ASIDE, set_aside_reason="duplicate"
    )
    assert numbers(queue_rows(size=2, cursor=first.next)) == in_order()[:2]


@pytest.mark.parametrize("status", Status)
def test_the_list_shows_open_claims_only(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    claim = make_claim(status=status, **why)
    assert numbers(queue_rows()) == ([claim.pk] if status in OPEN else [])
    assert numbers(queue_rows(part=status)) == ([claim.pk] if status in OPEN else [])
    for other in [*OPEN, "assigned", "snoozed"]:
        assert other == status or numbers(queue_rows(part=other)) == []
    assert [row.claim for row in closed_claims(status)] == [claim]
    assert closed_claims(status, after=claim.pk) == ()


def test_a_row_says_where_who_and_what_before():
    claim = make_claim()
    make_occurrence(claim=claim, score=0.2)
    best = make_occurrence(claim=claim, score=0.7, reasons=[{"text": "gives a number"}])
    make_occurrence(claim=claim, score=0.7)
    verdict = make_verdict(claim=claim)
    lease = take_claim(claim_id=claim.pk, by=make_user(), at=NOW)
    (row,) = queue_rows().rows
    assert (row.claim, row.best, row.lease, row.earlier) == (claim, best, lease, verdict)
    assert row.best.reasons == [{"text": "gives a number"}]
    assert row.best.article.source.name
    assert (row.lease.holder, row.earlier.by) == (lease.holder, verdict.by)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (QueueFilters(), [0, 1, 2]),
        (QueueFilters(source="gazette"), [1]),
        (QueueFilters(language="de"), [2]),
        (QueueFilters(min_score=0.5), [0, 1]),
        (QueueFilters(min_checkable=0.6), [2]),
        (QueueFilters(min_score=0.2, min_checkable=0.6), []),
        (QueueFilters(words="lanterns"), [0]),
        (QueueFilters(words="100%"), []),
    ],
)
def test_filters(filters, expected):
    claims = [
        make_claim("The quay has 40 Lanterns.", score=0.9),
        make_claim(score=0.5),
        make_claim(score=0.1, checkable=0.6, language="de"),
    ]
    make_occurrence(claim=claims[1], article=make_article(source=make_source(slug="gazette")))
    assert numbers(queue_rows(filters=filters)) == [claims[n].pk for n in expected]


def test_a_page_takes_as_many_statements_for_one_row_as_for_many():
    def statements():
        with CaptureQueriesContext(connection) as captured:
            page = queue_rows()
            [(row.best.article.source.name, row.lease.holder.role) for row in page.rows]
        return len(captured)

    def add():
        lease = make_lease()
        make_occurrence(claim=lease.claim)
        make_verdict(claim=lease.claim)

    add()
    one = statements()
    for _ in range(9):
        add()
    assert one == statements() == 5
