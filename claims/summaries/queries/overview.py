"""What the overview is computed from: counts kept as increments, and short walks of indexes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.models import Claim, Dimension, Publication, Rating, Source, Status
from claims.summaries import keys
from claims.summaries.facts import RatingCount, SourceFacts, Version
from claims.summaries.overview_builder import OverviewFacts, overview_payload
from claims.summaries.queries.counts import (
    overall_ratings,
    read_counts,
    read_counts_of_sources,
    source_ratings,
)
from claims.summaries.queries.course import read_course
from claims.summaries.queries.repeated import most_repeated
from claims.summaries.queries.topics import topics_with_verdicts

LATEST_SHOWN = 6
SOURCES_SHOWN = 10
REPEATED_SHOWN = 5


def read_overview(*, at: datetime) -> dict[str, Any]:
    """Compute the payload of the overview.

    No statement here walks the claims or the publications: what spans the corpus comes from
    counts, the rest from the first rows of an index.
    """
    of_sources = read_counts_of_sources()
    counts = {**of_sources, **read_counts(_wanted(at))}
    return overview_payload(
        OverviewFacts(
            at=at,
            counts=counts,
            ratings=overall_ratings(counts),
            latest=_latest(),
            sources=_sources(of_sources),
            topics=topics_with_verdicts(),
            repeated=most_repeated(Claim.objects.all(), size=REPEATED_SHOWN),
            course=read_course(Dimension.ALL, at=at),
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
