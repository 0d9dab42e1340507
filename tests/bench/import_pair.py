"""Two processes that store claims at once, each its own articles, as two workers of a desk do."""

import os
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from urllib.parse import urlsplit

from django.db import connection

from tests.bench import desk

# isort: split
from claims.models import Claim
from tests.bench.import_rows import copy_all, empty_tables, read_rows
from tests.bench.import_stages import Stages, prepare, store_prepared

PROCESSES = 2
LONGEST = 3600
"""Seconds that one waits for the other."""


def seconds_of_two(work: Callable[..., None], *args: list[bytes] | None) -> float:
    """How long two processes take for what follows after both have said that they are ready."""
    spawned = get_context("spawn")
    ready, done = (spawned.Barrier(PROCESSES + 1, timeout=LONGEST) for _ in range(2))
    known = os.environ["DATABASE_URL"]
    there = urlsplit(known)._replace(path=f"/{connection.settings_dict['NAME']}")
    os.environ["DATABASE_URL"] = there.geturl()
    children = [
        spawned.Process(target=work, args=(share, ready, done, *args)) for share in range(PROCESSES)
    ]
    for child in children:
        child.start()
    os.environ["DATABASE_URL"] = known
    ready.wait()
    if work is copy_again:
        empty_tables()
        ready.wait()
    begun = time.perf_counter()
    done.wait()
    seconds = time.perf_counter() - begun
    for child in children:
        child.join()
    return seconds


def store_share(share: int, ready: Barrier, done: Barrier, lines: list[bytes]) -> None:
    """Find the claims of one share of the articles; then, at a sign, store them."""
    prepared = prepare(lines[share], Stages())
    ready.wait()
    store_prepared(prepared, Stages())
    done.wait()


def copy_again(share: int, ready: Barrier, done: Barrier) -> None:
    """Read one share of the rows; then, at a sign, store them again by COPY."""
    rows = read_rows(share=share, shares=PROCESSES)
    ready.wait()
    ready.wait()
    copy_all(rows)
    done.wait()


def measure_two(lines: bytes) -> dict[str, float]:
    """Claims that two processes store a second, and how many plain COPY does."""
    parts = lines.splitlines(keepends=True)
    shares = [b"".join(parts[share::PROCESSES]) for share in range(PROCESSES)]
    with desk.empty_desk():
        storing = seconds_of_two(store_share, shares)
        claims = Claim.objects.count()
        floor = seconds_of_two(copy_again)
    return {
        "claims": claims,
        "claims_stored_per_second": round(claims / storing),
        "floor_claims_per_second": round(claims / floor),
        "ratio_to_floor": round(storing / floor, 2),
    }
