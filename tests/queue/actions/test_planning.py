"""Pins and due times, and the job that watches the clock."""

from datetime import timedelta

import pytest

from claims.models import ClaimEvent, DueState, Role, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import (
    NotInQueue,
    hand_down,
    set_article_due,
    set_due,
    set_pinned,
    set_priority,
    take_next,
    watch_due_times,
)
from claims.queue.reasons import ReasonNotAccepted
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


def events(claim):
    return list(claim.events.order_by("number").values_list("what", flat=True))


def said(claim, article=None):
    return make_occurrence(claim=claim, article=article).article


def test_pin_before_overdue_before_due_soon_before_priority_before_score(editor):
    pinned, late, soon, urgent, strong, _ = (
        make_claim(score=score) for score in (0.1, 0.1, 0.1, 0.1, 0.9, 0.2)
    )
    set_pinned(claim_id=pinned.pk, pinned=True, reason="", by=editor, at=NOW)
    set_due(claim_id=late.pk, due=NOW + HOUR, by=editor, at=NOW)
    set_due(claim_id=soon.pk, due=NOW + 20 * HOUR, by=editor, at=NOW)
    set_priority(claim_id=urgent.pk, priority=3, reason="today", by=editor, at=NOW)
    later = NOW + 2 * HOUR
    assert watch_due_times(at=later) == 1
    person = make_user()
    taken = [take_next(by=person, at=later).claim for _ in range(5)]
    assert taken == [pinned, late, soon, urgent, strong]


def test_the_clock_makes_claims_due_soon_and_then_overdue(editor, settings):
    settings.VERIFY_DUE_SOON_HOURS = 4
    claim = make_claim()
    set_due(claim_id=claim.pk, due=NOW + 6 * HOUR, by=editor, at=NOW)
    seen = []
    for hours in (1, 3, 3, 7, 8):
        marked = watch_due_times(at=NOW + hours * HOUR)
        claim.refresh_from_db()
        seen.append((marked, claim.due_state, claim.turn))
    assert seen == [(0, 0, 1), (1, 1, 11), (0, 1, 11), (1, 2, 21), (0, 2, 21)]
    assert events(claim) == [What.DUE_CHANGED]


def test_a_pin_is_set_and_taken_away_once(editor):
    claim = make_claim()
    for pinned in (True, True, False, False):
        set_pinned(claim_id=claim.pk, pinned=pinned, reason="", by=editor, at=NOW)
    assert events(claim) == [What.PINNED, What.UNPINNED]


def test_the_earliest_due_time_holds(editor):
    claim = make_claim()
    first, second = said(claim), said(claim)
    set_due(claim_id=claim.pk, due=NOW + 5 * HOUR, by=editor, at=NOW)
    for article, hours in ((first, 3), (second, 9)):
        due = NOW + hours * HOUR
        set_article_due(article_id=article.pk, due=due, by=editor, at=NOW)
    claim.refresh_from_db()
    assert claim.due_at == NOW + 3 * HOUR
    set_article_due(article_id=first.pk, due=None, by=editor, at=NOW)
    claim.refresh_from_db()
    assert claim.due_at == NOW + 5 * HOUR
    set_due(claim_id=claim.pk, due=None, by=editor, at=NOW)
    claim.refresh_from_db()
    assert (claim.due_at, claim.own_due_at) == (NOW + 9 * HOUR, None)


def test_claims_found_later_get_the_due_time_of_the_article(editor):
    article = make_article()
    set_article_due(article_id=article.pk, due=NOW + HOUR, by=editor, at=NOW)
    claim, closed = make_claim(), make_claim(status=Status.DECIDED)
    said(claim, article)
    make_occurrence(claim=closed, article=article, start=5, end=20)
    for _ in range(2):
        hand_down(article_ids=[article.pk], at=NOW)
    claim.refresh_from_db()
    closed.refresh_from_db()
    assert (claim.due_at, claim.due_state, closed.due_at) == (NOW + HOUR, DueState.SOON, None)
    (event,) = ClaimEvent.objects.all()
    assert (event.claim, event.by) == (claim, None)


def test_a_new_revision_has_the_due_time_of_the_one_before(editor):
    article = make_article()
    set_article_due(article_id=article.pk, due=NOW + HOUR, by=editor, at=NOW)
    revised = make_article(previous=article, revision=2, source=article.source)
    claim = make_claim()
    said(claim, revised)
    hand_down(article_ids=[revised.pk], at=NOW)
    claim.refresh_from_db()
    assert claim.due_at == NOW + HOUR


def test_a_moment_that_has_passed_is_no_due_time(editor):
    with pytest.raises(ReasonNotAccepted, match="has passed"):
        set_due(claim_id=make_claim().pk, due=NOW, by=editor, at=NOW)


def test_a_claim_outside_the_queue_is_neither_due_nor_pinned(editor):
    claim = make_claim(status=Status.DECIDED)
    with pytest.raises(NotInQueue, match="Decided"):
        set_due(claim_id=claim.pk, due=NOW + HOUR, by=editor, at=NOW)
    with pytest.raises(NotInQueue):
        set_pinned(claim_id=claim.pk, pinned=True, reason="", by=editor, at=NOW)


def test_only_editors_plan():
    claim, person = make_claim(), make_user()
    with pytest.raises(NotPermitted):
        set_due(claim_id=claim.pk, due=NOW + HOUR, by=person, at=NOW)
    with pytest.raises(NotPermitted):
        set_pinned(claim_id=claim.pk, pinned=True, reason="", by=person, at=NOW)
    with pytest.raises(NotPermitted):
        set_article_due(article_id=make_article().pk, due=None, by=person, at=NOW)
