"""Summary pages: the stored payload, and what a fresh one is computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

from claims.models import (
    Article,
    Claim,
    Dimension,
    Occurrence,
    Publication,
    Source,
    SummaryPage,
)
from claims.summaries import keys
from claims.summaries.facts import Version
from claims.summaries.page_builder import claim_page_payload, source_page_payload
from claims.summaries.queries.article_pages import article_facts, read_article, source_facts
from claims.summaries.queries.copies import claim_facts, read_places
from claims.summaries.queries.counts import keys_of_source, read_counts, source_ratings
from claims.summaries.queries.course import read_course
from claims.summaries.queries.overview import read_overview
from claims.summaries.queries.repeated import read_repeated_page
from claims.summaries.queries.topics import read_topic

SOURCE_ARTICLES_SHOWN = 20


class PageState(NamedTuple):
    """How fresh a stored page is; the fields are those of `PageContent`."""

    key: str
    version: int
    refreshed_at: datetime
    stale_since: datetime | None


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a summary page shows, and how fresh it is.

    Attributes:
        payload: see the table in `summaries.builder`.
        version: grows with each refresh; 0 for a page that no job has computed yet.
        refreshed_at: when the numbers were computed.
        stale_since: since when a newer version is due; None if this is the newest.
    """

    key: str
    payload: dict[str, Any]
    version: int
    refreshed_at: datetime
    stale_since: datetime | None


def page_state(key: str | Combinable) -> PageState | None:
    """How a stored page stands, without what it shows: one small statement.

    Args:
        key: as for `page`, or `key_of_source`.

    Returns:
        None for a page that no job has computed yet.
    """
    rows = SummaryPage.objects.filter(key=key, refreshed_at__isnull=False)
    row = rows.values_list("key", "version", "refreshed_at", "stale_since").first()
    return None if row is None or row[2] is None else PageState(row[0], row[1], row[2], row[3])


def key_of_source(slug: str) -> Combinable:
    """The key of the page of the source with this slug, to be looked up in the same statement."""
    number = Source.objects.filter(slug=slug).values("pk")
    start = keys.source_page(0).removesuffix("0")
    return Concat(Value(start), Cast(Subquery(number), CharField()))


def page(key: str, *, at: datetime) -> PageContent | None:
    """The summary page of that key, for pages and the API.

    A page that no job has come to yet is computed on the spot, by the same code as the job's.

    Args:
        key: such as `overview` or `article:ID` (see `summaries.keys`).
        at: now.

    Returns:
        None for what readers cannot see, or what does not exist.
    """
    stored = SummaryPage.objects.filter(key=key, refreshed_at__isnull=False).first()
    if stored is not None and stored.refreshed_at is not None:
        return PageContent(
            key, stored.payload, stored.version, stored.refreshed_at, stored.stale_since
        )
    payload = page_payload(key, at=at)
    return None if payload is None else PageContent(key, payload, 0, at, None)


def page_payload(key: str, *, at: datetime) -> dict[str, Any] | None:
    """Compute the payload of one page from the tables.

    The cost follows what the page is about (one article, one claim, the last weeks), never the
    number of all claims.

    Returns:
        None for what readers cannot see, or what does not exist.

    Raises:
        KeyError: no page has a key of this kind.
    """
    kind, _, number = key.partition(":")
    if kind == keys.OVERVIEW:
        return read_overview(at=at)
    if kind == keys.REPEATED:
        return read_repeated_page()
    if kind in _OVER_TIME:
        return _OVER_TIME[kind](int(number), at=at)
    return _READERS[kind](int(number))


def _claim(claim_id: int) -> dict[str, Any] | None:
    publications = list(Publication.objects.told().filter(claim=claim_id).order_by("sequence"))
    if not publications:
        return None
    places, place_count = read_places(claim_id, public_only=True)
    return claim_page_payload(
        claim=claim_facts(Claim.objects.get(pk=claim_id)),
        versions=[
            Version(
                sequence=row.sequence,
                kind=row.kind,
                published_at=row.published_at,
                payload=row.payload,
            )
            for row in publications
        ],
        places=places,
        place_count=place_count,
        claimreview=publications[-1].claimreview,
    )


def _source(source_id: int, *, at: datetime) -> dict[str, Any] | None:
    source = Source.objects.filter(pk=source_id).first()
    newest = list(
        Article.objects.newest_public()
        .filter(source=source_id)
        .defer("text", "zones")
        .order_by("-pk")[:SOURCE_ARTICLES_SHOWN]
    )
    if source is None or not newest:
        return None
    counts = read_counts(keys_of_source(source_id))
    checked = _checked_in([article.pk for article in newest])
    return source_page_payload(
        source=source_facts(source),
        ratings=source_ratings(source_id, counts),
        articles=[(article_facts(article), checked[article.pk]) for article in newest],
        article_count=counts.get(keys.source_articles_count(source_id), 0),
        checked=counts.get(keys.source_checked_count(source_id), 0),
        found=counts.get(keys.source_found_count(source_id), 0),
        course=read_course(Dimension.SOURCE, source_id, at=at),
    )


def _checked_in(article_ids: list[int]) -> Counter[int]:
    """How many different published claims each article makes."""
    pairs = (
        Occurrence.objects.as_written()
        .filter(article__in=article_ids, claim__publications__in=Publication.objects.current())
        .values_list("article_id", "claim_id")
    )
    return Counter(article_id for article_id, _ in set(pairs))


_READERS: dict[str, Callable[[int], dict[str, Any] | None]] = {
    "article": read_article,
    "claim": _claim,
}

# Those that show the last weeks, and so ask for the time.
_OVER_TIME: dict[str, Callable[..., dict[str, Any] | None]] = {
    "source": _source,
    "topic": read_topic,
}
