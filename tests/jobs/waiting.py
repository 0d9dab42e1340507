"""Waiting for what another process or thread will do: for the thing itself, not for a time."""

import time
from collections.abc import Callable

import pytest
from django.db import connection

# Only a test that fails waits as long.
PATIENCE_SECONDS = 60


def wait_until(happened: Callable[[], object], what: str = "") -> None:
    """Look again and again until it has happened; fail if it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > deadline:
            pytest.fail(f"This never happened: {what or happened}")
        time.sleep(0.02)


def waiters_for_a_lock() -> int:
    """How many sessions on the database of this test wait for a lock."""
    with connection.cursor() as cursor:
        # In a transaction the view would stay as it was at the first look.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])
