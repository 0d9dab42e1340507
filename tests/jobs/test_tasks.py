"""Each task: what it does, what it starts next, and that doing it twice does nothing more."""

import logging
from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import (
    Claim,
    CountChange,
    DueState,
    Lease,
    Notice,
    NoticeKind,
    Occurrence,
    Publication,
    QueueDay,
    Role,
    Status,
    SummaryPage,
    User,
)
from claims.queue.actions import assign_claim, set_due, snooze_waiting, take_claim
from claims.tasks import matching, summaries
from claims.workflow import add_counts
from tests.factories import NOW, make_user
from tests.jobs.left_behind import SENTENCE, leave_something_of_everything, tables
from tests.summaries.desk_work import decided_claim, import_report, open_claim, published_claim

pytestmark = pytest.mark.django_db


def test_extraction_is_followed_by_matching(sent):
    article = import_report(SENTENCE)
    assert sent(tasks.extract_article, article.pk) == [("match_article", article.pk)]
    article.refresh_from_db()
    assert article.extracted_at is not None
    assert article.occurrences.exists()


def test_an_extracted_article_is_only_sent_on(sent):
    # The worker may have died between the two.
    article = import_report(SENTENCE)
    tasks.extract_article(article.pk)
    before = tables()
    assert sent(tasks.extract_article, article.pk) == [("match_article", article.pk)]
    assert tables() == before


def test_matching_gives_claims_that_are_indexed_next(sent):
    article = import_report(SENTENCE)
    tasks.extract_article(article.pk)
    assert sent(tasks.match_article, article.pk) == [("index_claims",)]
    assert sent(tasks.match_article, article.pk) == []
    assert not Occurrence.objects.awaiting_claim().exists()
    assert Claim.objects.exists()


def test_indexing_is_followed_by_looking_up_and_goes_on_while_there_is_more(sent, monkeypatch):
    monkeypatch.setattr(matching, "CLAIMS_INDEXED", 2)
    for _ in range(3):
        open_claim()
    assert sent(tasks.index_claims) == [("index_claims",), ("suggest_matches",)]
    assert sent(tasks.index_claims) == [("suggest_matches",)]
    assert not Claim.objects.filter(indexed_at__isnull=True).exists()
    assert sent(tasks.index_claims) == []


def test_publication_is_followed_by_a_refresh(sent):
    claim = decided_claim()
    assert sent(tasks.publish_claim, claim.pk) == [("refresh_summaries",), ("read_published",)]
    assert Publication.objects.get().claim == claim
    assert sent(tasks.publish_claim, claim.pk) == []


def test_a_refresh_starts_another_one_only_while_there_is_more(sent, monkeypatch):
    published_claim()
    monkeypatch.setattr(summaries, "PAGES_A_TASK", 3)
    assert sent(tasks.refresh_summaries) == [("refresh_summaries",)]
    assert sent(tasks.refresh_summaries) == []
    assert not SummaryPage.objects.stale().exists()


def test_a_fold_is_followed_by_a_refresh(sent):
    open_claim()
    assert sent(tasks.fold_counts) == [("refresh_summaries",)]
    assert not CountChange.objects.exists()
    assert sent(tasks.fold_counts) == []


def test_leases_that_ran_out_are_ended(sent):
    claim = open_claim()
    take_claim(claim_id=claim.pk, by=make_user(), at=NOW - timedelta(days=9))
    assert sent(tasks.expire_leases) == []
    claim.refresh_from_db()
    assert claim.status == Status.WAITING
    assert not Lease.objects.live().exists()


def test_the_clock_makes_claims_due_tells_whose_they_are_and_wakes_those_left(sent, settings):
    settings.VERIFY_DUE_SOON_HOURS = 24
    now, editor, reviewer = timezone.now(), make_user(Role.EDITOR), make_user()
    due, left = open_claim(), open_claim()
    take_claim(claim_id=due.pk, by=reviewer, at=now)
    set_due(claim_id=due.pk, due=now + timedelta(hours=2), by=editor, at=now)
    Claim.objects.filter(pk=due.pk).update(
        due_at=now - timedelta(hours=1), own_due_at=now - timedelta(hours=1)
    )
    earlier = now - timedelta(hours=3)
    snooze_waiting(
        claim_id=left.pk, until=now - timedelta(hours=1), reason="later", by=editor, at=earlier
    )
    # Assigned at the very moment at which the account was closed.
    given, gone = open_claim(), make_user()
    assign_claim(claim_id=given.pk, to=gone, note="", by=editor, at=now)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for _ in range(2):
        assert sent(tasks.watch_clock) == []
    for claim in (due, left, given):
        claim.refresh_from_db()
    assert (due.due_state, left.snoozed_until, given.assigned_to) == (DueState.OVERDUE, None, None)
    assert list(Notice.objects.values_list("user", "kind")) == [(reviewer.pk, NoticeKind.OVERDUE)]


def test_a_recount_says_what_had_drifted(sent, caplog):
    open_claim()
    add_counts({"claims": 4})
    with caplog.at_level(logging.WARNING):
        assert sent(tasks.recount) == [("refresh_summaries",)]
    assert "count claims was 5, but is 1; mended" in caplog.text
    assert sent(tasks.recount) == []


def test_a_recount_of_the_figures_names_some_of_what_had_drifted_and_counts_the_rest(
    caplog, monkeypatch
):
    monkeypatch.setattr("claims.tasks.figures.NAMED", 2)
    for day in range(1, 6):
        QueueDay.objects.create(day=date(2026, 1, day), open=7)
    with caplog.at_level(logging.WARNING):
        tasks.recount_figures()
    assert caplog.text.count("was 7, but is 0; mended") == 2
    assert "3 more were mended" in caplog.text


@pytest.mark.parametrize("task", [tasks.extract_article, tasks.match_article, tasks.publish_claim])
def test_a_row_that_is_not_there_is_said_and_nothing_more(task, sent, caplog):
    assert sent(task, 7) == []
    assert "7 is not there" in caplog.text


@pytest.mark.parametrize(
    "name",
    [
        "extract_article",
        "match_article",
        "publish_claim",
        "refresh_summaries",
        "fold_counts",
        "expire_leases",
        "recount",
    ],
)
def test_every_task_may_run_twice(name, sent):
    article, half_done, claim = leave_something_of_everything()
    args = {
        "extract_article": [article.pk],
        "match_article": [half_done.pk],
        "publish_claim": [claim.pk],
    }.get(name, [])
    task = getattr(tasks, name)
    before = tables()
    sent(task, *args)
    once = tables()
    sent(task, *args)
    assert tables() == once
    assert once != before or name in {"expire_leases", "recount"}
