"""The claims of one article, ready to be marked in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import PUBLIC, Article, Claim, Occurrence, Rating, Status, Verdict
from claims.pages.marking import Mark
from claims.pages.translating import in_sentence
from claims.review.queries import ReviewPage


@dataclass(frozen=True)
class Found:
    """One place in an article, with its claim and the verdict that stands on it ("" if none)."""

    occurrence: Occurrence
    claim: Claim
    rating: str


def found_in(article: Article) -> list[Found]:
    """The claims of an article in the order of its text, by two statements."""
    rows = list(
        Occurrence.objects.as_written()
        .in_text_order()
        .filter(article=article, claim__isnull=False)
        .select_related("claim")
        .fetch_mode(models.FETCH_RAISE)
    )
    ratings = dict(
        Verdict.objects.current()
        .filter(claim__in={row.claim_id for row in rows})
        .values_list("claim_id", "rating")
    )
    return [Found(row, row.claim, ratings.get(row.claim.pk, "")) for row in rows if row.claim]


def article_marks(found: Sequence[Found]) -> list[Mark]:
    """One mark a place, each leading to its claim at the desk."""
    return [_mark(one.occurrence, one.claim, one.rating) for one in found]


def review_marks(page: ReviewPage) -> list[Mark]:
    """The claim in hand, the other claims of its article, and where it is said there again."""
    place = page.place
    if place is None:
        return []
    marks = [Mark(place.start, place.end, page.claim.pk, "now", words=gettext("the claim in hand"))]
    marks += [
        _mark(one.occurrence, one.occurrence.claim, one.rating)
        for one in page.neighbours
        if one.occurrence.claim
    ]
    again = [row for row in page.others if row.article_id == place.article_id]
    return marks + [
        Mark(row.start, row.end, page.claim.pk, "open", words=gettext("the same claim again"))
        for row in again
    ]


def _mark(place: Occurrence, claim: Claim, rating: str) -> Mark:
    state = rating if rating and claim.status in PUBLIC else "open"
    told = Rating(state).label if state != "open" else Status(claim.status).label
    return Mark(
        start=place.start,
        end=place.end,
        claim=claim.pk,
        state=state,
        href=reverse("review", args=[claim.pk]),
        words=gettext("claim %(number)d, %(state)s")
        % {"number": claim.pk, "state": in_sentence(str(told))},
    )
