"""Open pages that stay current: asking every few seconds, against server-sent events.

The site runs as the demo and the image run it: gunicorn, two processes of eight threads. Asking is
measured as `/desk/live/` answers it, by ETag (304) and in full (200), for a page of the queue with
50 rows; streams are opened group by group, each time with one ordinary request beside them.
"""

from __future__ import annotations

import http.client
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from tests.bench.desk import empty_desk

# isort: split
from django.test import Client

from claims.models import Claim
from tests.bench.live_streams import STREAM
from tests.bench.queue_load import load_claims, make_reviewers
from verify import processes
from verify.children import Child, Program, start_child, stop_children

DEFAULT_SCALE = 100_000
PORT = 8619
ROWS = 50
ASKED = 300
AT_ONCE = 8
SECONDS = 8.0
STREAMS = (0, 8, 15, 16, 32)
PATIENCE = 3.0  # seconds that an ordinary request waits beside the streams


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, Any]]:
    """Measure asking, then streams, on one desk of `scale` claims."""
    with empty_desk():
        load_claims(scale)
        cookie = _signed_in()
        rows = Claim.objects.waiting().values_list("pk", flat=True)[:ROWS]
        path = "/desk/live/?rows=" + ",".join(str(number) for number in rows)
        folder = Path(tempfile.mkdtemp(prefix="verify-bench-"))
        child = _start(folder)
        try:
            _wait()
            yield {"name": "asking", "scale": scale, **_asking(path, cookie)}
            for many in STREAMS:
                yield {"name": "streams", "open": many, **_beside_streams(many, cookie)}
        finally:
            stop_children([child])
            shutil.rmtree(folder, ignore_errors=True)


def _signed_in() -> str:
    client = Client()
    client.force_login(make_reviewers(1)[0])
    return f"sessionid={client.cookies['sessionid'].value}"


def _start(folder: Path) -> Child:
    there = urlsplit(os.environ["DATABASE_URL"])
    there = there._replace(path=f"/{connection.settings_dict['NAME']}")
    command = [
        "tests.bench.live_streams:application" if word == "verify.wsgi:application" else word
        for word in processes.web(bind=f"127.0.0.1:{PORT}")
    ]
    return start_child(
        Program(
            name="live",
            command=[sys.executable, "-m", *command],
            log=folder / "live.log",
            environment={
                "DATABASE_URL": there.geturl(),
                "DJANGO_SETTINGS_MODULE": "verify.settings",
            },
        )
    )


def _wait() -> None:
    for _ in range(240):
        try:
            _get("/health/live/", "", http.client.HTTPConnection("127.0.0.1", PORT, timeout=5))
        except OSError:
            time.sleep(0.25)
        else:
            return
    message = "the site did not start"
    raise TimeoutError(message)


def _get(
    path: str, cookie: str, line: http.client.HTTPConnection, etag: str = ""
) -> tuple[int, str]:
    headers = {"Cookie": cookie, **({"If-None-Match": etag} if etag else {})}
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    answer.read()
    return answer.status, answer.headers.get("ETag", "")


def _asking(path: str, cookie: str) -> dict[str, Any]:
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    _, etag = _get(path, cookie, line)
    figures: dict[str, Any] = {}
    for name, known in (("full", ""), ("unchanged", etag)):
        times = []
        for _ in range(ASKED):
            begun = time.perf_counter()
            status, _ = _get(path, cookie, line, known)
            times.append(1000 * (time.perf_counter() - begun))
        cuts = statistics.quantiles(times, n=100)
        figures[name] = {
            "status": status,
            "p50_ms": round(cuts[49], 2),
            "p95_ms": round(cuts[94], 2),
        }
    many = _at_once(path, cookie, etag)
    return {"rows": ROWS, **figures, "unchanged_a_second": round(many, 1)}


def _at_once(path: str, cookie: str, etag: str) -> float:
    """How many questions a second the site answers, asked by `AT_ONCE` pages without a pause."""
    answered: list[int] = []
    end = time.perf_counter() + SECONDS

    def ask() -> None:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        count = 0
        while time.perf_counter() < end:
            _get(path, cookie, line, etag)
            count += 1
        answered.append(count)

    threads = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / SECONDS


def _beside_streams(many: int, cookie: str) -> dict[str, Any]:
    """Open streams, and see whether anybody else is answered."""
    lines = [http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE) for _ in range(many)]
    started = 0
    for line in lines:
        line.request("GET", STREAM)
    for line in lines:
        try:
            started += line.getresponse().status == 200
        except TimeoutError:
            continue
    begun = time.perf_counter()
    beside = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    try:
        status, _ = _get("/desk/live/", cookie, beside)
    except TimeoutError:
        status = 0
    took = time.perf_counter() - begun
    for line in [*lines, beside]:
        line.close()
    # A worker notices that nobody listens when it writes the next event.
    time.sleep(2.5)
    return {"started": started, "other_answered": status == 200, "other_ms": round(1000 * took, 1)}
