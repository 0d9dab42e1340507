"""`make demo`, started and ended as people do it, on a data folder of its own."""

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.project.watching import descendants, is_running, wait_for
from verify import embedded

PROJECT = Path(__file__).resolve().parents[2]
# What this test run has set for itself, and a demo must find for itself.
OF_THE_TEST_RUN = (
    "BROKER_URL", "CACHE_URL", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT", "SECRET_KEY",
    "VERIFY_SITE_URL",
)  # fmt: skip


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_demo(var_dir: Path, port: int, **more: str) -> subprocess.Popen[str]:
    """Start a demo on this data folder."""
    environment = {k: v for k, v in os.environ.items() if k not in OF_THE_TEST_RUN}
    environment |= {"VERIFY_VAR_DIR": str(var_dir), "PORT": str(port), **more}
    return subprocess.Popen(
        [sys.executable, "-m", "verify.demo"],
        cwd=PROJECT, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def refusal(var_dir: Path, port: int, **more: str) -> str:
    """What a demo says that does not start: one line, and exit code 1."""
    process = start_demo(var_dir, port, **more)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    (line,) = output.splitlines()
    return line


@dataclass
class Running:
    """A demo that has said where it is."""

    process: subprocess.Popen[str]
    said: list[str]
    children: dict[int, str]

    def end(self, number: signal.Signals) -> int:
        """Send it this signal; returns its exit code when it is gone."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def left_over(self) -> list[str]:
        """Its descendants that are still alive."""
        return [command for pid, command in self.children.items() if is_running(pid)]


@pytest.fixture
def var_dir(tmp_path: Path) -> Iterator[Path]:
    """The data folder of the demo; its sockets are removed afterwards."""
    yield tmp_path / "var"
    sockets = embedded.socket_dir(tmp_path / "var")
    if sockets.exists():
        for path in sockets.iterdir():
            path.unlink()
        sockets.rmdir()


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[str]]]:
    """Demos to end, should the test fail."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.terminate()
        process.communicate(timeout=60)


def wait_for_demo(process: subprocess.Popen[str]) -> Running:
    """Read what a demo says until it is up."""
    assert process.stdout
    said: list[str] = []
    for line in process.stdout:
        said.append(line.strip())
        if line.startswith("Ctrl-C"):
            return Running(process, said, descendants(process.pid))
    pytest.fail("The demo did not start:\n" + "\n".join(said))


def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and text of one page."""
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def rows(var_dir: Path) -> dict[str, int]:
    """How many rows the tables hold that the start fills."""
    tables = ("claims_article", "claims_user", "claims_verdict")
    with psycopg.connect(embedded.database_url(var_dir)) as connection:
        counts = {}
        for table in tables:
            row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert row
            counts[table] = row[0]
    return counts


@pytest.mark.timeout(300)
def test_a_demo_starts_ends_and_starts_again(
    var_dir: Path, started: list[subprocess.Popen[str]], tmp_path: Path
):
    port = free_port()
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        # The first start: everything is there, and SIGTERM ends all of it.
        started.append(start_demo(var_dir, port))
        demo = wait_for_demo(started[-1])
        assert f"Verify is at http://localhost:{port}/" in demo.said
        assert fetch(port, "/")[0] == 200
        assert fetch(port, "/healthz")[0] == 200
        password = (var_dir / "demo-password").read_text().strip()
        assert any(password in line for line in demo.said)
        assert stat.S_IMODE((var_dir / "demo-password").stat().st_mode) == 0o600
        for part in ("postgres", "valkey-server", "gunicorn", "worker", "beat"):
            assert any(part in command for command in demo.children.values()), part
        first = rows(var_dir)
        assert min(first.values()) > 0
        assert "runs already" in refusal(var_dir, free_port())
        assert demo.end(signal.SIGTERM) == 0
        assert demo.left_over() == []

        # The second: the data is as it was; a process that dies ends the rest, with a word why.
        started.append(start_demo(var_dir, port))
        demo = wait_for_demo(started[-1])
        assert rows(var_dir) == first
        assert (var_dir / "demo-password").read_text().strip() == password
        victim = next(pid for pid, command in demo.children.items() if " beat " in command)
        os.kill(victim, signal.SIGKILL)
        assert demo.process.wait(timeout=60) == 1
        assert demo.process.stdout
        last = demo.process.stdout.read().strip()
        assert last == (
            f"make demo: beat ended by itself (exit code -9): see {var_dir}/log/beat.log."
        )
        assert demo.left_over() == []

        # The third, after that crash, is killed outright: Linux tells its children.
        started.append(start_demo(var_dir, port))
        demo = wait_for_demo(started[-1])
        assert len(demo.children) > 10
        demo.end(signal.SIGKILL if sys.platform == "linux" else signal.SIGTERM)
        wait_for(
            lambda: demo.left_over() == [],
            "the end of what a killed demo had started",
            seen=demo.left_over,
        )
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


@pytest.mark.timeout(100)
def test_a_demo_asked_to_stop_while_it_starts_leaves_nothing(
    var_dir: Path, started: list[subprocess.Popen[str]]
):
    process = start_demo(var_dir, free_port())
    started.append(process)
    assert process.stdout
    assert process.stdout.readline().startswith("PostgreSQL")
    demo = Running(process, [], descendants(process.pid))
    assert demo.children
    assert demo.end(signal.SIGINT) == 0
    assert demo.left_over() == []


def test_a_taken_port_is_said_before_anything_starts(var_dir: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(var_dir, port)
    assert said.startswith(f"make demo: Port {port} cannot be had (Address already in use)")
    assert "PORT=8001 make demo" in said
    assert [path.name for path in var_dir.iterdir()] == ["demo.lock"]


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(var_dir: Path, port: str):
    assert refusal(var_dir, 1, PORT=port) == (
        f"make demo: PORT must be a number from 1 to 65535, but it is {port!r}."
    )


def test_a_broker_that_does_not_answer_is_said(var_dir: Path):
    nowhere = f"redis://127.0.0.1:{free_port()}/0"
    database = "postgresql://verify@127.0.0.1:1/verify"
    said = refusal(var_dir, free_port(), BROKER_URL=nowhere, DATABASE_URL=database)
    assert said.startswith("make demo: BROKER_URL leads to no broker: ")
    assert not (var_dir / "postgres").exists()
    assert not (var_dir / "valkey").exists()


@pytest.mark.timeout(100)
def test_a_database_that_does_not_answer_is_said_and_no_other_is_started(
    var_dir: Path, started: list[subprocess.Popen[str]]
):
    nowhere = f"postgresql://verify@127.0.0.1:{free_port()}/verify"
    process = start_demo(var_dir, free_port(), DATABASE_URL=nowhere)
    started.append(process)
    output = process.stdout.read() if process.stdout else ""
    assert process.wait(timeout=60) == 1
    last = output.splitlines()[-1]
    assert last.startswith("make demo: Preparing the tables failed: ")
    assert "Connection refused" in last
    assert not (var_dir / "postgres").exists()
