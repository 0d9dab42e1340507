"""How well and how fast claims like a text are found, by the lookup that the desk uses.

Quality is measured where VERIFY_BENCH_DATA names a folder with the CLEF 2021 CheckThat! collections
of task 2 (https://gitlab.com/checkthat_lab): for each, its claims are stored and indexed, and its
queries looked up. MAP@5 is the mean over the queries of the average precision at 5. With
VERIFY_EMBEDDINGS=1 the ranking by meaning is measured too; the vectors are kept in
var/bench, for computing them takes minutes.

Speed is measured over `scale` made claims (words with the frequencies of Zipf's law, names,
figures) of which one in twenty is published. The floor is reading one claim by its number.
"""

import gzip
import hashlib
import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.desk import empty_desk

# isort: split
from django.conf import settings
from django.db import connection
from django.test import override_settings

from claims.embeddings import load_embedder
from claims.matching.fingerprints import fingerprint
from claims.matching.indexing import index_waiting, make_vectors
from claims.matching.indexing.rows import vector_literal
from claims.matching.lookup import similar_claims
from claims.models import Claim

DEFAULT_SCALE = 100_000
AT = datetime(2026, 11, 1, tzinfo=UTC)
BATCH = 10_000
LOOKUPS = 200
KEPT = Path(__file__).resolve().parents[2] / "var/bench"
TASKS = ("2a", "2b")
WITH_EMBEDDINGS = settings.VERIFY_EMBEDDINGS

_COPY = (
    "COPY claims_claim (text, fingerprint, language, status, score, checkable, priority,"
    " priority_reasons, set_aside_reason, occurrence_count, opened_at) FROM STDIN"
)


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Measure the collections that are there, then `scale` claims."""
    folder = os.environ.get("VERIFY_BENCH_DATA", "")
    for task in TASKS if folder else ():
        with empty_desk(), override_settings(VERIFY_EMBEDDINGS=False):
            yield from quality(Path(folder) / "matching", task)
    with empty_desk(), override_settings(VERIFY_EMBEDDINGS=False):
        yield speed(scale)


def quality(folder: Path, task: str) -> Iterator[dict[str, Any]]:
    """MAP@5 of one collection, by words and, where embeddings are on, by both rankings."""
    claims = read_lines(folder / f"clef2021_{task}_claims.jsonl.gz")
    queries = read_lines(folder / f"clef2021_{task}_queries.jsonl.gz")
    texts = [f"{claim['title']}. {claim['text']}" for claim in claims]
    store(texts)
    index_all()
    numbers = Claim.objects.order_by("pk").values_list("pk", flat=True)
    names = {number: claim["id"] for number, claim in zip(numbers, claims, strict=True)}
    result = {"name": "match", "scale": len(claims), "task": f"CLEF 2021 {task}"}
    yield {**result, "ranking": "words", "map_at_5": round(mean_precision(queries, names), 4)}
    if WITH_EMBEDDINGS:
        store_vectors(list(names), [claim["text"] for claim in claims], task)
        with override_settings(VERIFY_EMBEDDINGS=True):
            found = round(mean_precision(queries, names), 4)
        yield {**result, "ranking": "words and meaning", "map_at_5": found}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def mean_precision(queries: Sequence[dict[str, Any]], names: dict[int, str]) -> float:
    """MAP@5 as the task defines it."""
    return statistics.fmean(
        average_precision(
            [
                names[one.claim_id]
                for one in similar_claims(text=query["text"], language="en", limit=5)
            ],
            set(query["relevant"]),
        )
        for query in queries
    )


def average_precision(found: Sequence[str], relevant: set[str]) -> float:
    """The mean of the precisions at the places of relevant claims among the first five."""
    hits = precisions = 0.0
    for place, name in enumerate(found[:5], start=1):
        if name in relevant:
            hits += 1
            precisions += hits / place
    return precisions / min(len(relevant), 5)


def store_vectors(numbers: Sequence[int], texts: Sequence[str], task: str) -> None:
    """Put the vectors into a table without its index, so that the ranking is exact."""
    vectors = kept_vectors(texts, task)
    make_vectors()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX claims_vector_nearest")
        with cursor.copy("COPY claims_vector (claim_id, vector) FROM STDIN") as copy:
            for number, vector in zip(numbers, vectors, strict=True):
                copy.write_row([number, vector])


def kept_vectors(texts: Sequence[str], task: str) -> list[str]:
    """The vectors of texts as pgvector reads them, from the file they were kept in, if any."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
    kept = KEPT / f"{task}-{digest}.gz"
    if not kept.exists():
        found = map(vector_literal, load_embedder().embed(texts))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(gzip.compress("\n".join(found).encode()))
    return gzip.decompress(kept.read_bytes()).decode().split("\n")


