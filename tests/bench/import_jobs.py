"""One import through the real jobs: a Celery worker with two processes, from lines to a queue.

The articles are those of `import`, sent as one file of JSON Lines. The clock runs from the message
that starts the import until every claim found stands in the queue; then until all of them are in
the index of like claims. The memory of the worker's processes is read when a quarter of the
articles has its claims, and at the end.
"""

import importlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from tests.bench.desk import empty_desk

# isort: split
from claims.importing.runs.actions.starting import start_import
from claims.importing.runs.sent import NewInput
from claims.models import Article, Claim, Occurrence, Way
from claims.tasks import import_run
from tests.bench.import_stages import AT
from verify import processes
from verify.celery import app
from verify.children import Child, Program, start_child, stop_children

DEFAULT_SCALE = 10_000
LOOKS_A_SECOND = 2
LONGEST = 3 * 3600
"""Seconds after which a run that does not end is given up."""


class NotDoneError(Exception):
    """The jobs ended, or took too long, before all was done."""


def wait_until(happened: Callable[[], bool], worker: Child) -> None:
    """Look until something has happened.

    Raises:
        NotDoneError: it never did; the end of the worker's log says more.
    """
    ends = time.monotonic() + LONGEST
    while not happened():
        if worker.has_ended() or time.monotonic() > ends:
            raise NotDoneError(worker.last_lines(20))
        time.sleep(1 / LOOKS_A_SECOND)


def matched() -> int:
    """How many articles have their claims in the queue, in the order in which they came."""
    loose = Occurrence.objects.awaiting_claim().values("article")
    return Article.objects.filter(extracted_at__isnull=False).exclude(pk__in=loose).count()


def megabytes_of(worker: Child) -> list[float]:
    """The resident memory of each process of the worker, the largest last (Linux, proc(5))."""
    group = os.getpgid(worker.process.pid)
    found = []
    for status in Path("/proc").glob("[0-9]*/statm"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                pages = int(status.read_text().split()[1])
                found.append(round(pages * resource.getpagesize() / 2**20, 1))
        except (OSError, ValueError):  # it ended meanwhile
            continue
    return sorted(found)


def start_worker(folder: Path) -> Child:
    """The worker of the demo, on the database of this run."""
    there = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    worker = start_child(
        Program(
            name="worker",
            command=[sys.executable, "-m", *processes.worker()],
            log=folder / "worker.log",
            environment={"DATABASE_URL": there.geturl(), "PYTHONUNBUFFERED": "1"},
        )
    )
    wait_until(lambda: " ready." in worker.program.log.read_text(), worker)
    return worker


def measure(lines: bytes, articles: int, worker: Child) -> dict[str, Any]:
    """Import, and say how long it took and what memory it needed."""
    run = start_import(
        way=Way.UPLOAD,
        inputs=[NewInput(name="articles.jsonl", data=lines)],
        source="",
        dry_run=False,
        by=None,
        at=AT,
    )
    begun = time.perf_counter()
    import_run.delay(run.pk)
    wait_until(lambda: matched() >= articles // 4, worker)
    quarter = megabytes_of(worker)
    wait_until(lambda: matched() >= articles, worker)
    in_queue = time.perf_counter() - begun
    at_the_end = megabytes_of(worker)
    claims = Claim.objects.count()
    wait_until(lambda: not Claim.objects.filter(indexed_at__isnull=True).exists(), worker)
    return {
        "claims": claims,
        "seconds": round(in_queue, 1),
        "articles_per_second": round(articles / in_queue, 1),
        "claims_per_second": round(claims / in_queue),
        "seconds_until_indexed": round(time.perf_counter() - begun, 1),
        "megabytes_of_processes_after_a_quarter": quarter,
        "megabytes_of_processes": at_the_end,
        "load_of_the_machine": round(os.getloadavg()[0], 1),
    }


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Import `scale` articles."""
    lines = importlib.import_module("tests.bench.import").make_lines(scale)
    with empty_desk(), tempfile.TemporaryDirectory() as folder:
        app.control.purge()
        worker = start_worker(Path(folder))
        try:
            yield {
                "name": "import_jobs",
                "scale": scale,
                "bytes": len(lines),
                **measure(lines, scale, worker),
            }
        finally:
            stop_children([worker])
            app.control.purge()
