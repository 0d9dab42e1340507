"""32 reviewers at once over HTTP, against the least that could do the same; connections break.

Desk and floor run as the demo runs its site (gunicorn, two processes of eight threads), on one
database, turn and turn about, so that a slow moment of the machine meets both. Everything the desk
does with a request is on: token, scope, role, share of requests, repeatable keys, holds, rules,
history, counts, and the message to the job that publishes. The job itself runs elsewhere.

Now and then a connection breaks: in the middle of a request, before its answer, or in the middle of
that. On the desk the request is then sent again with its key. The floor has no keys: there an item
that was handed out is lost, and another one is taken.

After that, and in figures of their own, some reviewers of the desk vanish while they hold a claim.
The holds run out, others check these claims, and whoever comes back has lost the hold. Then, again
in figures of their own, a share of the claims is checked by two apart, and most people check one
topic.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from tests.bench.desk import empty_desk

# isort: split
from claims.models import User, Verdict
from tests.bench.crowd import Crowd, check_whole
from tests.bench.doubly import DoubleDesk, check_doubled, divide
from tests.bench.floor.tables import make_floor
from tests.bench.queue_load import load_claims, make_reviewers
from tests.bench.reviewing import Desk, Floor, Line, Loop, Site, make_tokens
from tests.bench.sites import sites
from tests.bench.vanishing import vanish

DEFAULT_SCALE = 1_000_000
SCALES = (10_000, 100_000, 1_000_000)
REVIEWERS = 32
CLAIMS_EACH = 20
ROUNDS = 4  # of desk and floor, after one of each that nobody counts
BREAK_EVERY = 25  # requests, on average


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
    told: list[Sequence[Loop]] = []
    settings = {"VERIFY_SECOND_REVIEW": "never", "VERIFY_MIN_RATIONALE_WORDS": "10"}
    with sites(settings) as (desk, floor):
        for number in range(1 + ROUNDS):
            for port, site in ((floor, Floor()), (desk, Desk(tokens, f"{scale}-{number}"))):
                figures = _one_round(port, site, seed=number)
                if site.name == "desk":
                    told.append(figures["by_reviewer"])
                if number:
                    times[site.name].append(figures)
        gone, loops = vanish(desk, Desk(tokens, f"{scale}-gone"), people, claims=CLAIMS_EACH)
        whole = check_whole(people, [*told, loops], run_out=gone["holds_run_out"])
        double = _double_round(desk, DoubleDesk(tokens, f"{scale}-double"), people)
    figures = {name: _together(rounds) for name, rounds in times.items()}
    ratio = figures["desk"]["loops_per_second"] / figures["floor"]["loops_per_second"]
    gone["loops_per_second"] = _round(gone["loops_per_second"])
    return {
        "reviewers": REVIEWERS,
        "ratio_to_floor": _round(ratio),
        **figures,
        **whole,
        "vanished": gone,
        "double_review": double,
    }


def _double_round(port: int, desk: Desk, people: Sequence[User]) -> dict[str, Any]:
    """All at once, where two check some of the claims, and most people check one topic."""
    checks = divide(people)
    last = Verdict.objects.latest("pk").pk
    figures = _one_round(port, desk, seed=1 + ROUNDS, hands=2)
    return _together([figures]) | check_doubled(people, figures["by_reviewer"], checks, after=last)


def _one_round(port: int, site: Site, *, seed: int, hands: int = 1) -> dict[str, Any]:
    """All reviewers at once on one site.

    Raises:
        NotWholeError: a claim came to more `hands`, or a reviewer came to no end.
    """
    lines = [
        Line(port, Random(f"{seed} {place}"), BREAK_EVERY)  # noqa: S311 - no secret, but repeatable
        for place in range(REVIEWERS)
    ]
    begun = time.perf_counter()
    crowd = Crowd(lines, lambda place: site.review(lines[place], place, CLAIMS_EACH))
    crowd.wait()
    seconds = time.perf_counter() - begun
    loops = crowd.loops(site.name, hands=hands)
    return {
        "by_reviewer": loops,
        "loops": sum(len(loop.taken) for loop in loops),
        "seconds": seconds,
        "breaks": sum((line.breaks for line in lines), start=Counter[str]()),
        "take": [one for loop in loops for one in loop.take],
        "submit": [one for loop in loops for one in loop.submit],
    }


def _together(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "loops": sum(one["loops"] for one in rounds),
        "breaks": sum((one["breaks"] for one in rounds), start=Counter[str]()),
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


def _round(value: float) -> float:
    return float(f"{value:.3g}")
