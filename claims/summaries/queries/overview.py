"""What the overview is computed from: counts kept as increments, and short walks of indexes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.models import PUBLIC, Claim, Occurrence, Publication, Rating, Source, Status
from claims.summaries import keys
from claims.summaries.facts import RatingCount, Repeated, SourceFacts, Version
from claims.summaries.overview_builder import OverviewFacts, overview_payload
from claims.summaries.partial_dates import PartialDate
from claims.summaries.queries.counts import (
    overall_ratings,
    read_counts,
    read_counts_of_sources,
    source_ratings,
)

LATEST_SHOWN = 6
SOURCES_SHOWN = 10
REPEATED_SHOWN = 5
# A claim made once is not repeated.
REPEATED_FROM = 2
# Of a claim made in more places than this, places stand for articles, and only the newest are
# looked at for the last date: else the overview would cost more with each import.
REPEATED_READ = 500


def read_overview(*, at: datetime) -> dict[str, Any]:
    """Compute the payload of the overview.

    No statement here walks the claims or the publications: what spans the corpus comes from
    counts, the rest from the first rows of an index.
    """
    counts = read_counts(_wanted(at))
    return overview_payload(
        OverviewFacts(
            at=at,
            counts=counts,
            ratings=overall_ratings(counts),
            latest=_latest(),
            sources=_sources(read_counts_of_sources()),
            repeated=_repeated(),
        )
    )


def _wanted(at: datetime) -> list[str]:
    names = (keys.ARTICLES, keys.CLAIMS, keys.VERDICTS)
    return [
        *names,
        *(keys.status_count(str(status)) for status in Status),
        *(keys.rating_count(str(rating)) for rating in Rating),
        *(keys.day_count(name, day) for name in names for day in keys.week_until(at)),
    ]


def _latest() -> list[Version]:
    rows = Publication.objects.current()[:LATEST_SHOWN]
    return [
        Version(
            sequence=row.sequence,
            kind=row.kind,
            published_at=row.published_at,
            payload=row.payload,
        )
        for row in rows
    ]


def _sources(counts: Mapping[str, int]) -> list[tuple[SourceFacts, list[RatingCount]]]:
    """The sources with the most published verdicts; of equal ones the older first."""
    ids = {int(key.split(":")[1]) for key in counts}
    mixes = {source_id: source_ratings(source_id, counts) for source_id in ids}
    totals = {source_id: sum(one.count for one in mix) for source_id, mix in mixes.items()}
    most = sorted((i for i in ids if totals[i]), key=lambda i: (-totals[i], i))[:SOURCES_SHOWN]
    rows = Source.objects.in_bulk(most)
    return [
        (
            SourceFacts(
                id=source_id,
                name=rows[source_id].name,
                slug=rows[source_id].slug,
                home_page=rows[source_id].home_page,
            ),
            mixes[source_id],
        )
        for source_id in most
    ]


def _repeated() -> list[Repeated]:
    claims = {
        claim.pk: claim
        for claim in Claim.objects.filter(
            status__in=PUBLIC, occurrence_count__gte=REPEATED_FROM
        ).order_by("-occurrence_count", "pk")[:REPEATED_SHOWN]
    }
    verdicts = {row.claim_id: row for row in Publication.objects.current().filter(claim__in=claims)}
    return [_repeated_row(claim, verdicts[pk]) for pk, claim in claims.items() if pk in verdicts]


def _repeated_row(claim: Claim, verdict: Publication) -> Repeated:
    newest = (
        Occurrence.objects.said()
        .filter(claim=claim, article__first_published_at__isnull=False)
        .order_by("-pk")
        .values_list(
            "article_id",
            "article__published_year",
            "article__published_month",
            "article__published_day",
        )[:REPEATED_READ]
    )
    articles = {number: PartialDate(*date) for number, *date in newest}
    return Repeated(
        claim=claim.pk,
        text=claim.text,
        language=claim.language,
        rating=verdict.rating,
        rating_label=verdict.payload["rating_label"],
        articles=len(articles)
        if claim.occurrence_count <= REPEATED_READ
        else claim.occurrence_count,
        last_said=max(articles.values(), key=lambda date: date.order, default=PartialDate()),
    )
