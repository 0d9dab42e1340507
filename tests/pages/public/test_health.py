"""`/healthz` is about this process alone, `/readyz` about all that the desk needs."""

from __future__ import annotations

import re
import socket
import threading
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.db import connections
from django.utils import timezone

from claims.models import Process
from claims.operations.actions import note_sign
from claims.operations.checks import Check
from claims.operations.waiting import NoAnswer, Patience
from claims.pages.public import health
from claims.summaries.actions import mark_stale


@pytest.fixture
def ask(client, monkeypatch):
    """Asks `/readyz` anew; gives the status, and the checks that are not well with their words."""

    def look() -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr(health._LastLook, "at", float("-inf"))
        answer = client.get("/readyz")
        assert "no-store" in answer["Cache-Control"]
        body = answer.json()
        wrong = {name: one for name, one in body["checks"].items() if not one["ok"]}
        assert body["ready"] is not bool(wrong)
        assert all(one["why"].endswith(".") for one in wrong.values())
        return answer.status_code, wrong

    return look


def test_a_process_that_answers_is_healthy_whatever_it_works_with(client):
    # Without the mark of the database any look at it would fail here.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"process": "ok"})
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db(transaction=True)
def test_a_desk_is_ready_while_everything_it_needs_is_heard_from(ask, monkeypatch, settings):
    now = timezone.now()
    status, wrong = ask()
    assert (status, wrong.keys()) == (503, {"worker", "beat"})
    assert wrong["beat"]["figure"] is None

    for process in Process:
        note_sign(process=process, at=now)
    assert ask() == (200, {})

    note_sign(process=Process.WORKER, at=now - timedelta(seconds=400))
    mark_stale(keys=["overview"], at=now - timedelta(seconds=700))
    status, wrong = ask()
    assert (status, wrong.keys()) == (503, {"worker", "stale_page"})
    assert wrong["worker"]["figure"] == pytest.approx(400, abs=60)
    assert (wrong["stale_page"]["limit"], wrong["stale_page"]["unit"]) == (600, "seconds")

    settings.VERIFY_WORKER_SILENT_SECONDS = settings.VERIFY_STALE_SECONDS = 3600
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://:secret@127.0.0.1:1/0")
    status, wrong = ask()
    assert (status, wrong.keys()) == (503, {"broker"})
    assert "secret" not in str(wrong)


@pytest.mark.django_db(transaction=True)
def test_who_asks_often_is_told_what_was_just_found(client, monkeypatch):
    looks: list[int] = []

    def look() -> tuple[Check, ...]:
        looks.append(1)
        return ()

    monkeypatch.setattr(health, "look", look)
    monkeypatch.setattr(health._LastLook, "at", float("-inf"))
    assert [client.get("/readyz").status_code for _ in range(3)] == [200, 200, 200]
    assert len(looks) == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_that_takes_the_call_and_says_nothing_is_not_waited_for(ask, monkeypatch):
    monkeypatch.setattr(health, "_database", Patience(0.3))
    with socket.create_server(("127.0.0.1", 0)) as mute:
        for name, value in (("HOST", "127.0.0.1"), ("PORT", mute.getsockname()[1])):
            monkeypatch.setitem(connections.settings["default"], name, value)
        # Another thread opens its connection by these.
        for _ in range(2):
            status, wrong = ask()
            assert (status, wrong.keys()) == (503, {"database"})
            assert "DATABASE_URL" in wrong["database"]["why"]


def test_only_one_thread_hangs_however_often_it_is_asked():
    patience, end, begun = Patience(0.05), threading.Event(), []

    def hang() -> bool:
        begun.append(1)
        return end.wait()

    for _ in range(3):
        with pytest.raises(NoAnswer):
            patience.ask(hang)
    assert len(begun) == 1
    end.set()
    assert Patience(60).ask(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        Patience(60).ask(lambda: 1 / 0)


def test_health_needs_no_secure_connection():
    for path in ("healthz", "readyz", "metrics"):
        assert any(re.search(one, path) for one in settings.SECURE_REDIRECT_EXEMPT), path
