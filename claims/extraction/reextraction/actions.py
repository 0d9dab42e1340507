"""Storing what a newer detector finds in an article that was extracted before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from claims.extraction.actions.extracting import find_claims
from claims.extraction.actions.places import new_places, store_places
from claims.extraction.detectors import Detector, Found
from claims.extraction.queries import lock_articles
from claims.extraction.reextraction.changes import Changes, Standing, compare
from claims.extraction.reextraction.queries import (
    found_in,
    ranges_by_hand,
    ranges_refused,
    told_already,
)
from claims.extraction.spans import RangeIndex
from claims.models import Article, Claim, LeftHow, Occurrence, Status, What
from claims.workflow import record_each


@dataclass(frozen=True, slots=True)
class Plan:
    """What a detector finds in an article now, and what that would change there.

    `held` are the places among the gone that stay, because a person has taken their claim up.
    """

    article: Article
    found: Found
    changes: Changes[Occurrence]
    held: tuple[Occurrence, ...]


def plan_changes(*, article: Article, detector: Detector) -> Plan:
    """Look at an article again. Writes nothing.

    What a person marked, or said is no claim, stays as that person left it.
    """
    return _plan(article, find_claims(article=article, detector=detector))


def _plan(article: Article, found: Found) -> Plan:
    by_people = RangeIndex([*ranges_by_hand(article), *ranges_refused(article)])
    free = [one for one in found.candidates if not by_people.meets(one.start, one.end)]
    standing = [
        Standing(one, one.start, one.end, one.score, one.checkable) for one in found_in(article)
    ]
    changes = compare(standing, free)
    held = tuple(one for one in changes.gone if _is_taken_up(one))
    stays = RangeIndex((one.start, one.end) for one in held)
    new = tuple(one for one in changes.new if not stays.meets(one.start, one.end))
    return Plan(article, found, replace(changes, new=new), held)


@transaction.atomic
def apply_changes(*, plan: Plan, at: datetime) -> set[int]:
    """Store what a newer detector finds.

    A place that it does not find leaves (no row is lost), unless a person has taken its claim up:
    then the place and all verdicts stay, and the claim's history says that it was not found again.
    New places have joined no claim yet.

    Args:
        plan: what was found; the comparison is made again under the article's lock.
        at: now.

    Returns:
        The numbers of the claims whose places left or were scored anew.

    Raises:
        Article.DoesNotExist: it is no longer there.
    """
    articles = lock_articles([plan.article.pk])
    if not articles:
        raise Article.DoesNotExist(plan.article.pk)
    _hold_claims(plan.article)
    plan = _plan(articles[0], plan.found)
    held = {one.pk for one in plan.held}
    left = [one for one in plan.changes.gone if one.pk not in held]
    _leave(left, at=at)
    _rescore(plan)
    store_places(
        new_places(
            article=plan.article,
            found=replace(plan.found, candidates=list(plan.changes.new)),
            taken=(),
        )
    )
    _record(left, version=plan.found.version, kept=False, at=at)
    _record(plan.held, version=plan.found.version, kept=True, at=at)
    Article.objects.filter(pk=plan.article.pk).update(
        extracted_at=at, extractor_version=plan.found.version
    )
    changed = [*left, *(one for one, _ in plan.changes.rescored)]
    return {one.claim_id for one in changed if one.claim_id}


def _is_taken_up(one: Occurrence) -> bool:
    """Whether a person has done something with its claim."""
    return one.claim is not None and (
        one.claim.status != Status.WAITING or one.claim.verdicts.exists()
    )


def _hold_claims(article: Article) -> None:
    """Hold the claims of an article, in the order of their numbers, so that none is taken now."""
    numbers = {one.claim_id for one in found_in(article) if one.claim_id}
    list(Claim.objects.filter(pk__in=numbers).select_for_update(no_key=True).order_by("pk"))


def _leave(places: Sequence[Occurrence], *, at: datetime) -> None:
    Occurrence.objects.filter(pk__in=[one.pk for one in places]).update(
        left_at=at, left_how=LeftHow.NOT_FOUND
    )


def _rescore(plan: Plan) -> None:
    """Bring the places that were found again up to date; their version is the newer one."""
    again = [*plan.changes.kept, *plan.changes.rescored]
    for one, candidate in again:
        one.score, one.checkable = candidate.score, candidate.checkable
        one.reasons = [reason.as_json() for reason in candidate.reasons]
        one.inferred = [inferred.as_json() for inferred in candidate.inferred]
        one.attributed_to = candidate.attributed_to or ""
        one.extractor_version, one.method = plan.found.version, plan.found.method
    Occurrence.objects.bulk_update(
        [one for one, _ in again],
        [
            "score", "checkable", "reasons", "inferred", "attributed_to", "extractor_version",
            "method",
        ],
        batch_size=1000,
    )  # fmt: skip


def _record(places: Iterable[Occurrence], *, version: str, kept: bool, at: datetime) -> None:
    """One entry for each claim, and for one version only once."""
    by_claim: dict[Claim, list[Occurrence]] = defaultdict(list)
    for one in places:
        if one.claim is not None:
            by_claim[one.claim].append(one)
    told = told_already(by_claim.keys(), version) if kept else set()
    record_each(
        entries=[
            (
                claim,
                {
                    "article": found[0].article_id,
                    "extractor": version,
                    "places": len(found),
                    "quote": found[0].quote,
                    "kept": kept,
                },
            )
            for claim, found in sorted(by_claim.items(), key=lambda pair: pair[0].pk)
            if claim.pk not in told
        ],
        what=What.NOT_FOUND,
        by=None,
        at=at,
    )
