"""Queues of sources and topics are kept by the job; what reviewers hold is read as it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from claims.figures.actions import count_history, recount_figures
from claims.figures.queries.queues import queues
from claims.joint.merging import merge_two, split_off, take_merge_back
from claims.matching.actions.attaching import attach_occurrences
from claims.models import (
    Dimension,
    FigureClock,
    OpenClaim,
    QueueGroupDay,
    Role,
)
from claims.queue.actions import BulkOrder, act_in_bulk, put_back, take_claim, undo_bulk
from tests.factories import NOW, make_article, make_occurrence, make_source, make_user
from tests.figures.adding_up import look_at_figures
from tests.figures.work import HOUR, count, decide, find
from tests.models.queueing import make_topic

pytestmark = pytest.mark.django_db

TODAY, DAYS = NOW.date(), timedelta(days=1)


def seen(dimension, user=None):
    """The rows of a table by name: open, overdue, oldest, median and ninth age."""
    found = queues(dimension, user=user or make_user(Role.EDITOR), today=TODAY)
    assert found.whole == len(found.rows)
    return {
        one.name: (one.open, one.overdue, (TODAY - one.oldest).days, one.median, one.ninth)
        for one in found.rows
        if one.oldest
    }


@pytest.fixture
def courier():
    """A source with claims of today, yesterday and ten days ago, the last of which is overdue."""
    source = make_source(name="Harbour Courier")
    for days in (0, 1, 10):
        claim = find(f"The pier is {days + 3} metres long.", at=NOW - days * DAYS, source=source)
    type(claim).objects.filter(pk=claim.pk).update(
        own_due_at=NOW, due_at=NOW, due_state=2, topic=make_topic(name="Harbour")
    )
    count()
    return source


def test_each_source_and_topic_has_its_queue(courier):
    decide(find("A mill burnt in 1947."), make_user(), taken=NOW, sent=NOW + HOUR)
    count()
    assert seen(Dimension.SOURCE) == {"Harbour Courier": (3, 1, 10, 1, 10)}
    assert seen(Dimension.TOPIC) == {"": (2, 0, 1, 0, 1), "Harbour": (1, 1, 10, 10, 10)}
    look_at_figures(NOW)


def test_a_desk_that_kept_no_queues_has_them_after_the_next_count(courier):
    right = sorted(QueueGroupDay.objects.values_list("dimension", "key", "day", "open"))
    OpenClaim.objects.all().delete()
    QueueGroupDay.objects.all().delete()
    FigureClock.objects.update(grouped_at=None)
    count_history(at=NOW)
    assert sorted(QueueGroupDay.objects.values_list("dimension", "key", "day", "open")) == right
    assert recount_figures(at=NOW) == []


def test_what_strayed_is_said_and_mended(courier):
    row = OpenClaim.objects.latest("day")
    OpenClaim.objects.filter(pk=row.pk).update(day=TODAY - 2 * DAYS)
    QueueGroupDay.objects.filter(dimension="source", day=TODAY - 10 * DAYS).delete()
    told = {one.what for one in recount_figures(at=NOW)}
    assert f"claim {row.pk} open since" in told
    assert f"source {courier.pk}: open since {TODAY - 10 * DAYS}" in told
    look_at_figures(NOW)


def test_merging_and_taking_back_leave_the_queues_right(courier):
    other, editor = make_source(name="Tarn Weekly"), make_user(Role.EDITOR)
    first, second = find("Two boats sank.", source=other), find("Both boats were lost.")
    count()
    merge: dict[str, Any] = {"reason": "The same.", "by": editor, "at": NOW}
    merged = merge_two(claim_id=first.pk, other_id=second.pk, **merge)
    count()
    assert sum(row[0] for row in seen(Dimension.SOURCE).values()) == 4
    look_at_figures(NOW)
    take_merge_back(claim_id=merged.given_up, **merge)
    count()
    assert sum(row[0] for row in seen(Dimension.SOURCE).values()) == 5
    look_at_figures(NOW)


def test_splitting_and_undone_bulk_actions_leave_the_queues_right(courier):
    editor, other = make_user(Role.EDITOR), make_source(name="Tarn Weekly")
    claim = find("Two boats sank.", source=courier)
    article = make_article("Two boats sank. It rained.", source=other)
    place = make_occurrence(article=article, start=0, end=len("Two boats sank."))
    attach_occurrences(article=article, at=NOW)
    count()
    assert seen(Dimension.SOURCE) == {"Harbour Courier": (4, 1, 10, 0, 10)}
    new = split_off(claim_id=claim.pk, places=[place.pk], reason="", by=editor, at=NOW).claim
    count()
    assert seen(Dimension.SOURCE)["Tarn Weekly"][0] == 1
    look_at_figures(NOW)
    order = BulkOrder(kind="set_aside", set_aside="out_of_scope")
    action = act_in_bulk(claim_ids=[new.pk], order=order, by=editor, at=NOW)
    count()
    assert "Tarn Weekly" not in seen(Dimension.SOURCE)
    undo_bulk(action_id=action.pk, by=editor, at=NOW)
    count()
    assert seen(Dimension.SOURCE)["Tarn Weekly"][0] == 1
    look_at_figures(NOW)


def test_a_claim_that_gets_another_topic_goes_to_its_queue(courier):
    fire, editor = make_topic(name="Fire"), make_user(Role.EDITOR)
    numbers = list(OpenClaim.objects.values_list("pk", flat=True))
    order = BulkOrder(kind="topic", topic=fire)
    act_in_bulk(claim_ids=numbers, order=order, by=editor, at=NOW)
    count()
    assert seen(Dimension.TOPIC) == {"Fire": (3, 1, 10, 1, 10)}
    look_at_figures(NOW)


def test_reviewers_see_what_they_hold_and_editors_what_everybody_holds(courier):
    ines, tomas = make_user(first_name="Ines"), make_user(first_name="Tomas")
    late, early, _ = OpenClaim.objects.order_by("day")
    for holder, one in ((ines, late), (tomas, early)):
        lease = take_claim(claim_id=one.claim_id, by=holder, at=NOW)
    assert list(seen(Dimension.REVIEWER).values()) == [(1, 1, 10, 10, 10), (1, 0, 1, 1, 1)]
    assert list(seen(Dimension.REVIEWER, tomas).values()) == [(1, 0, 1, 1, 1)]
    put_back(lease_id=lease.pk, by=tomas, at=NOW)
    assert seen(Dimension.REVIEWER, tomas) == {}
