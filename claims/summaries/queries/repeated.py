"""The claims with a verdict that are made most often: where, since when, and by how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from claims.models import PUBLIC, Claim, Publication, SummaryPage
from claims.summaries import keys
from claims.summaries.list_builder import repeated_page_payload
from claims.summaries.list_facts import Repeated, SaidIn
from claims.summaries.partial_dates import PartialDate

SHOWN = 50

# A claim made once is not repeated.
REPEATED_FROM = 2

# Of a claim made in more places than both together, places stand for articles, and only the newest
# and the first that the desk read are looked at: else the pages would cost more with each import.
NEWEST_READ, OLDEST_READ = 400, 100

_PLACES = """
    WITH place AS (
        SELECT wanted.claim_id, seen.article_id
          FROM unnest(%(claims)s::bigint[]) AS wanted (claim_id)
         CROSS JOIN LATERAL (
            (SELECT article_id FROM claims_occurrence
              WHERE claim_id = wanted.claim_id AND (left_at IS NULL OR left_how = 'vanished')
              ORDER BY id DESC LIMIT %(newest)s)
             UNION
            (SELECT article_id FROM claims_occurrence
              WHERE claim_id = wanted.claim_id AND (left_at IS NULL OR left_how = 'vanished')
              ORDER BY id LIMIT %(oldest)s)) AS seen
    ), dated AS (
        SELECT claim_id, article.source_id,
               published_year * 10000
                 + COALESCE(published_month, 0) * 100 + COALESCE(published_day, 0) AS day
          FROM place JOIN claims_article AS article ON article.id = place.article_id
         WHERE article.first_published_at IS NOT NULL
    ), told AS (
        SELECT claim_id, source_id, COUNT(*) AS articles, MIN(day) AS first, MAX(day) AS last
          FROM dated GROUP BY claim_id, source_id
    )
    SELECT told.*, source.name, source.slug
      FROM told JOIN claims_source AS source ON source.id = source_id
     ORDER BY claim_id, articles DESC, source_id
"""


class _Told(NamedTuple):
    """What one source has of one claim; days as 20180118, with zeros for what is not known."""

    claim: int
    source: int
    articles: int
    first: int | None
    last: int | None
    name: str
    slug: str


def read_repeated_page() -> dict[str, Any]:
    """Compute the payload of the page; it walks the first rows of an index."""
    return repeated_page_payload(
        most_repeated(Claim.objects.all(), size=SHOWN), size=SHOWN, least=REPEATED_FROM
    )


def most_repeated(claims: QuerySet[Claim], *, size: int) -> list[Repeated]:
    """Claims with a standing verdict that are made most often, most places first.

    Args:
        claims: among which; all, or those of one topic. Each has an index of its own.
        size: how many at most.
    """
    rows = {
        claim.pk: claim
        for claim in claims.filter(status__in=PUBLIC, occurrence_count__gte=REPEATED_FROM)
        .only("text", "language", "occurrence_count")
        .order_by("-occurrence_count", "pk")[:size]
    }
    verdicts = {row.claim_id: row for row in Publication.objects.current().filter(claim__in=rows)}
    told = _told(rows)
    return [
        _repeated(claim, verdicts[pk], told.get(pk, []))
        for pk, claim in rows.items()
        if pk in verdicts
    ]


def _told(claim_ids: Collection[int]) -> Mapping[int, list[_Told]]:
    told: dict[int, list[_Told]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            _PLACES, {"claims": list(claim_ids), "newest": NEWEST_READ, "oldest": OLDEST_READ}
        )
        for row in map(_Told._make, cursor.fetchall()):
            told[row.claim].append(row)
    return told


def _repeated(claim: Claim, verdict: Publication, told: list[_Told]) -> Repeated:
    counted = claim.occurrence_count <= NEWEST_READ + OLDEST_READ
    return Repeated(
        claim=claim.pk,
        text=claim.text,
        language=claim.language,
        rating=verdict.rating,
        rating_label=verdict.payload["rating_label"],
        places=claim.occurrence_count,
        articles=sum(row.articles for row in told) if counted else claim.occurrence_count,
        sources=tuple(SaidIn(name=row.name, slug=row.slug, articles=row.articles) for row in told),
        first_said=_date(min((row.first for row in told if row.first), default=0)),
        last_said=_date(max((row.last for row in told if row.last), default=0)),
    )


def _date(day: int) -> PartialDate:
    return PartialDate(day // 10000 or None, day // 100 % 100 or None, day % 100 or None)


def spanning_pages(claim_ids: Collection[int]) -> list[str]:
    """The pages over many claims that show these ones, besides the overview and their sources.

    The page of each of their topics; and that of the most repeated claims, if one of them stands
    there or is made as often as the last that does.

    Args:
        claim_ids: claims with a verdict that readers see, or are about to see or to lose.
    """
    claims = Claim.objects.filter(pk__in=claim_ids)
    topics = claims.filter(topic__isnull=False).values_list("topic", flat=True).distinct()
    pages = [keys.topic_page(topic) for topic in topics]
    return [*pages, keys.REPEATED] if _reach_the_repeated(claims, claim_ids) else pages


def _reach_the_repeated(claims: QuerySet[Claim], claim_ids: Collection[int]) -> bool:
    shown = SummaryPage.objects.filter(key=keys.REPEATED).values_list(
        "payload__ids", "payload__least"
    )
    ids, least = shown.first() or (None, None)
    if not set(claim_ids).isdisjoint(ids or ()):
        return True
    return claims.filter(occurrence_count__gte=least or REPEATED_FROM).exists()
