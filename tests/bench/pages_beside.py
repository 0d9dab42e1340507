"""How long readers wait for a page of a claim, alone and beside a running import.

The site runs as the demo runs it (gunicorn). One reader asks for a page over a kept connection,
then for the same page with the ETag that came with it, and so on with the next. The import is
`manage.py import_articles` with articles of about 600 words, in the same database; the jobs that
look for claims in them run elsewhere. Alone and beside take turns, so that a slow moment of the
machine meets both.
"""

from __future__ import annotations

import http.client
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from claims.models import Article, Publication
from tests.bench.pages_load import READ
from tests.bench.sites import sites
from verify.celery import app
from verify.children import Child, Program, start_child, stop_children

LOOKS = 3
SECONDS = 6.0  # a look
WARMING = 2.0
PAUSE = 0.005  # seconds between two pages: a reader, not a flood
ARTICLES = 3_000
"""Of an import; more than it stores while it is looked at."""
BEGINS_WITHIN = 60  # seconds


class NotBesideError(Exception):
    """The import did not run the whole time, so nothing was measured beside it."""


@dataclass
class Waits:
    """Milliseconds until the last byte: of whole pages, and of answers that nothing has changed."""

    page: list[float] = field(default_factory=list)
    not_modified: list[float] = field(default_factory=list)

    def add(self, other: Waits) -> None:
        """Put those of another look to these."""
        self.page += other.page
        self.not_modified += other.not_modified


def beside_an_import(scale: int) -> Iterator[dict[str, object]]:
    """Measure on a desk that is filled; it is left with thousands of articles more.

    Raises:
        NotBesideError: an import ended too early, or did not begin.
    """
    alone, beside, came = Waits(), Waits(), 0
    make_lines = importlib.import_module("tests.bench.import").make_lines
    lines = make_lines(LOOKS * ARTICLES).splitlines(keepends=True)
    with sites({}) as (port, _), tempfile.TemporaryDirectory() as folder:
        addresses = _addresses(port)
        _read(port, addresses, WARMING)
        for look in range(LOOKS):
            articles = Path(folder) / f"{look}.jsonl"
            articles.write_bytes(b"".join(lines[look * ARTICLES :][:ARTICLES]))
            alone.add(_read(port, addresses, SECONDS))
            with _importing(articles) as child:
                before = Article.objects.count()
                beside.add(_read(port, addresses, SECONDS))
                came += Article.objects.count() - before
                if child.has_ended():
                    raise NotBesideError(child.last_lines())
    for what in ("page", "not_modified"):
        yield {
            "name": f"{what.replace('_', ' ')} of a claim, beside an import",
            "scale": scale,
            **_compared(getattr(alone, what), getattr(beside, what)),
            "articles_meanwhile": came,
            "load_of_the_machine": round(os.getloadavg()[0], 1),
        }


def _compared(alone: list[float], beside: list[float]) -> dict[str, object]:
    figures: dict[str, object] = {"asked_alone": len(alone), "asked_beside": len(beside)}
    first, second = quantiles(alone, n=100), quantiles(beside, n=100)
    for at in (50, 95, 99):
        figures[f"alone_p{at}_ms"] = round(first[at - 1], 2)
        figures[f"beside_p{at}_ms"] = round(second[at - 1], 2)
        figures[f"p{at}_ratio"] = round(second[at - 1] / first[at - 1], 2)
    return figures


def _addresses(port: int) -> list[str]:
    """Where the pages are that were computed: a claim by its number leads there."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = []
    for claim in Publication.objects.order_by("pk").values_list("claim_id", flat=True)[:READ]:
        line.request("GET", f"/claims/{claim}/")
        answer = line.getresponse()
        answer.read()
        found.append(answer.headers["Location"])
    line.close()
    return found


def _read(port: int, addresses: list[str], seconds: float) -> Waits:
    """Ask for one page after the other, for so long."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    waits = Waits()
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        address = addresses[len(waits.page) % len(addresses)]
        milliseconds, tag = _ask(line, address, {}, expected=200)
        waits.page.append(milliseconds)
        milliseconds, _ = _ask(line, address, {"If-None-Match": tag}, expected=304)
        waits.not_modified.append(milliseconds)
        time.sleep(PAUSE)
    line.close()
    return waits


def _ask(
    line: http.client.HTTPConnection, address: str, headers: dict[str, str], *, expected: int
) -> tuple[float, str]:
    began = time.perf_counter()
    line.request("GET", address, headers=headers)
    answer = line.getresponse()
    answer.read()
    milliseconds = 1000 * (time.perf_counter() - began)
    if answer.status != expected:
        message = f"{address} answered {answer.status}, not {expected}."
        raise RuntimeError(message)
    return milliseconds, answer.headers["ETag"]


@contextmanager
def _importing(articles: Path) -> Iterator[Child]:
    """An import that has begun to store articles; it is ended, done or not.

    Raises:
        NotBesideError: it ended before, or did not begin in time.
    """
    there = urlsplit(os.environ["DATABASE_URL"])
    there = there._replace(path=f"/{connection.settings_dict['NAME']}")
    known = Article.objects.count()
    child = start_child(
        Program(
            name="import",
            command=[
                sys.executable,
                str(settings.BASE_DIR / "manage.py"),
                "import_articles",
                str(articles),
            ],
            log=articles.with_suffix(".log"),
            environment={
                "DATABASE_URL": there.geturl(),
                "DJANGO_SETTINGS_MODULE": "verify.settings",
            },
        )
    )
    try:
        ends = time.monotonic() + BEGINS_WITHIN
        while Article.objects.count() == known:
            if child.has_ended() or time.monotonic() > ends:
                raise NotBesideError(child.last_lines())
            time.sleep(0.1)
        yield child
    finally:
        stop_children([child])
        # Nobody here looks for the claims of what was imported.
        app.control.purge()
