"""The feed from 0 to the end, as one stream, against reading the same rows with psycopg alone.

The site runs as the demo and the image run it (gunicorn, two processes of eight threads); the
client reads and counts. The floor is a server-side cursor of psycopg over the same columns, 1,000
rows at a time, in this process: no server, no HTTP. Memory is that of the web processes, before and
at most. A second line tells how long after the commit of a publication a request that waits has its
answer, a third how an ordinary request fares beside a crowd that wants to wait.
"""

from __future__ import annotations

import http.client
import json
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

import psutil
import psycopg
from django.db import connection

from tests.bench.desk import empty_desk

# isort: split
from verify import processes
from verify.children import Child, Program, start_child, stop_children

DEFAULT_SCALE = 20_000
PORT = 8637
ROUNDS = 3
WAITS = 40
CROWD = 32

_CLAIMS = """
INSERT INTO claims_claim (text, fingerprint, language, status, score, checkable, priority,
    priority_reasons, set_aside_reason, occurrence_count, opened_at)
SELECT 'Lamp ' || n || ' burnt for ' || mod(n, 97) || ' hours.',
    encode(sha256(n::text::bytea), 'hex'),
    'en', 'published', 0.5, 0.5, 1, '[]', '', 1, now()
FROM generate_series(1, %s) n
"""
# A published verdict of the usual size: two pieces of evidence, one place, one who was asked.
_FEED = """
INSERT INTO claims_publication (claim_id, sequence, kind, rating, language, payload, published_at)
SELECT id, row_number() OVER (ORDER BY id), 'withdrawal', '', 'en', jsonb_build_object(
    'claim', jsonb_build_object('id', id, 'text', text, 'language', 'en',
        'url', 'https://bench.example/claims/' || id || '/'),
    'rating', 'supported', 'rating_label', 'Supported', 'finding', left(text, 80),
    'rationale', repeat('The accounts of the town list every lamp that was bought [1]. ', 8),
    'rationale_html', '<p>' || repeat('The accounts of the town list every lamp. ', 8) || '</p>',
    'methodology_version', '2026-11', 'decided_at', '2026-11-01T12:00:00Z', 'correction', NULL,
    'evidence', jsonb_build_array(
        jsonb_build_object('number', 1, 'stance', 'supports', 'kind', 'document', 'title', 'Lamps',
            'publisher', 'Town', 'url', 'https://town.example/lamps/' || id, 'quote', text,
            'published_on', '2026-10-01', 'accessed_on', '2026-11-01', 'snapshot_sha256', ''),
        jsonb_build_object('number', 2, 'stance', 'background', 'kind', 'expert', 'protected', true,
            'description', 'An engineer')),
    'occurrences', jsonb_build_array(jsonb_build_object('article', 1, 'title', 'Lamps',
        'source', 'Bench Courier', 'source_slug', 'bench-courier', 'url', '', 'start', 0, 'end', 38,
        'quote', text, 'attributed_to', '', 'date', '2026-11-01', 'gone_at', NULL)),
    'occurrence_count', 1, 'versions', 1, 'contacts', '[]'::jsonb), now()
FROM claims_claim ORDER BY id
"""
_FLOOR = (
    "SELECT sequence, kind, published_at, payload::text FROM claims_publication"
    " WHERE sequence > 0 ORDER BY sequence"
)


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, Any]]:
    """Measure streaming, then waiting, on a desk of `scale` publications."""
    with empty_desk():
        _fill(scale)
        folder = Path(tempfile.mkdtemp(prefix="verify-bench-"))
        child = _start(folder)
        try:
            _wait_for_the_site()
            yield {"name": "changes", "scale": scale, **_streaming(child, scale)}
            yield {"name": "waiting", "scale": scale, **_waiting(scale)}
            yield {"name": "beside", "ask_to_wait": CROWD, **_beside(scale + WAITS)}
        finally:
            stop_children([child])
            shutil.rmtree(folder, ignore_errors=True)


def _fill(scale: int) -> None:
    """Claims and their publications; triggers would look for the last number once a row."""
    with connection.cursor() as cursor:
        for table, statement in (("claims_claim", _CLAIMS), ("claims_publication", _FEED)):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement, [scale] if "%s" in statement else None)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE claims_publication")


def _address() -> str:
    there = urlsplit(os.environ["DATABASE_URL"])
    return there._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def _start(folder: Path) -> Child:
    command = processes.web(bind=f"127.0.0.1:{PORT}")
    return start_child(
        Program(
            name="changes",
            command=[sys.executable, "-m", *command],
            log=folder / "changes.log",
            environment={
                "DATABASE_URL": _address(),
                "DJANGO_SETTINGS_MODULE": "verify.settings",
                "VERIFY_API_RATE_ANONYMOUS": "off",
            },
        )
    )


