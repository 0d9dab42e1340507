"""The main job on PostgreSQL 15 over TCP with Redis and with RabbitMQ, by processes of the desk.

On the servers of a checkout it is in test_worker.py, whose worker it uses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.jobs.debian_servers import (
    MUST_BE_THERE,
    needed,
    start_postgres_15,
    start_rabbitmq,
    start_redis,
    wait_for_rabbitmq,
)
from verify import processes
from verify.children import Child, Program, start_child, stop_children

PROJECT = Path(__file__).resolve().parents[2]


BROKERS = ("redis", "rabbitmq")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where the servers keep their data: accounts without rights may walk through it."""
    made = Path(tempfile.mkdtemp(prefix="verify-servers-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def started(folder) -> Iterator[list[Child]]:
    """What is stopped at the end."""
    children: list[Child] = []
    yield children
    stop_children(reversed(children))


@pytest.fixture(scope="module")
def servers(folder, started) -> dict[str, str]:
    """Addresses: of a PostgreSQL 15 on which the migrations made a desk, and of both brokers."""
    found = {}
    postgres, found["postgres"] = start_postgres_15(folder)
    started.append(postgres)
    # It starts while the tables are made.
    rabbitmq, found["rabbitmq"] = start_rabbitmq(folder)
    started.extend(rabbitmq)
    redis, found["redis"] = start_redis(folder)
    started.append(redis)
    run_python("manage.py", *processes.MIGRATE[1:], environment=settings_for(found, "redis"))
    wait_for_rabbitmq(rabbitmq[-1])
    return found


def settings_for(servers: dict[str, str], broker: str) -> dict[str, str]:
    """The variables with which a process of the desk works on them."""
    return {
        "DATABASE_URL": servers["postgres"],
        "BROKER_URL": servers[broker],
        "CACHE_URL": servers["redis"].removesuffix("0") + "1",
        "PYTHONUNBUFFERED": "1",
    }


def run_python(*command: str, environment: dict[str, str]) -> str:
    """Run a Python program of the desk to its end, and give what it says."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "verify.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("broker", BROKERS)
def test_the_main_job_on_postgresql_15_over_tcp(broker, servers, tmp_path):
    environment = {**settings_for(servers, broker), "VERIFY_MEDIA_DIR": str(tmp_path)}
    address = servers["postgres"].replace("/desk", f"/{broker}")
    with psycopg.connect(servers["postgres"].replace("/desk", "/postgres"), autocommit=True) as one:
        one.execute(sql.SQL("CREATE DATABASE {} TEMPLATE desk").format(sql.Identifier(broker)))
    environment["DATABASE_URL"] = address
    log = tmp_path / "worker.log"
    worker = start_child(
        Program("worker", [sys.executable, "-m", *processes.worker()], log, environment)
    )
    try:
        said = run_python("-W", "error", "-m", "tests.jobs.main_job", environment=environment)
    finally:
        stop_children([worker])
    assert said.startswith("PostgreSQL 15."), said
    assert servers[broker].split(":")[0] in log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


def test_a_server_that_is_missing_is_a_reason_to_skip_and_in_ci_to_fail(monkeypatch):
    monkeypatch.delenv(MUST_BE_THERE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-server is not installed"):
        needed("no-such-server")
    monkeypatch.setenv(MUST_BE_THERE, "1")
    with pytest.raises(pytest.fail.Exception, match="CONTRIBUTING"):
        needed("no-such-server")
    assert f"export {MUST_BE_THERE}=1" in (PROJECT / ".ci" / "run").read_text()
