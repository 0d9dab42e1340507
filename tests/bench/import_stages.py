"""The stages of an import, one after the other, each with its own time.

Import `tests.bench.desk` first, which sets Django up.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.db import connection

from claims.extraction.actions.extracting import find_claims, store_found
from claims.extraction.detectors import Found
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.queries import articles_to_extract
from claims.importing.actions.storing import ImportOutcome
from claims.importing.actions.together import import_articles
from claims.importing.arrivals import Arrival
from claims.importing.copies.actions import sketch_articles
from claims.importing.files import ReadFile
from claims.importing.inputs import Entry, Limits, read_articles
from claims.importing.runs.actions.working import ARTICLES_A_BATCH
from claims.matching.actions.attaching import attach_articles
from claims.matching.indexing import index_waiting

AT = datetime(2026, 11, 1, tzinfo=UTC)
LIMITS = Limits(max_article_bytes=2_000_000)
INDEXED = 5000

type Prepared = Iterator[dict[int, Found]]


def processor_seconds() -> float:
    """Processor time so far of this process and of its connection's server process.

    Other work on the machine does not count, so it tells more than the clock where there is some.
    The server's part is read from Linux (proc(5), `schedstat`); elsewhere it is left out.
    """
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    there = int(server.read_text().split()[0]) / 1e9 if server.exists() else 0.0
    return time.process_time() + there


class Stages:
    """Seconds by stage: by the clock, and of processor time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.processor: dict[str, float] = defaultdict(float)

    def run[**P, Result](
        self, stage: str, work: Callable[P, Result], *args: P.args, **named: P.kwargs
    ) -> Result:
        """Do something and add its time to a stage."""
        connection.ensure_connection()
        begun, used = time.perf_counter(), processor_seconds()
        result = work(*args, **named)
        self.seconds[stage] += time.perf_counter() - begun
        self.processor[stage] += processor_seconds() - used
        return result


def arrival(entry: Entry) -> Arrival:
    """An entry as it is stored; the made ones are all readable."""
    if entry.article is None:
        raise ValueError(entry.rejection)
    return Arrival(entry.article, ReadFile(entry.name, entry.data), entry.source, entry.named)


def found_batches(lines: bytes, stages: Stages) -> Prepared:
    """Read and store the articles and find their claims, batch by batch as the jobs do."""
    entries = read_articles(lines, name="articles.jsonl", limits=LIMITS)
    while batch := stages.run("read", list, islice(entries, ARTICLES_A_BATCH)):
        arrivals = [arrival(entry) for entry in batch]
        stored = stages.run("store_articles", import_articles, arrivals=arrivals, by=None, at=AT)
        numbers = [one.article.pk for one in stored if isinstance(one, ImportOutcome)]
        stages.run("find_copies", sketch_articles, article_ids=numbers)
        yield stages.run("find_claims", find_all, numbers)


def find_all(numbers: list[int]) -> dict[int, Found]:
    """What the detector makes of articles, without storing it."""
    detector = configured_detector()
    articles = articles_to_extract(numbers)
    return {one.pk: find_claims(article=one, detector=detector) for one in articles}


def prepare(lines: bytes, stages: Stages) -> list[dict[int, Found]]:
    """Everything up to the claims that are found, kept in memory and not stored."""
    return list(found_batches(lines, stages))


def store_prepared(prepared: Iterable[dict[int, Found]], stages: Stages) -> None:
    """Store the claims that were found as places, and join the places to claims."""
    for found in prepared:
        stages.run("store_places", store_found, found=found, at=AT)
        stages.run("join_claims", attach_articles, article_ids=found.keys(), at=AT)


def index_all(stages: Stages) -> None:
    """Put all claims into the index of like claims."""
    while stages.run("index", index_waiting, limit=INDEXED, at=AT):
        pass