def _line() -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)


def _wait_for_the_site() -> None:
    for _ in range(240):
        try:
            _get("/api/v1/changes/?limit=1")
        except OSError:
            time.sleep(0.25)
        else:
            return
    message = "the site did not start"
    raise TimeoutError(message)


def _get(path: str) -> bytes:
    line = _line()
    line.request("GET", path)
    body = line.getresponse().read()
    line.close()
    return body


def _streaming(child: Child, scale: int) -> dict[str, Any]:
    family = psutil.Process(child.process.pid).children()
    before = _megabytes(family)
    streamed, floor, most = [], [], before
    size = 0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        size, rows, peak = _read_all(family)
        streamed.append(time.perf_counter() - begun)
        assert rows == scale
        most = max(most, peak)
        begun = time.perf_counter()
        assert _read_floor() == scale
        floor.append(time.perf_counter() - begun)
    ours, least = min(streamed), min(floor)
    return {
        "bytes_a_row": size // scale,
        "rows_per_second": round(scale / ours),
        "megabytes_before": before,
        "megabytes_at_most": most,
        "floor": "psycopg, server-side cursor, 1,000 rows at a time",
        "floor_rows_per_second": round(scale / least),
        "ratio_to_floor": round(ours / least, 2),
    }


def _read_all(family: list[psutil.Process]) -> tuple[int, int, int]:
    """Bytes, lines, and the megabytes of the web processes at most."""
    line = _line()
    line.request("GET", "/api/v1/changes/all/")
    answer = line.getresponse()
    size = rows = peak = 0
    looked = 0.0
    while part := answer.read1(1 << 20):
        size += len(part)
        rows += part.count(b"\n")
        if time.perf_counter() - looked > 0.1:
            looked = time.perf_counter()
            peak = max(peak, _megabytes(family))
    line.close()
    return size, rows, peak


def _megabytes(family: list[psutil.Process]) -> int:
    return int(sum(process.memory_info().rss for process in family)) // 1_000_000


def _read_floor() -> int:
    with psycopg.connect(_address()) as database, database.cursor(name="floor") as cursor:
        cursor.itersize = 1_000
        cursor.execute(_FLOOR)
        return sum(1 for _ in cursor)


def _waiting(scale: int) -> dict[str, Any]:
    """Publish while a request waits; milliseconds from the commit to the whole answer."""
    took = []
    for number in range(WAITS):
        last = scale + number
        told: list[float] = []
        waiting = threading.Thread(target=lambda last=last, told=told: _wait_for(last, told))
        waiting.start()
        time.sleep(0.1 + 0.013 * number)  # at every moment between two looks of the watch
        _publish_one(last)
        committed = time.perf_counter()
        waiting.join()
        took.append(1000 * (told[0] - committed))
    cuts = statistics.quantiles(took, n=20)
    return {"p50_ms": round(cuts[9]), "p95_ms": round(cuts[18])}


def _wait_for(last: int, told: list[float]) -> None:
    body = json.loads(_get(f"/api/v1/changes/?after={last}&wait=30"))
    told.append(time.perf_counter())
    assert body["last"] == last + 1


def _beside(last: int) -> dict[str, Any]:
    """Many ask to wait at once; who is let in, who is sent away, and how others are answered."""
    lines = [_line() for _ in range(CROWD)]
    for line in lines:
        line.request("GET", f"/api/v1/changes/?after={last}&wait=5")
    time.sleep(0.5)
    took = []
    for _ in range(ROUNDS * 10):
        begun = time.perf_counter()
        _get("/api/v1/changes/?limit=1")
        took.append(1000 * (time.perf_counter() - begun))
    statuses = [line.getresponse().status for line in lines]
    for line in lines:
        line.close()
    return {
        "waited": statuses.count(200),
        "sent_away": statuses.count(503),
        "others_p50_ms": round(statistics.median(took)),
        "others_at_most_ms": round(max(took)),
    }


def _publish_one(last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_publication SET superseded_at = now() WHERE sequence = %s", [1]
        )
        cursor.execute(
            "INSERT INTO claims_publication"
            " (claim_id, kind, rating, language, payload, published_at, superseded_at)"
            " SELECT claim_id, kind, rating, language, payload, now(), now()"
            " FROM claims_publication WHERE sequence = %s",
            [last],
        )
