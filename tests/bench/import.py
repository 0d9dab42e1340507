"""How fast articles become claims in a queue, stage by stage, against a plain bulk insert.

The articles are made here, each of about 600 words, as lines of JSON. The stages run one after the
other in this process, so that each has its own figure; the jobs of the desk run them side by side.
The floor stores the very same rows of claims, places and history once more by plain COPY, in the
same tables after they were emptied: no reading, no looking for what is known, no locks.
"""

import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import batched, islice
from typing import Any

from django.db import connection, models, transaction

from tests.bench.desk import empty_desk

# isort: split
from claims.extraction.actions.extracting import extract_articles
from claims.extraction.detector import find_sentences
from claims.extraction.queries import zones_of
from claims.importing.actions.storing import ImportOutcome
from claims.importing.actions.together import import_articles
from claims.importing.arrivals import Arrival
from claims.importing.files import ReadFile
from claims.importing.inputs import Entry, Limits, read_articles
from claims.matching.actions.attaching import attach_articles
from claims.models import Article, Claim, ClaimEvent, Occurrence
from claims.models.copying import copy_rows
from tests.bench.extract import make_text

DEFAULT_SCALE = 1_000
BATCH = 100
SENTENCES = 44  # about 600 words
AT = datetime(2026, 11, 1, tzinfo=UTC)
LIMITS = Limits(max_article_bytes=2_000_000)


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


class Stages:
    """Seconds by stage, wall clock."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run[**P, Result](
        self, stage: str, work: Callable[P, Result], *args: P.args, **named: P.kwargs
    ) -> Result:
        """Do something and add its time to a stage."""
        begun = time.perf_counter()
        result = work(*args, **named)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - begun
        return result


def arrival(entry: Entry) -> Arrival:
    """An entry as it is stored; the made ones are all readable."""
    if entry.article is None:
        raise ValueError(entry.rejection)
    return Arrival(entry.article, ReadFile(entry.name, entry.data), entry.source, entry.named)


def find_only(numbers: list[int]) -> None:
    """What extraction computes, without storing it."""
    for article in Article.objects.filter(pk__in=numbers):
        find_sentences(article.text, zones=zones_of(article), language=article.language)


def import_all(lines: bytes, stages: Stages) -> None:
    """All stages for all articles, batch by batch."""
    entries = read_articles(lines, name="articles.jsonl", limits=LIMITS)
    while batch := stages.run("read", list, islice(entries, BATCH)):
        arrivals = [arrival(entry) for entry in batch]
        stored = stages.run("store_articles", import_articles, arrivals=arrivals, by=None, at=AT)
        numbers = [one.article.pk for one in stored if isinstance(one, ImportOutcome)]
        stages.run("find", find_only, numbers)
        stages.run("find_and_store", extract_articles, article_ids=numbers, at=AT)
        stages.run("attach", attach_articles, article_ids=numbers, at=AT)


def floor_seconds() -> float:
    """The same rows once more, by COPY alone."""
    kept: list[list[models.Model]] = [
        list(Claim.objects.order_by("pk")),
        list(Occurrence.objects.order_by("pk")),
        list(ClaimEvent.objects.order_by("pk")),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE claims_occurrence, claims_claimevent, claims_claim CASCADE")
        cursor.execute("SET session_replication_role = origin")
    begun = time.perf_counter()
    for rows in kept:
        for batch in batched(rows, 4000):
            with transaction.atomic():
                copy_rows(batch)
    return time.perf_counter() - begun


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Measure `scale` articles."""
    lines = make_lines(scale)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stages = Stages()
    with empty_desk():
        import_all(lines, stages)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        claims, places = Claim.objects.count(), Occurrence.objects.count()
        seconds = dict(stages.seconds)
        seconds["store_places"] = max(seconds["find_and_store"] - seconds.pop("find"), 0.0)
        seconds["find"] = seconds.pop("find_and_store") - seconds["store_places"]
        storing = seconds["store_places"] + seconds["attach"]
        floor = floor_seconds()
    yield {
        "name": "import",
        "scale": scale,
        "bytes": len(lines),
        "claims": claims,
        "places": places,
        **{f"{stage}_seconds": round(value, 3) for stage, value in seconds.items()},
        "articles_read_per_second": round(scale / seconds["read"]),
        "claims_stored_per_second": round(claims / storing),
        "seconds_on_one_core": round(sum(seconds.values()), 2),
        "memory_growth_megabytes": round(grown / 1024, 1),
        "floor": "the same claims, places and history by COPY alone",
        "floor_claims_per_second": round(claims / floor),
        "ratio_to_floor": round(storing / floor, 2),
    }
