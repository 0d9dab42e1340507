"""Pages for readers: how many a second, and how long from a verdict to the pages that show it.

The floor of a page is the same page without anything kept for it: what it shows is counted and
looked up in the tables of claims, publications and places at each request, and then rendered with
the same template. A verdict is measured from `publish_claim` until no page is stale, by the
functions that the worker calls, on a desk of 1,000 claims and on the large one. One claim in five
has a verdict. How long readers wait beside an import is measured by `pages_beside`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.test import Client

from tests.bench.desk import empty_desk

# isort: split
from django.utils import timezone

from claims.models import Article, Claim, Publication, SummaryPage, Topic
from claims.summaries.actions import publish_claim, refresh_pages
from claims.summaries.queries import page_payload
from tests.bench.pages_beside import beside_an_import
from tests.bench.pages_load import fill
from tests.summaries.desk_work import decide, open_claim, say

DEFAULT_SCALE = 100_000
SMALL = 1_000
ROUNDS = 40
READ = 200
FLOOR_READ = 8

# What the overview says, from the tables alone.
_FROM_TABLES = (
    (
        "SELECT rating, COUNT(*) FROM claims_publication"
        " WHERE superseded_at IS NULL AND kind = 'verdict' GROUP BY rating"
    ),
    "SELECT status, COUNT(*) FROM claims_claim GROUP BY status",
    "SELECT COUNT(*) FROM claims_article",
    (
        "SELECT date_trunc('week', published_at), rating, COUNT(*) FROM claims_publication"
        " WHERE kind = 'verdict' GROUP BY 1, 2"
    ),
    (
        "SELECT topic_id, rating, COUNT(*) FROM claims_publication"
        " JOIN claims_claim ON claims_claim.id = claim_id AND topic_id IS NOT NULL"
        " WHERE superseded_at IS NULL AND kind = 'verdict' GROUP BY 1, 2"
    ),
    (
        "SELECT source_id, rating, COUNT(DISTINCT claim_id) FROM claims_publication"
        " JOIN claims_occurrence USING (claim_id)"
        " JOIN claims_article ON claims_article.id = article_id"
        " WHERE superseded_at IS NULL AND kind = 'verdict' GROUP BY 1, 2"
    ),
)


def run(scale: int = DEFAULT_SCALE) -> Iterator[dict[str, object]]:
    """Measure verdicts on a small desk and on one of `scale` claims, and reading on that."""
    small = 0.0
    for size in (SMALL, scale):
        with empty_desk():
            began = perf_counter()
            fill(size)
            yield {
                "name": "load",
                "scale": size,
                "publications": Publication.objects.count(),
                "seconds": round(perf_counter() - began, 1),
            }
            seconds = _verdicts()
            figures = {"p50_ms": _ms(median(seconds)), "p95_ms": _ms(quantiles(seconds, n=20)[18])}
            ratio = round(median(seconds) / small, 2) if small else 1.0
            small = small or median(seconds)
            yield {"name": "verdict to pages", "scale": size, **figures, "to_small": ratio}
            if size == scale:
                yield from _reading(scale)
                yield from beside_an_import(scale)


def _verdicts() -> list[float]:
    """From the publication of a decided claim with a topic until no page is stale, in seconds."""
    first = Topic.objects.order_by("pk")[0]
    article = Article.objects.order_by("pk")[0]
    seconds = []
    for number in range(ROUNDS):
        claim = open_claim(f"The {number}th bridge of the year cost 40 crowns.")
        place = say(claim)
        Article.objects.filter(pk=place.article_id).update(source=article.source_id)
        Claim.objects.filter(pk=claim.pk).update(topic=first)
        decide(claim)
        began = perf_counter()
        publish_claim(claim_id=claim.pk, at=timezone.now())
        refresh_pages(at=timezone.now())
        seconds.append(perf_counter() - began)
        if SummaryPage.objects.stale().exists():
            raise RuntimeError("Pages are stale after the refresh.")
    return seconds


def _reading(scale: int) -> Iterator[dict[str, object]]:
    client = Client(headers={"host": "localhost"})
    tag = client.get("/")["ETag"]
    kept = _rate(lambda: client.get("/"), READ)
    same = _rate(lambda: client.get("/", headers={"If-None-Match": tag}), READ)
    with connection.cursor() as cursor:

        def from_tables() -> None:
            for statement in _FROM_TABLES:
                cursor.execute(statement)
                cursor.fetchall()
            page_payload("overview", at=timezone.now())
            client.get("/")

        floor = _rate(from_tables, FLOOR_READ)
    yield {
        "name": "overview, requests a second",
        "scale": scale,
        "kept": round(kept, 1),
        "not_modified": round(same, 1),
        "from_tables": round(floor, 1),
        "times_the_floor": round(kept / floor, 1),
    }


def _rate(read: Callable[[], object], times: int) -> float:
    read()
    began = perf_counter()
    for _ in range(times):
        read()
    return times / (perf_counter() - began)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
