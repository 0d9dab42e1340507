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
from pytest_django import Settings

from verify import healthcheck, settings_operations
from verify.operations import job
from verify.operations.own_sign import give_own_sign

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


@pytest.mark.parametrize("process", ["worker", "beat"])
def test_worker_and_beat_are_healthy_while_they_are_heard_from(
    process: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    setting, limit = healthcheck.SILENT[process]
    assert getattr(settings_operations, setting) == limit, "not what /readyz judges by"
    monkeypatch.delenv(healthcheck.SIGN_FILE, raising=False)
    assert healthcheck.main([process]) == 1
    sign = tmp_path / "sign"
    monkeypatch.setenv(healthcheck.SIGN_FILE, str(sign))
    assert healthcheck.main([process]) == 1
    sign.touch()
    assert healthcheck.main([process]) == 0
    long_ago = time.time() - limit - 1
    os.utime(sign, (long_ago, long_ago))
    assert healthcheck.main([process]) == 1
    monkeypatch.setenv(setting, str(limit + 60))
    assert healthcheck.main([process]) == 0


def test_a_sign_is_given_where_it_is_looked_for(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None
):
    settings.VERIFY_SIGN_FILE = str(tmp_path / "sign")
    monkeypatch.setenv(healthcheck.SIGN_FILE, settings.VERIFY_SIGN_FILE)
    monkeypatch.setattr(job._LastSign, "at", float("-inf"))
    assert healthcheck.main(["worker"]) == 1
    job.give_sign()
    assert healthcheck.main(["worker"]) == 0
    settings.VERIFY_SIGN_FILE = str(tmp_path / "nowhere" / "sign")
    give_own_sign()


def test_it_runs_by_itself_without_any_library(tmp_path: Path):
    program = str(PROJECT / "verify" / "healthcheck.py")
    command = [sys.executable, "-I", "-S", program]
    sign = tmp_path / "sign"
    sign.touch()
    environment = {**os.environ, healthcheck.SIGN_FILE: str(sign)}
    assert subprocess.run([*command, "beat"], check=False, env=environment).returncode == 0
    result = subprocess.run([*command, "neither"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("usage: ")
