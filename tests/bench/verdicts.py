"""The list of verdicts in pages of 100, against the least that could do the same.

Desk and floor run as the demo runs its site (gunicorn), on one database, and are asked turn and
turn about over one kept connection each, so that a slow moment of the machine meets both. On the
desk everything is on that a request meets: middleware, throttle, ETag, headers. The floor is a bare
list of Django REST framework over the same rows. `raw` is psycopg reading the same JSON in this
process, as psycopg gives JSON: no HTTP, no framework. `raw_text` reads it as text, which is all
that an answer needs, and less than anybody who reads JSON does.
"""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from psycopg import Cursor
from psycopg.types.json import JsonbLoader

from tests.bench.desk import empty_desk

# isort: split
from claims.models import SearchKind
from claims.search.actions import read_texts
from claims.search.queries import Search
from tests.bench.sites import sites
from tests.bench.verdicts_load import load_publications, newest_number

DEFAULT_SCALE = 200_000
PAGE = 100
ROUNDS = 40
PAGES_A_ROUND = 5
SEARCHES = 20
_RAW = """
SELECT sequence, kind, published_at, {payload} FROM claims_publication
 WHERE superseded_at IS NULL AND kind = 'verdict' AND sequence < %s
 ORDER BY sequence DESC LIMIT %s"""
_QUESTIONS = {
    "common": "bridge",
    "rare": "zeppelin",
    "two": "bridge word17",
    "absent": "bridge nowhere",
    "negative": "-bridge",
    "phrase": '"closing account"',
}


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, Any]]:
    """Measure the list at its beginning and near its end, then the search."""
    with empty_desk():
        load_publications(scale)
        yield from measured(scale)


def measured(scale: int) -> Iterator[dict[str, Any]]:
    """The figures of a database that is filled already."""
    newest = newest_number()
    limits = {"VERIFY_API_RATE_ANONYMOUS": "off"}
    with sites(limits) as (desk, floor):
        yield {"name": "verdicts", "scale": scale, **_lists(desk, floor, newest)}
    while read_texts(kind=SearchKind.PUBLISHED, limit=1000):
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_searchentry")
    for name, typed in _QUESTIONS.items():
        yield {"name": f"search, {name}", "scale": scale, **_search(typed)}


def _lists(desk: int, floor: int, newest: int) -> dict[str, Any]:
    first, deep = newest + 1, PAGE * (PAGES_A_ROUND + 1) + 1
    readers: dict[str, Callable[[], None]] = {
        "floor": _walker(floor, f"/verdicts/?page_size={PAGE}"),
        "desk": _walker(desk, f"/api/v1/verdicts/?page_size={PAGE}"),
        "desk_deep": _walker(desk, f"/api/v1/verdicts/?page_size={PAGE}&cursor=a{deep}"),
        "raw": lambda: _raw(first, "payload"),
        "raw_text": lambda: _raw(first, "payload::text"),
    }
    times: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(1 + ROUNDS):
        for name, read in readers.items():
            begun = time.perf_counter()
            read()
            if number:
                times[name].append(time.perf_counter() - begun)
    # The median of the rounds: on a busy machine a mean tells of the neighbours.
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    rows = PAGE * PAGES_A_ROUND
    return {
        **{f"{name}_rows_a_second": round(rows / taken) for name, taken in middle.items()},
        "ratio_to_floor": _round(middle["floor"] / middle["desk"]),
        "deep_to_first": _round(middle["desk_deep"] / middle["desk"]),
        "ratio_to_raw": _round(middle["raw"] / middle["desk"]),
        "ratio_to_raw_text": _round(middle["raw_text"] / middle["desk"]),
    }


def _walker(port: int, path: str) -> Callable[[], None]:
    """Reads some pages, from the same beginning each time."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def read() -> None:
        where = path
        for _ in range(PAGES_A_ROUND):
            line.request("GET", where)
            answer = line.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(body[:500])
            where = _next_of(body)

    return read


def _next_of(body: bytes) -> str:
    """The address in `next`, without reading the rest: that would be the client's time."""
    begin = max(body.rfind(b'"next":"', -2000), body.find(b'"next":"', 0, 2000))
    address = body[begin + 8 : body.index(b'"', begin + 8)].decode()
    return "/" + address.split("/", 3)[3]


def _raw(before: int, payload: str) -> None:
    connection.ensure_connection()
    # Django has its connections give JSON as text; one of psycopg's own reads it.
    with Cursor(connection.connection) as cursor:
        cursor.adapters.register_loader("jsonb", JsonbLoader)
        for _ in range(PAGES_A_ROUND):
            cursor.execute(_RAW.format(payload=payload), [before, PAGE])
            before = cursor.fetchall()[-1][0]


def _search(typed: str) -> dict[str, Any]:
    times: dict[str, list[float]] = {"newest": [], "best": []}
    found = 0
    for _ in range(SEARCHES):
        search = Search(SearchKind.PUBLISHED, typed)
        for name, find in (
            ("newest", lambda search=search: search.newest_first(size=26)),
            ("best", search.best_first),
        ):
            begun = time.perf_counter()
            found = len(find().matches)
            times[name].append(1000 * (time.perf_counter() - begun))
    return {
        "found": found,
        **{f"{name}_median_ms": _round(statistics.median(taken)) for name, taken in times.items()},
    }


def _round(value: float) -> float:
    return float(f"{value:.3g}")
