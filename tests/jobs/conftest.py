"""A real worker and a real beat. One worker serves all tests here, unless a test kills it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.jobs.broker import all_done, flush_broker, messages
from tests.jobs.waiting import wait_until
from verify import processes
from verify.children import Child, Program, start_child, stop_children
from verify.healthcheck import SIGN_FILE


@pytest.fixture
def sent(
    empty_broker, django_capture_on_commit_callbacks
) -> Callable[..., list[tuple[object, ...]]]:
    """Runs a task as if its transaction was committed; gives the messages it sent."""

    def run(task, *args):
        with django_capture_on_commit_callbacks(execute=True):
            task(*args)
        return messages()

    return run


class Worker:
    """The worker of these tests, as the demo runs it: started when needed, and killed at will."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._started: list[Child] = []

    def start(self) -> None:
        """Have a worker that takes tasks."""
        if self.is_running():
            return
        log = self._folder / f"worker-{len(self._started)}.log"
        child = start_child(_program("worker", processes.worker(), log, self._environment))
        self._started.append(child)
        wait_until(lambda: " ready." in log.read_text() or child.has_ended(), "a worker is ready")
        assert not child.has_ended(), log.read_text()

    @property
    def sign(self) -> str:
        """Where it gives its own sign."""
        return self._started[-1].program.environment[SIGN_FILE]

    def is_running(self) -> bool:
        """Whether there is a worker that takes tasks."""
        return bool(self._started) and not self._started[-1].has_ended()

    def kill(self) -> None:
        """End it and its children at once, without a word.

        The broker would hand out again what it held, in ten minutes; it is made to forget that, so
        that only the rows know what is left to do.
        """
        os.killpg(self._started[-1].process.pid, signal.SIGKILL)
        self._started[-1].process.wait()
        flush_broker()

    def stop(self) -> None:
        """End it in good order."""
        stop_children(self._started)


@pytest.fixture(scope="module")
def environment(django_db_setup) -> dict[str, str]:
    """The variables with which another process works on the test database."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database_url = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return {"DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="module")
def the_worker(environment, tmp_path_factory) -> Iterator[Worker]:
    """Not for tests: they ask for `worker`."""
    worker = Worker(tmp_path_factory.mktemp("worker"), environment)
    yield worker
    worker.stop()


@pytest.fixture
def worker(the_worker, transactional_db) -> Iterator[Worker]:
    """A worker that may run already; the test begins with an empty broker and ends at rest."""
    flush_broker()
    yield the_worker
    # What is left to do belongs to rows that are taken away now.
    if not all_done() and the_worker.is_running():
        the_worker.kill()
    flush_broker()


@pytest.fixture
def start_beat(environment, tmp_path) -> Iterator[Callable[[], None]]:
    """Starts a beat that sweeps every second."""
    started: list[Child] = []
    program = _program(
        "beat",
        processes.beat(state=tmp_path / "beat-schedule"),
        tmp_path / "beat.log",
        {**environment, "VERIFY_SWEEP_SECONDS": "1"},
    )
    yield lambda: started.append(start_child(program))
    stop_children(started)


def _program(
    name: str, command: tuple[str, ...], log: Path, environment: dict[str, str]
) -> Program:
    environment = {**environment, SIGN_FILE: str(log.with_suffix(".sign"))}
    return Program(
        name=name, command=[sys.executable, "-m", *command], log=log, environment=environment
    )
