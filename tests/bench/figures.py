"""The desk's own figures: counting an entry of the history, and opening the page at many claims.

The floor of the page is a page of the desk that reads no figures: the list of topics.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.bench.desk import empty_desk

# isort: split
from claims.figures.actions import count_history, recount_figures
from claims.models import Role, User
from tests.bench.queue_load import load_claims

DEFAULT_SCALE = 10_000

ROUNDS = 30

# Every fifth claim was decided within the year, by one of twenty reviewers; the history says when
# it was found, taken and decided.
_WORK = (
    """
    INSERT INTO claims_verdict (claim_id, rating, finding, rationale, by_id, at,
        methodology_version, correction_kind, correction_note)
    SELECT c.id, (array['supported', 'disputed', 'unverifiable'])[1 + mod(c.id, 3)], '', 'Bench.',
        (SELECT min(id) FROM claims_user WHERE username LIKE 'bench-%%') + mod(c.id, 20),
        %(now)s - make_interval(hours => mod(c.id, 8000)::int), 'bench', '', ''
      FROM claims_claim c WHERE mod(c.id, 5) = 0
    """,
    """
    INSERT INTO claims_claimevent (claim_id, what, at, body)
    SELECT c.id, 'opened',
        coalesce(v.at, %(now)s) - make_interval(hours => 1 + mod(c.id, 400)::int),
        '{"after":"waiting"}'
      FROM claims_claim c LEFT JOIN claims_verdict v ON v.claim_id = c.id
    """,
    """
    INSERT INTO claims_claimevent (claim_id, what, at, body)
    SELECT claim_id, 'taken', at - interval '30 minutes',
        '{"after":"in_review","before":"waiting"}' FROM claims_verdict
    """,
    """
    INSERT INTO claims_claimevent (claim_id, what, at, body)
    SELECT claim_id, 'verdict_sent', at,
        '{"after":"decided","before":"in_review","verdict":' || id || '}' FROM claims_verdict
    """,
    "ANALYZE",
)


def run(scale: int) -> Iterator[dict[str, object]]:
    """Fill an empty database, count its history, and open the page for each period."""
    with empty_desk():
        load_claims(scale)
        _work()
        yield from _measured(scale)


def _measured(scale: int) -> Iterator[dict[str, object]]:
    yield _counting(scale)
    began = perf_counter()
    drift = recount_figures(at=timezone.now())
    yield {
        "name": "figures: recount",
        "scale": scale,
        "seconds": round(perf_counter() - began, 2),
        "drift": len(drift),
    }
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create(username="bench-editor", role=Role.EDITOR))
    floor = _times(client, "/desk/topics/")
    for days in (7, 30, 90, 365):
        found = _times(client, f"/desk/figures/?days={days}")
        yield {
            "name": f"figures: page of {days} days",
            "scale": scale,
            **found,
            "floor_p50_ms": floor["p50_ms"],
            "ratio_to_floor": round(floor["p50_ms"] / found["p50_ms"], 3),
        }


def _counting(scale: int) -> dict[str, object]:
    began, counted, batches = perf_counter(), 0, []
    while True:
        start = perf_counter()
        now = count_history(at=timezone.now())
        if not now:
            break
        counted += now
        batches.append((perf_counter() - start) / now)
    seconds = perf_counter() - began
    tenth = max(len(batches) // 10, 1)
    return {
        "name": "figures: counting",
        "scale": scale,
        "entries": counted,
        "entries_a_second": round(counted / seconds),
        "first_tenth_us_an_entry": round(1e6 * median(batches[:tenth])),
        "last_tenth_us_an_entry": round(1e6 * median(batches[-tenth:])),
        "ratio_to_floor": round(median(batches[:tenth]) / median(batches[-tenth:]), 3),
    }


def _times(client: Client, path: str) -> dict[str, float]:
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        answer = client.get(path)
        taken.append(1000 * (perf_counter() - start))
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}.")
    return {"p50_ms": round(median(taken), 1), "p95_ms": round(quantiles(taken, n=20)[-1], 1)}


def _work() -> None:
    values = {"now": timezone.now() - timedelta(minutes=1)}
    User.objects.bulk_create(User(username=f"bench-{n}") for n in range(20))
    with connection.cursor() as cursor:
        for statement in _WORK:
            cursor.execute(statement, values)
