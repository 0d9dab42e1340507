"""Desk and floor as sites of their own, side by side on the database of a benchmark."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from verify import processes
from verify.children import Child, Program, start_child, stop_children

STARTS_WITHIN = 120  # seconds
LINES_OF_LOG = 20


class NotStartedError(Exception):
    """A site did not start; the end of its log says why."""


@contextmanager
def sites(settings: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Start both as the demo runs its site.

    Args:
        settings: of the desk, beside those of the tests.

    Yields:
        The ports of desk and floor.

    Raises:
        NotStartedError: one of them did not come up.
    """
    folder = Path(tempfile.mkdtemp(prefix="verify-bench-"))
    children: list[Child] = []
    try:
        ports = [_free_port(), _free_port()]
        for port, wsgi in zip(ports, ("verify", "tests.bench.floor"), strict=True):
            children.append(_start(wsgi, port, folder, settings))
        for child, port in zip(children, ports, strict=True):
            _wait_for(child, port)
        yield ports[0], ports[1]
    finally:
        stop_children(children)
        shutil.rmtree(folder, ignore_errors=True)


def _start(wsgi: str, port: int, folder: Path, settings: Mapping[str, str]) -> Child:
    there = urlsplit(os.environ["DATABASE_URL"])
    there = there._replace(path=f"/{connection.settings_dict['NAME']}")
    command = [
        f"{wsgi}.wsgi:application" if word == "verify.wsgi:application" else word
        for word in processes.web(bind=f"127.0.0.1:{port}")
    ]
    return start_child(
        Program(
            name=wsgi,
            command=[sys.executable, "-m", *command],
            log=folder / f"{wsgi}.log",
            environment={
                "DATABASE_URL": there.geturl(),
                "DJANGO_SETTINGS_MODULE": f"{wsgi}.settings",
                **settings,
            },
        )
    )


def _wait_for(child: Child, port: int) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while not child.has_ended() and time.monotonic() < ends:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise NotStartedError(child.last_lines(LINES_OF_LOG))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
