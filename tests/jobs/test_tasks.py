"""Each task: what it does, what it starts next, and that doing it twice does nothing more."""

import base64
import json
import logging
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from kombu.pools import producers

from claims import tasks
from claims.models import (
    Article,
    Claim,
    CountChange,
    Lease,
    Occurrence,
    Publication,
    Status,
    SummaryPage,
)
from claims.queue.actions import take_claim
from claims.summaries.actions import mark_stale
from claims.workflow import add_counts
from tests.factories import NOW, make_user
from tests.jobs.broker import broker_client, flush_broker
from tests.summaries.desk_work import decided_claim, import_report, open_claim, published_claim
from verify.celery import app

pytestmark = pytest.mark.django_db

PROJECT = Path(__file__).resolve().parents[2]
SENTENCE = "In 2024 the town of Orrinsby spent 41.2 million florins on its harbour."


@pytest.fixture(autouse=True)
def empty_broker():
    """Nothing here is taken by a worker; what was sent is looked at and thrown away."""
    flush_broker()
    yield
    flush_broker()


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Runs a task as if its transaction was committed; gives the messages it sent."""

    def run(task, *args):
        with django_capture_on_commit_callbacks(execute=True):
            task(*args)
        return messages()

    return run


def messages():
    """The messages in the broker, oldest first, each as (task, arguments); they are taken out."""
    with broker_client() as client:
        raw = client.lrange(app.conf.task_default_queue, 0, -1)
        client.delete(app.conf.task_default_queue)
    return [_read(one) for one in reversed(raw)]


def _read(raw):
    message = json.loads(raw)
    args, _, _ = json.loads(base64.b64decode(message["body"]))
    return message["headers"]["task"].split(".")[-1], *args


def tables():
    """Every row of the app, to see whether anything has changed."""
    return {
        model.__name__: sorted(map(str, model._default_manager.values_list()))
        for model in apps.get_app_config("claims").get_models()
    }


def leave_something_of_everything():
    article = import_report(SENTENCE)
    half_done = import_report(f"Again: {SENTENCE}")
    tasks.extract_article(half_done.pk)
    claim = decided_claim()
    said_in = Article.objects.filter(occurrences__claim=claim)
    said_in.update(extracted_at=NOW, extractor_version="test")
    mark_stale(keys=["overview"], at=NOW)
    add_counts({"claims": 0, "visits": 1})
    return article, half_done, claim


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
    monkeypatch.setattr(tasks, "CLAIMS_INDEXED", 2)
    for _ in range(3):
        open_claim()
    assert sent(tasks.index_claims) == [("index_claims",), ("suggest_matches",)]
    assert sent(tasks.index_claims) == [("suggest_matches",)]
    assert not Claim.objects.filter(indexed_at__isnull=True).exists()
    assert sent(tasks.index_claims) == []


def test_publication_is_followed_by_a_refresh(sent):
    claim = decided_claim()
    assert sent(tasks.publish_claim, claim.pk) == [("refresh_summaries",)]
    assert Publication.objects.get().claim == claim
    assert sent(tasks.publish_claim, claim.pk) == []


def test_a_refresh_starts_another_one_only_while_there_is_more(sent, monkeypatch):
    published_claim()
    monkeypatch.setattr(tasks, "PAGES_A_TASK", 3)
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


def test_a_recount_says_what_had_drifted(sent, caplog):
    open_claim()
    add_counts({"claims": 4})
    with caplog.at_level(logging.WARNING):
        assert sent(tasks.recount) == [("refresh_summaries",)]
    assert "count claims was 5, but is 1; mended" in caplog.text
    assert sent(tasks.recount) == []


@pytest.mark.parametrize("task", [tasks.extract_article, tasks.match_article, tasks.publish_claim])
def test_a_row_that_is_not_there_is_said_and_nothing_more(task, sent, caplog):
    assert sent(task, 7) == []
    assert "7 is not there" in caplog.text


def test_the_sweep_starts_each_piece_left_behind_as_its_own_task(sent):
    article, half_done, claim = leave_something_of_everything()
    messages()
    assert sent(tasks.sweep) == [
        ("extract_article", article.pk),
        ("match_article", half_done.pk),
        ("index_claims",),
        ("publish_claim", claim.pk),
        ("refresh_summaries",),
        ("fold_counts",),
    ]


def test_the_sweep_starts_nothing_when_nothing_is_left(sent, caplog):
    with caplog.at_level(logging.INFO):
        assert sent(tasks.sweep) == []
    assert "nothing was left behind" in caplog.text


def test_the_sweep_takes_a_bounded_batch_of_each_kind(sent, monkeypatch):
    monkeypatch.setattr(tasks, "SWEPT_OF_A_KIND", 2)
    first, second, _ = [import_report(SENTENCE) for _ in range(3)]
    found = [one for one in sent(tasks.sweep) if one[0] == "extract_article"]
    assert found == [("extract_article", first.pk), ("extract_article", second.pk)]


def test_sweeps_do_not_pile_up_in_a_long_queue(sent, monkeypatch):
    monkeypatch.setattr(tasks, "QUEUE_IS_FULL", 2)
    import_report(SENTENCE)
    for _ in range(3):
        tasks.extract_article.delay(7)
    assert sent(tasks.sweep) == [("extract_article", 7)] * 3


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


def test_the_schedule_names_tasks_that_exist():
    app.loader.import_default_modules()
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    ours = ("sweep", "expire_leases", "poll_feeds", "recount", "tidy")
    assert named == {f"claims.tasks.{name}" for name in ours}
    assert named <= set(app.tasks)


def test_a_task_waits_for_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        tasks.start(tasks.publish_claim, 7)
    assert len(waiting) == 1
    assert messages() == []


def test_a_broker_that_is_gone_breaks_nothing():
    # A process of its own: this one has connections to the broker that is there.
    code = (
        "from claims import tasks; tasks.start(tasks.publish_claim, 7); print('the page goes on')"
    )
    answer = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code],
        cwd=PROJECT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "verify.settings",  # those of the tests name a broker
            "BROKER_URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "the page goes on" in answer.stdout
    assert "the sweep will do claims.tasks.publish_claim(7,)" in answer.stderr


def test_a_broker_that_says_nothing_is_not_waited_for_like_a_worker_would():
    # The options of a worker let a silent broker hold a click for twelve seconds.
    options = tasks.quick_connection().transport_options or {}
    assert options["socket_timeout"] == options["socket_connect_timeout"] == tasks.SEND_SECONDS == 1
    of_workers = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    quicker = {"socket_timeout", "socket_connect_timeout"}
    assert {name for name in options if options[name] != of_workers[name]} == quicker


def test_pages_send_by_the_quick_connection(transactional_db):
    producers.clear()
    tasks.start(tasks.sweep)
    assert messages() == [("sweep",)]
    assert len(producers) == 1
    # Asking for the one of the quick connection makes none: it is the one that was used.
    assert producers[tasks.quick_connection()]
    assert len(producers) == 1


def test_a_transaction_that_is_undone_starts_nothing(transactional_db):
    with transaction.atomic():
        tasks.start(tasks.publish_claim, 7)
        transaction.set_rollback(True)
    assert messages() == []
