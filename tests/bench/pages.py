"""Pages for readers: how many a second, and how long from a verdict to the pages that show it.

The floor of a page is the same page without anything kept for it: what it shows is counted and
looked up in the tables of claims, publications and places at each request, and then rendered with
the same template. A verdict is measured from `publish_claim` until no page is stale, by the
functions that the worker calls, on a desk of 1,000 publications and on the large one.
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

from claims.models import Article, Claim, SummaryPage, Topic, User
from claims.queue.actions import add_topic
from claims.summaries.actions import publish_claim, recount, refresh_pages
from claims.summaries.queries import known_pages, page_payload
from claims.workflow import mark_stale
from tests.bench.verdicts_load import load_publications
from tests.summaries.desk_work import decide, open_claim, say

DEFAULT_SCALE = 100_000
SMALL = 1_000
ROUNDS = 40
READ = 200
FLOOR_READ = 8

# Every tenth claim has a topic, every twentieth is said in up to six articles of ten.
_TOPICS = "UPDATE claims_claim SET topic_id = %s + mod(id, 4) WHERE mod(id, 10) = 0"
_ARTICLES = """
INSERT INTO claims_article (source_id, title, author, url, name, language, text, content_hash,
    zones, revision, imported_at, first_published_at, extractor_version)
SELECT source_id, 'Bridges ' || n, '', '', '', 'en', repeat('Bridges. ', 1001),
    lpad(to_hex(n + 1), 64, '0'), '[]', 1, imported_at, imported_at, ''
  FROM claims_article, generate_series(1, 9) n
"""
_PLACES = """
INSERT INTO claims_occurrence (article_id, claim_id, start, "end", quote, prefix, suffix,
    attributed_to, score, checkable, inferred, reasons, extractor_version, method, left_how)
SELECT article.id, claim.id, 9 * (claim.id / 20), 9 * (claim.id / 20) + 8, 'Bridges.', '', '', '',
       0.5, 0.5, '[]', '[]', 'bench', 'rules', ''
  FROM claims_claim claim
  JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM claims_article
         WHERE title LIKE 'Bridges %%') article
    ON article.n <= 1 + mod(claim.id / 20, 6)
 WHERE mod(claim.id, 20) = 0 AND claim.id <= %s
"""
_COUNTED = """
UPDATE claims_claim SET occurrence_count = told.n
  FROM (SELECT claim_id, COUNT(*) AS n FROM claims_occurrence GROUP BY claim_id) told
 WHERE told.claim_id = claims_claim.id
"""

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
    """Measure verdicts on a small desk and on one of `scale` publications, and reading on that."""
    small = 0.0
    for size in (SMALL, scale):
        with empty_desk():
            _fill(size)
            seconds = _verdicts()
            figures = {"p50_ms": _ms(median(seconds)), "p95_ms": _ms(quantiles(seconds, n=20)[18])}
            ratio = round(median(seconds) / small, 2) if small else 1.0
            small = small or median(seconds)
            yield {"name": "verdict to pages", "scale": size, **figures, "to_small": ratio}
            if size == scale:
                yield from _reading(scale)


def _fill(scale: int) -> None:
    load_publications(scale)
    editor = User.objects.get(username="bench-editor")
    for name in ("Bridges", "Roads", "Schools", "Water"):
        add_topic(name=name, by=editor, at=timezone.now())
    first = Topic.objects.order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS, [first])
        cursor.execute(_ARTICLES)
        # As many as the triggers check in bearable time; the pages read no more anyway.
        cursor.execute(_PLACES, [20_000])
        cursor.execute(_COUNTED)
        cursor.execute("VACUUM ANALYZE")
    recount(at=timezone.now())
    overall = ("overview", "repeated", "source", "topic")
    for keys in known_pages(1000):
        mark_stale(keys=[key for key in keys if key.startswith(overall)], at=timezone.now())
    refresh_pages(at=timezone.now())


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
