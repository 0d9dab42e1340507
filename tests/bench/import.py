"""How fast articles become claims in a queue, stage by stage, against a plain bulk insert.

The articles are made here, each of about 600 words, as lines of JSON. The stages run one after the
other in this process, so that each has its own figure; then two processes store claims at once. The
floor of each stores the very same rows of claims, places and history once more by plain COPY, in
the same tables after they were emptied: no looking for what is known, no locks. What the jobs of a
desk do side by side is measured by `import_jobs`.
"""

import json
import random
import resource
from collections.abc import Iterator
from typing import Any

from tests.bench.desk import empty_desk

# isort: split
from claims.models import Claim, Occurrence
from tests.bench.extract import make_text
from tests.bench.import_pair import measure_two
from tests.bench.import_rows import copy_all, empty_tables, read_rows
from tests.bench.import_stages import Stages, found_batches, index_all, store_prepared

DEFAULT_SCALE = 1_000
SENTENCES = 44  # about 600 words
AT_ONCE = 1_000
"""Articles of the run with two processes at most: what is found in them is kept in memory."""


def make_lines(articles: int) -> bytes:
    """This many invented articles as JSON Lines, the same for every run."""
    sentences = make_text(articles * SENTENCES).replace("\n\n", "\n").split("\n")
    chance = random.Random(7)  # noqa: S311 - no secret hangs on it
    chance.shuffle(sentences)
    step = len(sentences) / articles
    return b"".join(
        json.dumps(
            {
                "id": f"a{number}",
                "title": f"Report {number} of the year",
                "source": f"Courier {number % 20}",
                "text": "\n\n".join(sentences[int(number * step) : int((number + 1) * step)]),
            }
        ).encode()
        + b"\n"
        for number in range(articles)
    )


def grown_since(before: int) -> float:
    """By how many megabytes the most memory this process ever had is more."""
    return round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1)


def measure_one(lines: bytes) -> dict[str, Any]:
    """Every stage in this process: seconds, rows a second, memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stages = Stages()
    parts = lines.splitlines(keepends=True)
    quarter = len(parts) // 4
    with empty_desk():
        store_prepared(found_batches(b"".join(parts[:quarter]), stages), stages)
        grown = grown_since(before)
        store_prepared(found_batches(b"".join(parts[quarter:]), stages), stages)
        grown_in_all = grown_since(before)
        claims, places = Claim.objects.count(), Occurrence.objects.count()
        index_all(stages)
        rows = read_rows()
        empty_tables()
        stages.run("floor", copy_all, rows)
    return {
        "claims": claims,
        "places": places,
        **by_stage(stages, articles=len(parts), claims=claims),
        "claims_stored_per_second": round(claims / storing(stages.seconds)),
        "claims_stored_per_processor_second": round(claims / storing(stages.processor)),
        "memory_growth_megabytes_after_a_quarter": grown,
        "memory_growth_megabytes": grown_in_all,
        "floor": "the same claims, places and history by COPY alone",
        "floor_claims_per_second": round(claims / stages.seconds["floor"]),
        "floor_claims_per_processor_second": round(claims / stages.processor["floor"]),
        "ratio_to_floor": round(storing(stages.seconds) / stages.seconds["floor"], 2),
        "ratio_to_floor_processor": round(storing(stages.processor) / stages.processor["floor"], 2),
    }


def storing(seconds: dict[str, float]) -> float:
    """What storing claims takes that are found already."""
    return seconds["store_places"] + seconds["join_claims"]


def by_stage(stages: Stages, *, articles: int, claims: int) -> dict[str, Any]:
    """For each stage its seconds, and how many articles or claims it does in one."""
    return {
        stage: {
            "seconds": round(seconds, 3),
            "processor_seconds": round(stages.processor[stage], 3),
            "articles_per_second": round(articles / seconds),
            "claims_per_second": round(claims / seconds),
        }
        for stage, seconds in stages.seconds.items()
    }


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Measure `scale` articles."""
    lines = make_lines(scale)
    yield {"name": "import", "scale": scale, "bytes": len(lines), **measure_one(lines)}
    some = make_lines(min(scale, AT_ONCE))
    yield {"name": "import, two processes", "scale": min(scale, AT_ONCE), **measure_two(some)}
