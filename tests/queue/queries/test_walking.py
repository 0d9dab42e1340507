"""How far the queue is looked through, and that a look goes on where it ended."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from claims.models import Claim, Status
from claims.queue.cursor import Cursor
from claims.queue.filters import QueueFilters
from claims.queue.queries import capped_count, part_counts, queue_counts, walking
from claims.queue.queries.walking import stretch
from claims.workflow import open_claims
from tests.factories import NOW, make_claim, make_lease, make_occurrence, make_user, sha256

pytestmark = pytest.mark.django_db


def in_order(**conditions):
    return list(Claim.objects.open().filter(**conditions).values_list("pk", flat=True))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=some.lists(
        some.tuples(
            some.integers(0, 3), some.sampled_from([0.1, 0.5]), some.sampled_from(["de", "en"])
        ),
        max_size=12,
    ),
    look=some.integers(1, 5),
    backwards=some.booleans(),
)
def test_looks_joined_together_find_every_claim_once_in_order(db, rows, look, backwards):
    before = transaction.savepoint_create()
    for priority, score, language in rows:
        make_claim(priority=priority, score=score, language=language)
    found, start = [], Cursor(-1, 0.0, 0, before=True) if backwards else None
    while True:
        looked = stretch(filters=QueueFilters(language="de"), start=start, look=look)
        found += looked.numbers(100)
        start = looked.end
        if start is None:
            break
    expected = in_order(language="de")
    transaction.savepoint_rollback(before)
    assert found == (expected[::-1] if backwards else expected)


def test_a_look_ends_where_it_is_said():
    claims = [make_claim(language="de" if number == 4 else "en") for number in range(5)]
    looked = stretch(filters=QueueFilters(language="de"), look=4)
    assert (looked.numbers(9), looked.end.claim_id) == ([], claims[3].pk)
    assert stretch(filters=QueueFilters(language="de"), look=6).numbers(9) == [claims[4].pk]


def test_what_an_index_serves_is_not_looked_through():
    claims = [make_claim() for _ in range(5)]
    place = make_occurrence(claim=claims[4])
    for filters in (
        QueueFilters(article=place.article_id),
        QueueFilters(source=place.article.source.slug),
    ):
        looked = stretch(filters=filters, look=2)
        assert (looked.numbers(9), looked.end) == ([claims[4].pk], None)


def test_a_large_outlet_is_looked_through(monkeypatch):
    monkeypatch.setattr(walking, "FEW", 0)
    claims = [make_claim() for _ in range(3)]
    source = make_occurrence(claim=claims[2]).article.source
    filters = QueueFilters(source=source.slug)
    assert stretch(filters=filters, look=2).numbers(9) == []
    assert stretch(filters=filters, look=9).numbers(9) == [claims[2].pk]


def test_counts_of_views_end_where_it_is_said(monkeypatch):
    for number in range(4):
        make_claim(language="de" if number % 2 else "en")
    german = QueueFilters(language="de")
    assert capped_count("", german).__dict__ == {"count": 2, "more": False}
    monkeypatch.setattr("claims.queue.queries.counts.COUNT_LOOK", 2)
    assert capped_count("", german).__dict__ == {"count": 1, "more": True}
    monkeypatch.setattr("claims.queue.queries.counts.COUNT_TO", 3)
    assert capped_count("", QueueFilters()).__dict__ == {"count": 3, "more": True}
    assert capped_count("snoozed", QueueFilters()).__dict__ == {"count": 0, "more": False}


def test_every_part_is_counted():
    rows = [Claim(text=t, fingerprint=sha256(t), language="en", score=0.5) for t in "abcd"]
    free, mine, later, both = open_claims(claims=rows, by=None, at=NOW)
    given = {"assigned_to": make_user(), "assigned_at": NOW}
    for claim, fields in (
        (mine, given),
        (later, {"snoozed_until": NOW}),
        (both, {**given, "snoozed_until": NOW}),
    ):
        Claim.objects.filter(pk=claim.pk).update(**fields)
    counts = part_counts(queue_counts())
    assert (counts["waiting"], counts["assigned"], counts["snoozed"]) == (1, 2, 2)
    for part in ("waiting", "assigned", "snoozed"):
        assert len(stretch(part=part).numbers(9)) == counts[part]
    assert counts[""] == 4
    make_lease(claim=free)
    assert stretch(part=Status.PUBLISHED).numbers(9) == []
