"""Take and submit: the actions of the desk against the bare statements they cannot do without.

The floor is measured in the same run, alternating with the actions, on the same rows: one SKIP
LOCKED statement, one INSERT and UPDATEs, without permissions, rules, history, counts or drafts.
"""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, connections, transaction
from django.test import override_settings

from tests.bench.desk import empty_desk

# isort: split
from claims.models import Claim, Lease, Status, User
from claims.queue.actions import take_next
from claims.queue.cursor import Cursor
from claims.queue.filters import QueueFilters
from claims.queue.queries import (
    capped_count,
    free_for,
    my_claims,
    next_for,
    part_counts,
    queue_counts,
    queue_rows,
)
from claims.review.actions import VerdictEntry, submit_verdict
from tests.bench.queue_load import idle_source, load_claims, make_reviewers

DEFAULT_SCALE = 10_000
CYCLES = 100
TAKERS = 8
TAKES_EACH = 20
READS = 10

# Unverifiable: the one verdict that needs no evidence, so that a cycle is take and submit alone.
ENTRY = VerdictEntry(
    rating="unverifiable",
    finding="Nobody keeps a list of how long the lamps burn.",
    rationale=(
        "We looked for a list of the hours in the accounts of the town and in the archive of "
        "the works, and asked both; neither keeps one, and no other count is known."
    ),
)

FLOOR_TAKE = """
    SELECT id FROM claims_claim WHERE status = 'waiting'
      AND snoozed_until IS NULL AND assigned_to_id IS NULL
    ORDER BY turn DESC, score DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
FLOOR_LEASE = """
    INSERT INTO claims_lease (claim_id, holder_id, taken_at, expires_at, ended_how, note)
    VALUES (%s, %s, %s, %s, '', '') RETURNING id
"""
FLOOR_MOVE = "UPDATE claims_claim SET status = %s WHERE id = %s"
FLOOR_END = "UPDATE claims_lease SET ended_at = %s, ended_how = 'submitted' WHERE id = %s"
FLOOR_VERDICT = """
    INSERT INTO claims_verdict (claim_id, rating, finding, rationale, by_id, at,
        methodology_version, lease_id, correction_kind, correction_note)
    VALUES (%s, %s, %s, %s, %s, %s, 'bench', %s, '', '')
