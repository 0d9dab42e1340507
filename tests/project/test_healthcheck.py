"""The check that a container is asked for."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from verify import healthcheck

PROJECT = Path(__file__).resolve().parents[2]


class Site(BaseHTTPRequestHandler):
    """Healthy under one name, as a desk is."""

    def do_GET(self) -> None:
        known = self.path == "/healthz" and self.headers["Host"] == "desk.example.org"
        self.send_response(200 if known else 400)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing to say."""


@pytest.fixture
def port() -> Iterator[int]:
    """The port of such a site."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("hosts", "healthy"),
    [
        ("desk.example.org", True),
        ("desk.example.org,other.example.org", True),
        (".example.org", False),
        ("", False),
    ],
)
def test_the_site_is_asked_under_its_own_name(
    port: int, monkeypatch: pytest.MonkeyPatch, hosts: str, healthy: bool
):
    monkeypatch.setenv("ALLOWED_HOSTS", hosts)
    assert healthcheck.is_healthy(port) is healthy


def test_a_port_nobody_listens_on_is_not_healthy(port: int):
    assert not healthcheck.is_healthy(1)


def test_beat_is_healthy_while_it_writes(tmp_path: Path):
    schedule = tmp_path / "schedule"
    assert healthcheck.main(["beat", str(schedule)]) == 1
    schedule.touch()
    assert healthcheck.main(["beat", str(schedule)]) == 0
    long_ago = time.time() - healthcheck.BEAT_SECONDS - 1
    os.utime(schedule, (long_ago, long_ago))
    assert healthcheck.main(["beat", str(schedule)]) == 1
    (tmp_path / "schedule-wal").touch()
    assert healthcheck.main(["beat", str(schedule)]) == 0


def test_it_runs_by_itself_without_any_library(tmp_path: Path):
    program = str(PROJECT / "verify" / "healthcheck.py")
    command = [sys.executable, "-I", "-S", program]
    schedule = tmp_path / "schedule"
    schedule.touch()
    assert subprocess.run([*command, "beat", str(schedule)], check=False).returncode == 0
    result = subprocess.run([*command, "neither"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("usage: ")
