"""Reports of errors and traces leave only where an address is set, and name nobody."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, django; django.setup()
import sentry_sdk
from django.test import Client
from opentelemetry import trace
client = Client(headers={"host": "localhost", "user-agent": os.environ["AGENT"]})
print(client.get(os.environ["ASKED"]).status_code)
try:
    raise ValueError(os.environ["WRONG"])
except ValueError as error:
    sentry_sdk.capture_exception(error)
sentry_sdk.flush()
trace.get_tracer_provider().force_flush()
"""
SECRETS = (b"nobody-may-know", b"what-a-reader-seeks", b"nell@quill.example", b"own browser")


class Collector(BaseHTTPRequestHandler):
    """Takes whatever it is sent."""

    taken: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.taken.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """A server on loopback, and what it was sent: path and body."""
    taken: list[tuple[str, bytes]] = []
    kind = type("Taking", (Collector,), {"taken": taken})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}", taken
        server.shutdown()
        thread.join()


@pytest.mark.django_db
def test_a_request_and_an_error_are_reported_without_anybody_in_them(collector, environment):
    address, taken = collector
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=PROJECT,
        env={
            **os.environ,
            **environment,
            "DJANGO_SETTINGS_MODULE": "verify.settings",
            "SENTRY_DSN": f"http://key@{address}/1",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{address}",
            "VERIFY_TRACES_SHARE": "1",
            # Not in the program: its lines are in the report.
            "ASKED": "/mail/stop/nobody-may-know/?q=what-a-reader-seeks",
            "AGENT": "Nell's own browser",
            "WRONG": "nell@quill.example is not known",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "404\n"
    reports = b"".join(body for path, body in taken if path == "/api/1/envelope/")
    spans = b"".join(body for path, body in taken if path == "/v1/traces")
    assert b'"transaction":"/mail/stop/{token}/"' in reports
    assert b"ValueError" in reports
    assert b"[e-mail] is not known" in reports
    assert b"GET stop-mail" in spans
    for secret in SECRETS:
        assert secret not in reports, reports[reports.index(secret) - 300 :][:400]
        assert secret not in spans


def test_nothing_of_it_is_loaded_where_no_address_is_set(settings):
    assert not settings.SENTRY_DSN
    assert "verify.operations.tracing" not in settings.INSTALLED_APPS
    # redis looks for the metrics of OpenTelemetry by itself.
    program = (
        "import django; django.setup(); import verify.wsgi, claims.tasks, sys\n"
        "ours = ('sentry_sdk', 'opentelemetry.exporter', 'opentelemetry.sdk.trace')\n"
        "print([name for name in sys.modules if name.startswith(ours)])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "verify.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "[]\n", done.stderr
