"""A desk with many publications, made by SQL inside the database: 200,000 in about a minute.

Claims without a verdict may stand beside them, waiting; those cost a tenth of that.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from claims.models import Article, Claim, Publication, Role, Source, User

AT = datetime(2026, 11, 1, tzinfo=UTC)
# One publication in so many speaks of the same rare thing: some thing of some year.
RARE = 5_000

TEXTS = 997  # different ones, dealt out in turn
# Words as often as in texts: few of them everywhere, most of them here and there.
_WORDS = """
CREATE TEMP TABLE bench_words ON COMMIT PRESERVE ROWS AS
SELECT n, string_agg(word, ' ' ORDER BY i) FILTER (WHERE i <= 10) AS few,
       string_agg(word, ' ' ORDER BY i) AS many
  FROM (SELECT n, i, 'word' || floor(4000 * power(random(), 4)) AS word
          FROM generate_series(0, %(texts)s - 1) n, generate_series(1, 120) i) drawn
 GROUP BY n"""
_CLAIMS = """
INSERT INTO claims_claim (text, fingerprint, language, status, score, checkable, priority,
    priority_reasons, set_aside_reason, occurrence_count, opened_at)
SELECT t, encode(sha256(t::bytea), 'hex'), CASE WHEN mod(n, 10) = 0 THEN 'de' ELSE 'en' END,
    CASE WHEN n <= %(published)s THEN 'published' ELSE 'waiting' END,
    mod(n * 7919, 1000) / 1000.0, 0.5, 1, '[]', '', 1, %(at)s
FROM (SELECT series.n, 'The bridge of town ' || series.n || ' cost ' || mod(series.n * 31, 997)
        || ' crowns, ' || w.few AS t FROM generate_series(1, %(scale)s::bigint) AS series(n)
    JOIN bench_words w ON w.n = mod(series.n, %(texts)s)) texts"""
_VERDICTS = """
INSERT INTO claims_verdict (claim_id, rating, finding, rationale, by_id, at, methodology_version,
    correction_kind, correction_note)
SELECT id, (ARRAY['supported', 'disputed', 'unverifiable'])[1 + mod(id, 3)], '', 'It says so.',
    %(by)s, %(at)s, 'bench', '', '' FROM claims_claim WHERE status = 'published' ORDER BY id"""
_PUBLICATIONS = """
INSERT INTO claims_publication (claim_id, kind, verdict_id, rating, language, payload, published_at)
SELECT c.id, 'verdict', v.id, v.rating, c.language, jsonb_build_object(
    'claim', jsonb_build_object('id', c.id, 'text', c.text, 'language', c.language,
        'url', 'https://desk.example/claims/' || c.id || '/'),
    'rating', v.rating, 'rating_label', initcap(v.rating),
    'finding', 'The closing account names the sum: ' || w.few,
    'rationale', w.many
        || CASE WHEN mod(c.id, %(rare)s) = 0 THEN ' zeppelin' ELSE '' END,
    'rationale_html', '<p>' || w.many || '</p>',
    'methodology_version', 'bench', 'decided_at', '2026-11-01T00:00:00Z', 'correction', null,
    'evidence', jsonb_build_array(jsonb_build_object('number', 1, 'stance', 'supports',
        'kind', 'document', 'title', 'Closing account', 'publisher', 'Town Council',
        'url', 'https://council.example/' || c.id, 'quote', w.few,
        'published_on', null, 'accessed_on', '2026-11-01', 'snapshot_sha256', '')),
    'occurrences', jsonb_build_array(jsonb_build_object('article', %(article)s, 'title', 'Bridges',
        'source', 'Bench Courier', 'source_slug', 'bench-courier', 'url', '', 'start', 0, 'end', 8,
        'quote', c.text, 'attributed_to', 'The mayor', 'date', '2026-10', 'gone_at', null)),
    'occurrence_count', 1, 'versions', 1, 'contacts', jsonb_build_array()),
    %(at)s::timestamptz + c.id * interval '1 minute'
FROM claims_claim c JOIN claims_verdict v ON v.claim_id = c.id
JOIN bench_words w ON w.n = mod(c.id, %(texts)s) ORDER BY c.id"""


def load_publications(scale: int, *, published: int | None = None) -> None:
    """Fill an empty database with claims, and with verdicts that readers see.

    Args:
        scale: how many claims.
        published: how many of them have a verdict, from the first on; all if not given.

    Raises:
        RuntimeError: there are claims already; nobody's desk is filled with bridges.
    """
    if Claim.objects.exists():
        message = "The benchmark needs an empty database, and this one holds claims."
        raise RuntimeError(message)
    values: dict[str, int | datetime] = {
        "at": AT,
        "scale": scale,
        "published": scale if published is None else published,
        "rare": RARE,
        "texts": TEXTS,
        "by": User.objects.create(username="bench-editor", role=Role.EDITOR).pk,
        "article": _article().pk,
    }
    with connection.cursor() as cursor:
        for statement in (_WORDS, _CLAIMS, _VERDICTS, _PUBLICATIONS):
            cursor.execute(statement, values)
        cursor.execute("VACUUM ANALYZE")


def _article() -> Article:
    source = Source.objects.create(name="Bench Courier", slug="bench-courier")
    text = "Bridges cost much."
    return Article.objects.create(
        source=source,
        title="Bridges",
        language="en",
        text=text,
        content_hash=f"{1:064x}",
        imported_at=AT,
        first_published_at=AT,
    )


def newest_number() -> int:
    """The number of the newest publication."""
    return Publication.objects.order_by("-sequence").values_list("sequence", flat=True)[0]