def speed(scale: int) -> dict[str, Any]:
    """Seconds to index, and milliseconds of SQL a lookup, beside reading one row."""
    chance = random.Random(20_260_601)  # noqa: S311 - no secret hangs on it
    for start in range(0, scale, BATCH):
        store([made_claim(chance) for _ in range(min(BATCH, scale - start))])
    begun = time.perf_counter()
    index_all()
    indexed = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_posting, claims_termcount, claims_claim")
        cursor.execute("SELECT pg_total_relation_size('claims_posting')")
        (size,) = cursor.fetchone()
    rows = list(Claim.objects.order_by("?").values_list("pk", "text")[:LOOKUPS])
    asked = [(number, reworded(text, chance)) for number, text in rows]
    every = [milliseconds(partial(similar, text)) for _, text in asked]
    published = [milliseconds(partial(similar, text, published=True)) for _, text in asked]
    floor = [milliseconds(partial(Claim.objects.get, pk=number)) for number, _ in asked]
    hits = sum(number in {one.claim_id for one in similar(text)} for number, text in asked)
    median = statistics.median(every)
    return {
        "name": "match",
        "scale": scale,
        "seconds_to_index": round(indexed, 1),
        "claims_indexed_per_second": round(scale / indexed),
        "bytes_a_claim": round(size / scale),
        "found_again": round(hits / len(asked), 3),
        "sql_ms_median": round(median, 2),
        "sql_ms_p95": round(statistics.quantiles(every, n=20)[-1], 2),
        "sql_ms_median_published_only": round(statistics.median(published), 2),
        "floor": "one claim by its number",
        "floor_ms_median": round(statistics.median(floor), 2),
        "ratio_to_floor": round(median / statistics.median(floor), 1),
    }


def similar(text: str, *, published: bool = False) -> list[Any]:
    """The lookup that is measured."""
    return similar_claims(text=text, language="en", published_only=published)


def milliseconds(work: Callable[[], object]) -> float:
    """What the statements of some work take in all, as the database's client sees it."""
    spent = 0.0

    def timed(execute: Any, *call: Any) -> Any:
        nonlocal spent
        begun = time.perf_counter()
        try:
            return execute(*call)
        finally:
            spent += time.perf_counter() - begun

    with connection.execute_wrapper(timed):
        work()
    return spent * 1000


def store(texts: Sequence[str]) -> None:
    """Claims with these words, in their order; one in twenty is published."""
    known = Claim.objects.count()
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for place, text in enumerate(texts, start=known):
            key = hashlib.sha256(f"{fingerprint(text)}{place}".encode()).hexdigest()
            status = "published" if place % 20 == 0 else "waiting"
            copy.write_row([text, key, "en", status, 0.5, 0.5, 1, "[]", "", 1, AT])


def index_all() -> None:
    """Index batch after batch, as the task does."""
    while index_waiting(limit=BATCH, at=AT):
        pass


_SYLLABLES = [first + last for first in "bcdfghjklmnprstvw" for last in ("a", "e", "i", "o", "un")]
_VOCABULARY = 60_000


def word(rank: int) -> str:
    """The word with this rank of frequency: short words are the common ones."""
    made = ""
    while rank >= 0:
        made += _SYLLABLES[rank % len(_SYLLABLES)]
        rank = rank // len(_SYLLABLES) - 1
    return made


def made_claim(chance: random.Random) -> str:
    """A sentence of some twenty words: ranks follow Zipf's law; a name and a figure or two."""
    words = [word(int(_VOCABULARY ** chance.random()) - 1) for _ in range(chance.randint(10, 26))]
    for _ in range(2):
        name = word(chance.randint(2_000, 400_000)).capitalize()
        words.insert(chance.randrange(1, len(words)), name)
    words.insert(chance.randrange(1, len(words)), f"{chance.randint(2, 99_000):,}")
    return f"{' '.join(words).capitalize()}."


def reworded(text: str, chance: random.Random) -> str:
    """The claim said again: a third of its words are others."""
    words = text.rstrip(".").split()
    return " ".join(
        word(int(_VOCABULARY ** chance.random()) - 1) if chance.random() < 1 / 3 else one
        for one in words
    )
