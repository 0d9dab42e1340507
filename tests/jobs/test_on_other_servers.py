"""The main job on PostgreSQL 15 over TCP with Redis and with RabbitMQ, by processes of the desk.

On the servers of a checkout it is in test_worker.py, whose worker it uses.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from claims.leaving.queries.rows import newest_head
from claims.models import Publication
from claims.summaries.actions import make_head
from claims.summaries.queries.epochs import epoch_here
from tests.factories import NOW
from tests.jobs.debian_servers import (
    MUST_BE_THERE,
    needed,
    start_postgres_15,
    start_rabbitmq,
    start_redis,
    wait_for_rabbitmq,
)
from tests.jobs.going_back import AFTERWARDS, KeptLog, desk_at, the_moment
from tests.summaries.desk_work import published_claim
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


# Three servers and all tables are made first.
@pytest.mark.timeout(300)
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


def test_a_desk_goes_back_to_a_point_in_time(servers, folder, started, django_db_blocker):
    with psycopg.connect(servers["postgres"].replace("/desk", "/postgres"), autocommit=True) as one:
        one.execute("CREATE DATABASE back TEMPLATE desk")
    address = servers["postgres"].replace("/desk", "/back")
    kept = KeptLog(address, folder)
    kept.keep()
    kept.copy()
    with django_db_blocker.unblock(), desk_at(address):
        before = published_claim().pk
        make_head(at=NOW)
        head = newest_head().text
        moment = the_moment()
        after = published_claim().pk
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE claims_publication CASCADE")
    kept.wait_for_the_log()
    server, address = kept.go_back(moment)
    started.append(server)
    said = StringIO()
    with django_db_blocker.unblock(), desk_at(address):
        there = set(Publication.objects.values_list("claim_id", flat=True))
        assert epoch_here() is None, "it does not notice that it came here from elsewhere"
        for line in AFTERWARDS.strip().splitlines():
            _, command, *options = shlex.split(line)
            call_command(command, *_head_in(options, head), stdout=said, stderr=said)
        assert epoch_here()
    assert (before in there, after in there) == (True, False)
    assert "The history is whole" in said.getvalue()
    assert "It begins with what the head of" in said.getvalue()


def _head_in(options: list[str], head: str) -> list[str]:
    """The options with a head in the place of the file that the page names."""
    whole = json.dumps({"text": head, "key": None, "signature": ""})
    return [whole if option == "head.json" else option for option in options]


def test_a_server_that_is_missing_is_a_reason_to_skip_and_in_ci_to_fail(monkeypatch):
    monkeypatch.delenv(MUST_BE_THERE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-server is not installed"):
        needed("no-such-server")
    monkeypatch.setenv(MUST_BE_THERE, "1")
    with pytest.raises(pytest.fail.Exception, match="CONTRIBUTING"):
        needed("no-such-server")
    assert f"export {MUST_BE_THERE}=1" in (PROJECT / ".ci" / "run").read_text()
