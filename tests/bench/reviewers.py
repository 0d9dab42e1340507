"""32 reviewers at once over HTTP, against the least that could do the same; connections break.

Desk and floor run as the demo runs its site (gunicorn, two processes of eight threads), on one
database, turn and turn about, so that a slow moment of the machine meets both. Everything the desk
does with a request is on: token, scope, role, share of requests, repeatable keys, holds, rules,
history, counts, and the message to the job that publishes. The job itself runs elsewhere.

Now and then a connection is closed before the answer is read. On the desk the request is then sent
again with its key. The floor has no keys: there the item is lost, and another one is taken.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.bench.desk import empty_desk

# isort: split
from claims.models import Claim, ClaimEvent, Lease, Status, User, Verdict
from tests.bench.floor.tables import make_floor
from tests.bench.queue_load import load_claims, make_reviewers
from tests.bench.reviewing import Desk, Floor, Line, Loop, Site, make_tokens
from tests.bench.sites import sites

DEFAULT_SCALE = 1_000_000
SCALES = (10_000, 100_000, 1_000_000)
REVIEWERS = 32
CLAIMS_EACH = 20
ROUNDS = 4  # of desk and floor, after one of each that nobody counts
BREAK_EVERY = 25  # requests, on average


class NotWholeError(Exception):
    """Something was lost or doubled."""


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, Any]]:
    """Measure at every scale up to `scale`, then compare the largest with the smallest."""
    results = []
    for size in [known for known in SCALES if known < scale] + [scale]:
        with empty_desk():
            results.append({"name": "reviewers", "scale": size, **_measured(size)})
        yield results[-1]
    if len(results) > 1:
        first, last = results[0]["desk"], results[-1]["desk"]
        yield {
            "name": "reviewers, largest against smallest",
            **{
                f"{what}_p95_ratio": _round(last[f"{what}_p95_ms"] / first[f"{what}_p95_ms"])
                for what in ("take", "submit")
            },
        }


def _measured(scale: int) -> dict[str, Any]:
    load_claims(scale)
    make_floor(scale)
    people = make_reviewers(REVIEWERS)
    tokens = make_tokens(people)
    times: dict[str, list[dict[str, Any]]] = {"desk": [], "floor": []}
    settings = {"VERIFY_SECOND_REVIEW": "never", "VERIFY_MIN_RATIONALE_WORDS": "10"}
    with sites(settings) as (desk, floor):
        for number in range(1 + ROUNDS):
            for port, site in ((floor, Floor()), (desk, Desk(tokens, f"{scale}-{number}"))):
                figures = _one_round(port, site, seed=number)
                if number:
                    times[site.name].append(figures)
    figures = {name: _together(rounds) for name, rounds in times.items()}
    ratio = figures["desk"]["loops_per_second"] / figures["floor"]["loops_per_second"]
    return {"reviewers": REVIEWERS, "ratio_to_floor": _round(ratio), **figures, **_whole(people)}


def _one_round(port: int, site: Site, *, seed: int) -> dict[str, Any]:
    """All reviewers at once on one site.

    Raises:
        NotWholeError: a claim was handed to two, or a reviewer came to no end.
    """
    loops: list[Loop] = []
    lines = [
        Line(port, Random(f"{seed} {place}"), BREAK_EVERY)  # noqa: S311 - no secret, but repeatable
        for place in range(REVIEWERS)
    ]

    def work(place: int) -> None:
        loops.append(site.review(lines[place], place, CLAIMS_EACH))
        lines[place].close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(REVIEWERS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    taken = Counter(number for loop in loops for number in loop.taken)
    if len(loops) < REVIEWERS or max(taken.values()) > 1:
        message = f"{site.name}: {REVIEWERS - len(loops)} without an end, {taken.most_common(3)}"
        raise NotWholeError(message)
    return {
        "loops": taken.total(),
        "seconds": seconds,
        "breaks": sum(line.breaks for line in lines),
        "take": [one for loop in loops for one in loop.take],
        "submit": [one for loop in loops for one in loop.submit],
    }


def _together(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "loops": sum(one["loops"] for one in rounds),
        "breaks": sum(one["breaks"] for one in rounds),
        # The median of the rounds: on a busy machine a mean tells of the neighbours.
        "loops_per_second": _round(
            statistics.median(one["loops"] / one["seconds"] for one in rounds)
        ),
    }
    for what in ("take", "submit"):
        cuts = statistics.quantiles([time for one in rounds for time in one[what]], n=100)
        for at in (50, 95, 99):
            figures[f"{what}_p{at}_ms"] = _round(cuts[at - 1] * 1000)
    return figures


def _whole(people: list[User]) -> dict[str, Any]:
    """What the tables say afterwards.

    Raises:
        NotWholeError: a verdict was lost or given twice, or a hold is left.
    """
    expected = REVIEWERS * CLAIMS_EACH * (1 + ROUNDS)
    found = {
        "verdicts": Verdict.objects.filter(by__in=people).count(),
        "claims_decided": Claim.objects.filter(status=Status.DECIDED).count(),
        "holds": Lease.objects.count(),
        "events": ClaimEvent.objects.filter(by__in=people).count() // 2,
    }
    if set(found.values()) != {expected} or Lease.objects.live().exists():
        message = f"{expected} verdicts were sent, and the tables say {found}."
        raise NotWholeError(message)
    return {"verdicts": expected, "lost": 0, "doubled": 0}


def _round(value: float) -> float:
    return float(f"{value:.3g}")
