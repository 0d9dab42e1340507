"""What every test may ask for: a browser's path, a folder for pictures, a real Celery worker.

The servers of the run are started by `tests.session_servers`, before Django reads its settings.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests.jobs.broker import flush_broker
from tests.migrated import make_once
from tests.session_servers import OURS
from tools.chromium import HOW_TO_GET_ONE, find_chromium
from verify import processes
from verify.celery import app
from verify.children import Child, Program, start_child, stop_children

PROJECT = Path(__file__).resolve().parent.parent
WORKER_START_SECONDS = 60
EMPTYING_ATTEMPTS = 5
SESSION_END_MILLISECONDS = 10_000  # until a session that was told to end has ended


def _try_again_after_a_deadlock(empty: Callable[[], None]) -> None:
    """Empty the tables; what a browser asked for last may still be running and hold them."""
    for attempts_left in reversed(range(EMPTYING_ATTEMPTS)):
        try:
            empty()
        except OperationalError:
            if not attempts_left:
                raise
        else:
            return


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Several workers on servers of their own copy one database instead of migrating each."""
    if {OURS, "PYTEST_XDIST_WORKER"} <= os.environ.keys():
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = make_once()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, *, django_db_keepdb: bool
) -> Iterator[None]:
    """The database of the run; what a browser asked for last may still hold it at the end.

    A session that is ended comes back: a thread of the server asks again. So none may begin.
    """
    yield
    if django_db_keepdb:
        return
    with django_db_blocker.unblock():
        connection.close()
        name = connection.settings_dict["NAME"]
        with connection._nodb_cursor() as cursor:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"ALTER DATABASE {quoted} ALLOW_CONNECTIONS false")
            cursor.execute(
                "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE datname = %s",
                [SESSION_END_MILLISECONDS, name],
            )


@pytest.fixture
def empty_broker() -> Iterator[None]:
    """For tests without a worker: what they send is looked at and thrown away."""
    flush_broker()
    yield
    flush_broker()


# What migrations and Django itself put there, and no test writes.
KEPT = {"auth_permission", "django_content_type", "django_migrations"}


def _empty_tables() -> None:
    """Empty the tables that hold rows: most hold none, and asking is cheaper than emptying."""
    tables = sorted(set(connection.introspection.table_names()) - KEPT)
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608 - names of our tables
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        if filled := [table for (table,) in cursor.fetchall()]:
            cursor.execute(f"TRUNCATE {', '.join(filled)} CASCADE")


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_append_only_tables():
    """Between transactional tests the tables are emptied, past the triggers that forbid it."""

    def past_triggers(self):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                _try_again_after_a_deadlock(_empty_tables)
            finally:
                cursor.execute("SET session_replication_role = origin")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", past_triggers)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was loaded and collected stays until the end: nobody looks through it for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium that Playwright drives, by `executable_path`."""
    path = find_chromium()
    if path is None:
        pytest.fail(HOW_TO_GET_ONE, pytrace=False)
    return path


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where tests leave what people may want to look at, such as screenshots."""
    path = PROJECT / "var" / "artifacts"
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def test_environment(transactional_db: None) -> dict[str, str]:
    """The variables with which another process works on the database of this test.

    The test sees what that process does, and the process what the test has committed; so the
    test runs without the transaction that usually undoes it, and is cleaned up by a flush.
    """
    url = urlsplit(os.environ["DATABASE_URL"])
    database_url = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return {"DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def celery_worker_process(test_environment: dict[str, str], tmp_path: Path) -> Iterator[Child]:
    """A Celery worker as the demo runs it, on the database and the broker of this test.

    It starts with an empty queue, takes tasks when the test gets it, and ends with the test.
    """
    app.control.purge()
    program = Program(
        name="worker",
        command=[sys.executable, "-m", *processes.worker()],
        log=tmp_path / "worker.log",
        environment=test_environment,
    )
    worker = start_child(program)
    try:
        deadline = time.monotonic() + WORKER_START_SECONDS
        while " ready." not in program.log.read_text():
            if worker.has_ended() or time.monotonic() > deadline:
                pytest.fail(f"The Celery worker does not start:\n{program.log.read_text()}")
            time.sleep(0.05)
        yield worker
    finally:
        stop_children([worker])
        app.control.purge()
