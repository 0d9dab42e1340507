"""A desk whose pages readers read: claims, a fifth of them with a verdict, topics and places."""

from __future__ import annotations

import os

from django.db import connection
from django.utils import timezone

from claims.models import Topic, User
from claims.queue.actions import add_topic
from claims.summaries.actions import recount, refresh_pages
from claims.summaries.queries import known_pages
from claims.workflow import mark_stale
from tests.bench.verdicts_load import load_publications

CLAIMS_A_VERDICT = 5
READ = 200
"""Pages of claims that are computed; the others have rows of the usual size that nobody reads."""

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
# A row for the page of every public claim: what the desk keeps is as large as it would be.
_PAGES = """
INSERT INTO claims_summarypage (key, payload, version, refreshed_at)
SELECT 'claim:' || claim_id, payload, 1, published_at FROM claims_publication
"""


def fill(claims: int) -> None:
    """Fill an empty database, and compute what spans the corpus and the pages of some claims.

    Args:
        claims: how many; one in five is published.
    """
    load_publications(claims, published=claims // CLAIMS_A_VERDICT)
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
        cursor.execute(_PAGES)
        cursor.execute("VACUUM ANALYZE")
    recount(at=timezone.now())
    overall = ("overview", "repeated", "source", "topic")
    left = READ
    for keys in known_pages(1000):
        some = [key for key in keys if key.startswith("claim:")][:left]
        left -= len(some)
        spanning = [key for key in keys if key.startswith(overall)]
        mark_stale(keys=[*spanning, *some], at=timezone.now())
    refresh_pages(at=timezone.now())
    # Gigabytes that the disk still has to write hold up whoever writes the next page.
    os.sync()
