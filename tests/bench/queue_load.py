"""A desk with many claims, made by SQL inside the database: a million rows in about a minute."""

from datetime import UTC, datetime

from django.db import connection

from claims.models import Claim, Role, Source, User

OPENED = datetime(2026, 11, 1, tzinfo=UTC)
SENTENCES = 10  # claims an article
WIDTH = 40  # characters a sentence, its blank included, so that offsets can be computed

# Of 20 claims 16 wait, 3 are published and 1 is set aside. Scores repeat, as real ones do.
STATEMENTS = (
    """
    CREATE FUNCTION pg_temp.sentence(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT rpad('Lamp ' || n || ' burnt for ' || mod(n, 97) || ' hours', %(width)s - 2, 'x')
           || '.' $$
    """,
    """
    INSERT INTO claims_article (source_id, title, author, url, name, language, text, content_hash,
        zones, revision, imported_at, extracted_at, extractor_version)
    SELECT %(source)s, 'Lamps ' || a, '', '', '', 'en', t, encode(sha256(t::bytea), 'hex'),
        '[]', 1, %(at)s, %(at)s, 'bench'
    FROM (SELECT a, string_agg(pg_temp.sentence(a * %(sentences)s + s), ' ' ORDER BY s) AS t
            FROM generate_series(0, (%(scale)s - 1) / %(sentences)s) a,
                 generate_series(1, %(sentences)s) s GROUP BY a ORDER BY a) texts
    """,
    """
    INSERT INTO claims_claim (text, fingerprint, language, status, score, checkable, priority,
        priority_reasons, set_aside_reason, occurrence_count, opened_at)
    SELECT t, encode(sha256(t::bytea), 'hex'), 'en',
        CASE WHEN mod(n, 20) < 16 THEN 'waiting' WHEN mod(n, 20) < 19 THEN 'published'
            ELSE 'set_aside' END,
        mod(n * 7919::bigint, 1000) / 1000.0, mod(n, 100) / 100.0,
        CASE WHEN mod(n, 500) = 1 THEN 3 WHEN mod(n, 20) = 2 THEN 2 WHEN mod(n, 4) = 3 THEN 0
            ELSE 1 END,
        '[]', CASE WHEN mod(n, 20) = 19 THEN 'duplicate' ELSE '' END, 1, %(at)s
    FROM (SELECT n, pg_temp.sentence(n) AS t FROM generate_series(1, %(scale)s) n) texts
    """,
    """
    INSERT INTO claims_occurrence (article_id, claim_id, start, "end", quote, prefix, suffix,
        attributed_to, score, checkable, reasons, inferred, extractor_version, method, left_how)
    SELECT a.id, c.id, (n.place - 1) * %(width)s, n.place * %(width)s - 1, c.text, '', '', '',
        c.score, c.score, '[{"code": "number", "text": "gives a number", "points": 3}]', '[]',
        'bench',
        'rules', ''
    FROM (SELECT id, text, score, row_number() OVER (ORDER BY id) AS n FROM claims_claim) c
    CROSS JOIN LATERAL (SELECT (c.n - 1) / %(sentences)s + 1 AS article,
                               mod(c.n - 1, %(sentences)s) + 1 AS place) n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM claims_article) a
        ON a.n = n.article
    """,
    """
    INSERT INTO claims_claimevent (claim_id, what, at, by_id, body)
    SELECT id, 'opened', %(at)s, NULL, '{"what":"opened"}' FROM claims_claim
    """,
    """
    INSERT INTO claims_count (key, value)
    SELECT 'status:' || status, count(*) FROM claims_claim GROUP BY status
    """,
)


def load_claims(scale: int) -> None:
    """Fill an empty database with `scale` claims, each said once, and their first events.

    Raises:
        RuntimeError: there are claims already; nobody's desk is filled with lamps.
    """
    if Claim.objects.exists():
        message = "The benchmark needs an empty database, and this one holds claims."
        raise RuntimeError(message)
    source = Source.objects.create(name="Bench Courier", slug="bench-courier")
    values: dict[str, int | datetime] = {
        "at": OPENED,
        "scale": scale,
        "sentences": SENTENCES,
        "source": source.pk,
        "width": WIDTH,
    }
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, values)
        cursor.execute("VACUUM ANALYZE")


def make_reviewers(count: int) -> list[User]:
    """So many people who may take claims."""
    return User.objects.bulk_create(
        [User(username=f"bench-{number}", role=Role.REVIEWER) for number in range(count)]
    )


def idle_source() -> None:
    """An outlet of which no claim waits, with a tenth of the articles; and many second reviews."""
    source = Source.objects.create(name="Bench Idle", slug="bench-idle")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_article SET source_id = %s WHERE id %% 10 = 0", [source.pk])
        cursor.execute(
            """
            UPDATE claims_claim c SET status = 'set_aside', set_aside_reason = 'out_of_scope'
            FROM claims_occurrence o JOIN claims_article a ON a.id = o.article_id
            WHERE o.claim_id = c.id AND a.source_id = %s AND c.status = 'waiting'
            """,
            [source.pk],
        )
        for start, end in (("waiting", "in_review"), ("in_review", "awaiting_second")):
            cursor.execute(
                "UPDATE claims_claim SET status = %s WHERE status = %s AND id %% 13 = 0",
                [end, start],
            )
        cursor.execute("VACUUM ANALYZE claims_claim, claims_article")
