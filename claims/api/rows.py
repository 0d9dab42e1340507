"""Reads for the API that join tables: what readers may see of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from claims.models import (
    Article,
    Claim,
    Occurrence,
    Publication,
    PublicationKind,
    Source,
    Status,
)
from claims.models.plain_sql import first_row

CLOCKS_APART = timedelta(days=1)

# From one tag to the next in the index of languages: a step a language, however many rows it has.
_LANGUAGES = """
WITH RECURSIVE known AS (
    (SELECT language FROM claims_publication WHERE superseded_at IS NULL AND kind = 'verdict'
      ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT language FROM claims_publication
             WHERE superseded_at IS NULL AND kind = 'verdict' AND language > known.language
             ORDER BY language LIMIT 1)
      FROM known WHERE known.language IS NOT NULL)
SELECT language FROM known WHERE language IS NOT NULL"""


def newest_sequence() -> int:
    """The number of the newest publication; 0 before the first. One step down an index."""
    newest = first_row("SELECT sequence FROM claims_publication ORDER BY sequence DESC LIMIT 1")
    return newest[0] if newest else 0


def sequence_before(at: datetime) -> int:
    """A number that no publication from `at` on is below: where a list of them may end.

    Numbers follow the order of the commits and times the clocks of the jobs, so the two orders
    differ a little: by as long as a job takes, and as clocks are apart. `CLOCKS_APART` is far more
    than either. Without this a list would walk through everything newer or older than its dates.
    """
    found = Publication.objects.filter(published_at__lt=_moved(at, -CLOCKS_APART))
    return _sequence(found.order_by("-published_at", "-sequence")) or 0


def sequence_after(at: datetime) -> int | None:
    """A number that no publication before `at` is above; None if there is no such number yet."""
    found = Publication.objects.filter(published_at__gte=_moved(at, CLOCKS_APART))
    return _sequence(found.order_by("published_at", "sequence"))


def _sequence(rows: QuerySet[Publication]) -> int | None:
    return rows.values_list("sequence", flat=True).first()


def _moved(at: datetime, by: timedelta) -> datetime:
    """A moment moved by a span, but not past the ends of the calendar."""
    try:
        return at + by
    except OverflowError:
        return at


def languages_like(tag: str) -> list[str]:
    """The tags of published claims that name the same language as `tag`, whatever the region."""
    with connection.cursor() as cursor:
        cursor.execute(_LANGUAGES)
        known = [language for (language,) in cursor.fetchall()]
    return [one for one in known if _language(one) == _language(tag)]


def _language(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def source_number(slug: str) -> int:
    """The number of a source; 0, which none has, for an unknown slug.

    Read on its own, so that the planner sees the number: it knows how common each source is.
    """
    return Source.objects.filter(slug=slug).values_list("pk", flat=True).first() or 0


def published_in(source: int) -> Exists:
    """Whether the claim of a publication is made in an article of a source that readers can see.

    Args:
        source: number of the source.
    """
    return Exists(
        Occurrence.objects.said().filter(
            claim=OuterRef("claim"),
            article__source=source,
            article__first_published_at__isnull=False,
        )
    )


def public_sources() -> QuerySet[Source]:
    """Sources of which readers can see an article; which others the desk reads is its business."""
    return Source.objects.filter(Exists(Article.objects.public().filter(source=OuterRef("pk"))))


def standing_publications() -> QuerySet[Publication]:
    """For each claim that was ever published what stands now: a verdict or a withdrawal."""
    return (
        Publication.objects.filter(superseded_at__isnull=True)
        .defer("claimreview")
        .fetch_mode(FETCH_RAISE)
    )


@dataclass(frozen=True)
class ClaimRow:
    """A claim as the API shows it.

    Attributes:
        publication: what stands for readers; None if there was never a verdict.
        claim: the row itself, with what only the desk may see; None for readers.
        history: every publication of the claim, newest first, where that was asked for.
        merged_into: the claim that this one turned out to be, where that was asked for.
    """

    publication: Publication | None
    claim: Claim | None = None
    history: Sequence[Publication] = ()
    merged_into: int | None = None

    @property
    def id(self) -> int:
        """The number of the claim."""
        return self.claim.pk if self.claim else self._named("id")

    @property
    def text(self) -> str:
        """The claim in the words it was found in."""
        return self.claim.text if self.claim else self._named("text")

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.claim.language if self.claim else self._named("language")

    @property
    def url(self) -> Any:
        """The public page; None before the first verdict."""
        return self._named("url") if self.publication else None

    @property
    def status(self) -> str:
        """Where the claim stands: for readers only published, corrected or withdrawn."""
        return self.claim.status if self.claim else self._public_status()

    @property
    def rating(self) -> Any:
        """Of the verdict that stands; None without one."""
        return self._told("rating")

    @property
    def rating_label(self) -> Any:
        """The rating in a word for readers."""
        return self._told("rating_label")

    @property
    def finding(self) -> Any:
        """The finding in one sentence."""
        return self._told("finding")

    @property
    def sequence(self) -> int | None:
        """The number of the publication that stands."""
        return self.publication.sequence if self.publication else None

    @property
    def published_at(self) -> datetime | None:
        """When it was published."""
        return self.publication.published_at if self.publication else None

    def _public_status(self) -> str:
        if self._told("rating") is None:
            return Status.WITHDRAWN
        return Status.CORRECTED if self._told("versions") > 1 else Status.PUBLISHED

    def _named(self, name: str) -> Any:
        return self._told("claim")[name]

    def _told(self, name: str) -> Any:
        return self.publication.payload.get(name) if self.publication else None


def with_publications(claims: Iterable[Claim]) -> list[ClaimRow]:
    """Claims for the desk, each with what readers see of it: one statement for all."""
    rows = list(claims)
    standing = {
        publication.claim_id: publication
        for publication in standing_publications().filter(claim__in=[row.pk for row in rows])
    }
    return [ClaimRow(standing.get(row.pk), row) for row in rows]


def standing_ratings(claims: Iterable[int]) -> dict[int, str]:
    """The ratings of the verdicts that stand, by claim."""
    return dict(
        Publication.objects.filter(
            superseded_at__isnull=True, kind=PublicationKind.VERDICT, claim__in=set(claims)
        ).values_list("claim_id", "rating")
    )