"""


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, Any]]:
    """Measure on `scale` claims in a database of its own; one object with everything measured."""
    rules = override_settings(VERIFY_SECOND_REVIEW="never", VERIFY_MIN_RATIONALE_WORDS=10)
    with empty_desk(), rules:
        yield {"name": "queue", "scale": scale, **_measured(scale)}


def _measured(scale: int) -> dict[str, Any]:
    start = time.perf_counter()
    load_claims(scale)
    seconds = time.perf_counter() - start
    people = make_reviewers(TAKERS + 2)
    return {
        **_cycles(people[0], people[1]),
        **_takers(people[2:]),
        **_reads(people[0]),
        "load_seconds": _round(seconds),
        "load_rows_per_second": _round(scale / seconds),
        "plans": {name: plan.splitlines() for name, plan in _plans(people[0])},
    }


def _cycles(person: User, bare: User) -> dict[str, Any]:
    """Take and submit by the actions and by the bare statements, turn and turn about."""
    times: dict[str, list[float]] = {"take": [], "submit": [], "floor_take": [], "floor_submit": []}
    for _ in range(CYCLES):
        claim_id, lease_id = _timed(times["floor_take"], partial(_bare_take, bare))
        _timed(times["floor_submit"], partial(_bare_submit, claim_id, lease_id, bare))
        lease = _timed(times["take"], partial(_take, person))
        _timed(times["submit"], partial(_submit, lease, person))
    ours = statistics.mean(times["take"]) + statistics.mean(times["submit"])
    floor = statistics.mean(times["floor_take"]) + statistics.mean(times["floor_submit"])
    return {
        "cycles_per_second": _round(1 / ours),
        "floor_cycles_per_second": _round(1 / floor),
        "ratio_to_floor": _round(ours / floor),
        **{f"{name}_{at}_ms": value for name in times for at, value in _spread(times[name])},
    }


def _takers(people: list[User]) -> dict[str, Any]:
    """Several people at once, each on a connection of their own; no claim may come up twice."""
    taken: list[int] = []

    def work(person: User) -> None:
        try:
            for _ in range(TAKES_EACH):
                lease = _take(person)
                taken.append(lease.claim_id)
                _submit(lease, person)
        finally:
            connections.close_all()

    start = time.perf_counter()
    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    doubles = sum(times - 1 for times in Counter(taken).values())
    return {
        "takers": len(people),
        "taken": len(taken),
        "takers_cycles_per_second": _round(len(taken) / seconds),
        "doubles": doubles,
    }


def _reads(person: User) -> dict[str, Any]:
    """What the queue page reads; the last page starts after the last claim but fifty."""
    idle_source()
    last = Claim.objects.open().reverse()[50]
    end = Cursor(last.turn, last.score, last.pk)
    reads: dict[str, Callable[[], object]] = {
        "first_page": queue_rows,
        "last_page": lambda: queue_rows(cursor=end),
        "source_page": lambda: queue_rows(filters=QueueFilters(source="bench-courier")),
        "counts": queue_counts,
        "part_counts": lambda: part_counts(queue_counts()),
        "next_of_all": lambda: next_for(person, _now()),
        # What finds nothing looks through as many claims as is promised, and no further.
        "words_found_nowhere": lambda: queue_rows(filters=QueueFilters(words="zeppelin")),
        "language_of_no_claim": lambda: queue_rows(filters=QueueFilters(language="fr")),
        "next_in_no_language": lambda: next_for(person, _now(), QueueFilters(language="fr")),
        "idle_source_page": lambda: queue_rows(filters=QueueFilters(source="bench-idle")),
        "next_of_idle_source": lambda: next_for(person, _now(), QueueFilters(source="bench-idle")),
        "saved_view_count": lambda: capped_count("waiting", QueueFilters(words="zeppelin")),
        "due_page": lambda: queue_rows(filters=QueueFilters(due="overdue")),
        "second_review_page": lambda: queue_rows(part="awaiting_second"),
        "my_claims": lambda: my_claims(person, _now()),
    }
    figures = {}
    for name, read in reads.items():
        times: list[float] = []
        for _ in range(READS):
            _timed(times, read)
        figures.update({f"{name}_{at}_ms": value for at, value in _spread(times)})
    return figures


def _plans(person: User) -> Iterator[tuple[str, str]]:
    with transaction.atomic():
        free = free_for(person, _now()).select_for_update(skip_locked=True, no_key=True)
        plan = free[:1].explain(analyze=True, buffers=True)
        transaction.set_rollback(True)
    yield "take_next", plan
    held = Lease.objects.held_by(person).select_related("claim")
    yield "my_claims", held.explain(analyze=True, buffers=True)
    first = Claim.objects.open()[:51]
    yield "queue_rows", first.explain(analyze=True, buffers=True)


def _bare_take(person: User) -> tuple[int, int]:
    now = _now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FLOOR_TAKE)
        claim_id = cursor.fetchone()[0]
        end = now + timedelta(minutes=30)
        cursor.execute(FLOOR_LEASE, [claim_id, person.pk, now, end])
        lease_id = cursor.fetchone()[0]
        cursor.execute(FLOOR_MOVE, [Status.IN_REVIEW, claim_id])
    return claim_id, lease_id


def _bare_submit(claim_id: int, lease_id: int, person: User) -> None:
    now = _now()
    words = [ENTRY.rating, ENTRY.finding, ENTRY.rationale]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FLOOR_VERDICT, [claim_id, *words, person.pk, now, lease_id])
        cursor.execute(FLOOR_MOVE, [Status.DECIDED, claim_id])
        cursor.execute(FLOOR_END, [now, lease_id])


def _take(person: User) -> Lease:
    lease = take_next(by=person, at=_now())
    if lease is None:
        message = "The queue is empty: measure at a larger scale."
        raise RuntimeError(message)
    return lease


def _submit(lease: Lease, person: User) -> None:
    submit_verdict(lease_id=lease.pk, entry=ENTRY, by=person, at=_now())


def _timed[T](times: list[float], job: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = job()
    times.append(time.perf_counter() - start)
    return result


def _spread(times: list[float]) -> tuple[tuple[str, float], tuple[str, float]]:
    cuts = statistics.quantiles(times, n=20)
    return ("p50", _round(cuts[9] * 1000)), ("p95", _round(cuts[18] * 1000))


def _round(value: float) -> float:
    return float(f"{value:.3g}")


def _now() -> datetime:
    return datetime.now(UTC)
