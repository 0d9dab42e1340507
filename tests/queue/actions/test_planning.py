"""Pins and due times, and the job that watches the clock."""

import json
from datetime import timedelta

import pytest

from claims.models import Claim, ClaimEvent, DueState, Role, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import (
    BulkOrder,
    NotInQueue,
    act_in_bulk,
    hand_down,
    reopen_claim,
    set_article_due,
    set_due,
    set_pinned,
    set_priority,
    take_next,
    undo_bulk,
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


def of_an_article_due(hours, editor):
    """A claim of an article that is due in so many hours."""
    claim, article = make_claim(), make_article()
    make_occurrence(article=article, claim=claim)
    set_article_due(article_id=article.pk, due=NOW + hours * HOUR, by=editor, at=NOW)
    claim.refresh_from_db()
    return claim, article


def test_what_is_opened_again_has_the_deadline_of_its_article_while_that_is_to_come(editor):
    claim, _ = of_an_article_due(3, editor)
    for at, due in ((NOW + HOUR, NOW + 3 * HOUR), (NOW + 4 * HOUR, None)):
        Claim.objects.filter(pk=claim.pk).update(
            status=Status.SET_ASIDE,
            set_aside_reason="out_of_scope",
            due_at=None,
            due_state=DueState.NONE,
        )
        opened = reopen_claim(claim_id=claim.pk, reason="By mistake", by=editor, at=at)
        assert opened.due_at == due


def test_a_due_time_that_an_earlier_one_hides_stands_in_the_history(editor):
    claim, _ = of_an_article_due(3, editor)
    before = ClaimEvent.objects.filter(claim=claim, what=What.DUE_CHANGED).count()
    for _ in range(2):
        set_due(claim_id=claim.pk, due=NOW + 9 * HOUR, by=editor, at=NOW)
    events = ClaimEvent.objects.filter(claim=claim, what=What.DUE_CHANGED).order_by("number")
    assert events.count() == before + 1
    assert json.loads(events.last().body)["after"] == (NOW + 9 * HOUR).isoformat()
    claim.refresh_from_db()
    assert (claim.due_at, claim.own_due_at) == (NOW + 3 * HOUR, NOW + 9 * HOUR)


def test_taking_many_back_leaves_the_due_time_that_an_article_has_now(editor):
    claim, article = of_an_article_due(50, editor)
    order = BulkOrder(kind="set_aside", set_aside="out_of_scope")
    action = act_in_bulk(claim_ids=[claim.pk], order=order, by=editor, at=NOW)
    set_article_due(article_id=article.pk, due=NOW + 5 * HOUR, by=editor, at=NOW)
    undo_bulk(action_id=action.pk, by=editor, at=NOW)
    claim.refresh_from_db()
    assert (claim.status, claim.due_at) == (Status.WAITING, NOW + 5 * HOUR)
