"""What the desk shows of claims that are like one another: read only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, F, Prefetch, Q

from claims.matching.differences import Difference, differences
from claims.matching.likeness import LEAST, LIKELY, MOST
from claims.matching.lookup import similar_claims
from claims.models import (
    Claim,
    Evidence,
    MatchPair,
    Occurrence,
    PairState,
    Publication,
    PublicationKind,
    Status,
    User,
)

SHOWN = 2 * MOST
"""Claims shown beside one claim at most, those with a public verdict first."""

MERGED_SHOWN = 50
"""Merged claims listed with the one that was kept."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim that may be the same as the one looked at.

    Attributes:
        claim: the other claim.
        score: 0 to 1, how much they are alike.
        differences: figures, dates and names; left is of the claim looked at.
        published: the verdict that readers see on the other claim; None if there is none.
        best: where the other claim is said, with article and source; None if nowhere any more.
    """

    claim: Claim
    score: float
    differences: tuple[Difference, ...]
    published: Publication | None
    best: Occurrence | None

    @property
    def is_likely(self) -> bool:
        """Whether it is alike enough to be shown open."""
        return self.score >= LIKELY


@dataclass(frozen=True, slots=True)
class Before:
    """A claim with a public verdict that another claim is like.

    Attributes:
        claim_id: the number of the claim with the verdict.
        rating: of the verdict.
        published_at: since when readers see it.
    """

    claim_id: int
    rating: str
    published_at: datetime


def alike_claims(claim: Claim) -> tuple[Alike, ...]:
    """The claims that may be the same as this one, those with a public verdict first.

    Where nothing was looked up for the claim yet, that is done now; nothing is stored. Pairs that a
    person decided on are left out, also where it was a merged claim that was decided on.
    """
    if claim.status == Status.SET_ASIDE:
        return ()
    scores = _suggested(claim.pk)
    if claim.suggested_at is None:
        scores = {**_looked_up(claim), **scores}
    for number in {claim.pk, *_told_apart(claim.pk)}:
        scores.pop(number, None)
    others = Claim.objects.filter(pk__in=scores).exclude(status=Status.SET_ASIDE)
    found = list(others.fetch_mode(FETCH_RAISE))
    published = _published(one.pk for one in found)
    found.sort(key=lambda one: (one.pk not in published, -scores[one.pk], one.pk))
    best = _best_places(one.pk for one in found[:SHOWN])
    return tuple(
        Alike(
            claim=one,
            score=scores[one.pk],
            differences=differences(claim.text, one.text, languages=(claim.language, one.language)),
            published=published.get(one.pk),
            best=best.get(one.pk),
        )
        for one in found[:SHOWN]
    )


def checked_before(claim_ids: Collection[int]) -> dict[int, Before]:
    """For each of some claims the likest one that readers see a verdict on; two statements."""
    best: dict[int, tuple[float, Before]] = {}
    for here, there in (("low", "high"), ("high", "low")):
        standing = {
            f"{there}__publications__superseded_at__isnull": True,
            f"{there}__publications__kind": PublicationKind.VERDICT,
        }
        rows = (
            MatchPair.objects.filter(**{f"{here}__in": claim_ids}, **standing)
            .filter(state=PairState.SUGGESTED)
            .exclude(**{f"{there}__status": Status.SET_ASIDE})
            .order_by(here, "-score", there)
            .distinct(here)
            .values_list(
                here,
                "score",
                there,
                f"{there}__publications__rating",
                f"{there}__publications__published_at",
            )
        )
        for number, score, other, rating, published_at in rows:
            if number not in best or score > best[number][0]:
                best[number] = (score, Before(other, rating, published_at))
    return {number: before for number, (_, before) in best.items()}


def merged_claims(claim_id: int, user: User) -> tuple[Claim, ...]:
    """The claims that were merged into one, oldest first, with their verdicts and evidence.

    Args:
        claim_id: the claim that was kept.
        user: who looks; evidence that others have sealed is left out.
    """
    merged = Claim.objects.filter(merged_into=claim_id).order_by("pk")
    seen = Prefetch("evidence", Evidence.objects.seen_by(user))
    read = merged.prefetch_related("verdicts__by", seen).fetch_mode(FETCH_RAISE)
    return tuple(read[:MERGED_SHOWN])


def _suggested(claim_id: int) -> dict[int, float]:
    """The other claims of suggested pairs; each half is a walk of an index from its start."""
    open_pairs = MatchPair.objects.filter(state=PairState.SUGGESTED).order_by("-score")
    above = open_pairs.filter(low=claim_id).values_list("high", "score")[:SHOWN]
    below = open_pairs.filter(high=claim_id).values_list("low", "score")[:SHOWN]
    return {**dict(above), **dict(below)}


def _looked_up(claim: Claim) -> dict[int, float]:
    found = [
        one
        for published_only in (True, False)
        for one in similar_claims(
            text=claim.text,
            language=claim.language,
            exclude=[claim.pk],
            published_only=published_only,
            limit=MOST,
        )
    ]
    return {one.claim_id: one.score for one in found if one.score >= LEAST}


def _told_apart(claim_id: int) -> set[int]:
    """Claims that a person called different from this one, or from one that was merged into it."""
    family = Q(pk=claim_id) | Q(merged_into=claim_id)
    numbers = list(Claim.objects.filter(family).values_list("pk", flat=True))
    pairs = MatchPair.objects.filter(Q(low__in=numbers) | Q(high__in=numbers))
    rows = pairs.filter(state=PairState.DIFFERENT).values_list(
        "low", "high", "low__merged_into", "high__merged_into"
    )
    return {number for row in rows for number in row if number is not None} - {claim_id}


def _published(claim_ids: Iterable[int]) -> dict[int, Publication]:
    standing = Publication.objects.current().filter(claim__in=list(claim_ids))
    return {row.claim_id: row for row in standing.defer("claimreview").fetch_mode(FETCH_RAISE)}


def _best_places(claim_ids: Iterable[int]) -> dict[int, Occurrence]:
    """For each claim where it is said with the highest score; where it has vanished from, last."""
    rows = (
        Occurrence.objects.said()
        .filter(claim__in=list(claim_ids))
        .select_related("article__source")
        .defer("article__text", "article__zones")
        .order_by("claim_id", F("left_at").asc(nulls_first=True), "-score", "pk")
        .distinct("claim_id")
        .fetch_mode(FETCH_RAISE)
    )
    return {row.claim_id: row for row in rows if row.claim_id is not None}
