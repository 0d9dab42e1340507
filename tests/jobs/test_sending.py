"""Sending tasks: by their names, after the commit, and at no cost to whoever waits for a page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from kombu.pools import producers

from claims import tasks
from claims.tasks import sending
from tests.jobs.broker import messages
from verify.celery import app

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

PROJECT = Path(__file__).resolve().parents[2]
# What messages in flight are called. A name that goes away loses its messages with an upgrade.
NAMES = {
    "capture_source",
    "check_sources",
    "count_figures",
    "expire_leases",
    "extract_article",
    "extract_articles",
    "fold_counts",
    "import_input",
    "import_run",
    "index_claims",
    "keep_reviews_file",
    "mail_answer",
    "make_head",
    "match_article",
    "match_articles",
    "poll_feed",
    "poll_feeds",
    "publish_claim",
    "publish_claims",
    "read_desk_texts",
    "read_published",
    "recount",
    "recount_figures",
    "refresh_summaries",
    "send_invitation",
    "send_account_mail_left",
    "send_mailing",
    "send_address_change",
    "send_password_reset",
    "send_webhook",
    "suggest_matches",
    "sweep",
    "tell_people",
    "tidy",
    "watch_clock",
}


def run_elsewhere(code, **environment):
    """Run Python in a process of its own, with the settings of the desk."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "verify.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_a_worker_finds_every_task_by_the_name_that_messages_carry():
    answer = run_elsewhere(
        "from verify.celery import app\n"
        "app.loader.import_default_modules()\n"
        "print(*(name for name in app.tasks if not name.startswith('celery.')))"
    )
    assert set(answer.stdout.split()) == {f"claims.tasks.{name}" for name in NAMES}
    assert {f"claims.tasks.{name}" for name in NAMES} == {
        getattr(tasks, name).name for name in NAMES
    }


def test_the_schedule_names_tasks_that_exist():
    app.loader.import_default_modules()
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    ours = {
        "check_sources",
        "count_figures",
        "expire_leases",
        "keep_reviews_file",
        "make_head",
        "poll_feeds",
        "recount",
        "recount_figures",
        "send_account_mail_left",
        "sweep",
        "tell_people",
        "tidy",
        "watch_clock",
    }
    assert named == {f"claims.tasks.{name}" for name in ours}
    assert named <= set(app.tasks)


def test_a_task_waits_for_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        tasks.start(tasks.publish_claim, 7)
    assert len(waiting) == 1
    assert messages() == []


def test_a_broker_that_is_gone_breaks_nothing():
    # A process of its own: this one has connections to the broker that is there.
    answer = run_elsewhere(
        "import django; django.setup()\n"
        "import verify.celery\n"
        "from claims import tasks\n"
        "tasks.start(tasks.publish_claim, 7)\n"
        "print('the page goes on')",
        BROKER_URL="redis://127.0.0.1:1/0",
    )
    assert "the page goes on" in answer.stdout
    assert "the sweep will do claims.tasks.publish_claim(7,)" in answer.stderr


def test_a_broker_that_says_nothing_is_not_waited_for_like_a_worker_would():
    # The options of a worker let a silent broker hold a click for twelve seconds.
    options = sending.quick_connection().transport_options or {}
    assert (
        options["socket_timeout"] == options["socket_connect_timeout"] == sending.SEND_SECONDS == 1
    )
    of_workers = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    quicker = {"socket_timeout", "socket_connect_timeout"}
    assert {name for name in options if options[name] != of_workers[name]} == quicker


def test_pages_send_by_the_quick_connection(transactional_db):
    producers.clear()
    sending.quick_producers.cache_clear()
    for _ in range(2):
        tasks.start(tasks.sweep)
    assert messages() == [("sweep",)] * 2
    assert len(producers) == 1
    # Asking for the one of the quick connection makes none: it is the one that was used.
    assert producers[sending.quick_connection()]
    assert len(producers) == 1


def test_a_transaction_that_is_undone_starts_nothing(transactional_db):
    with transaction.atomic():
        tasks.start(tasks.publish_claim, 7)
        transaction.set_rollback(True)
    assert messages() == []
