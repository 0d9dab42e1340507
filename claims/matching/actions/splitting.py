"""A claim that turned out to be two: some of its places say something else."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from claims.matching.actions.pairing import settle_pair
from claims.matching.actions.weighing import SET_BY_RULE, prioritise, weigh
from claims.matching.fingerprints import fingerprint, normalise
from claims.matching.refusals import MergeRefused
from claims.messages import say
from claims.models import Claim, Occurrence, PairState, User, What
from claims.permissions import Permission, check
from claims.workflow import check_in_scope, open_claims, record
from claims.workflow.rearranging import check_may_move_places


@transaction.atomic
def split_claim(
    *, claim_id: int, places: Collection[int], reason: str, by: User, at: datetime
) -> Claim:
    """Open a claim of its own for some places of a claim; the rest stays as it is.

    Args:
        claim_id: the claim.
        places: numbers of occurrences that say something else.
        reason: why; both histories show it.
        by: who says so.
        at: now.

    Returns:
        The new claim; it waits for a reviewer.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: there is no such claim.
        OutOfScope, TakesAnEditor: as for `merge_claims`.
        MergeRefused: no place was named, all were, or one is not the claim's.
    """
    check(by, Permission.MATCH_CLAIMS)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim_id)
    check_in_scope(claim=claim, by=by)
    check_may_move_places(claim=claim, by=by)
    leaving = list(claim.occurrences.filter(pk__in=places).select_related("article").order_by("pk"))
    if not leaving or len(leaving) < len(set(places)):
        raise MergeRefused(say("Choose places of this claim that say something else."))
    if not Occurrence.objects.said().filter(claim=claim).exclude(pk__in=places).exists():
        raise MergeRefused(say("One place at least has to stay with the claim."))
    new = _opened(claim, leaving, by=by, at=at)
    Occurrence.objects.filter(pk__in=[place.pk for place in leaving]).update(claim=new)
    weigh(new)
    weigh(claim)
    for one, other in ((claim, new), (new, claim)):
        record(
            claim=one,
            what=What.SPLIT_CLAIM,
            by=by,
            at=at,
            other=other.pk,
            places=[place.pk for place in leaving],
            reason=reason,
        )
    settle_pair(one=claim, other=new, state=PairState.DIFFERENT, by=by, at=at)
    return new


def _opened(claim: Claim, leaving: list[Occurrence], *, by: User, at: datetime) -> Claim:
    first = leaving[0]
    key = fingerprint(first.quote, language=first.article.language)
    if Claim.objects.filter(fingerprint=key).exists():
        # The same words about something else: a key that no other wording comes to.
        told = f"{normalise(first.quote, language=first.article.language)}\n{claim.pk}\n{first.pk}"
        key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    new = Claim(
        text=first.quote,
        fingerprint=key,
        language=first.article.language,
        score=first.score,
        checkable=first.checkable,
    )
    prioritise(new, articles=1)
    if any(reason["code"] != SET_BY_RULE for reason in claim.priority_reasons):
        new.priority, new.priority_reasons = claim.priority, claim.priority_reasons
    opened = open_claims(claims=[new], by=by, at=at)[0]
    return _of_the_same_topic(opened, claim, by=by, at=at)


def _of_the_same_topic(new: Claim, claim: Claim, *, by: User, at: datetime) -> Claim:
    """What a person said of the claim holds for both: the review policy goes by it."""
    if claim.topic is not None:
        new.topic = claim.topic
        new.save(update_fields=["topic"])
        record(claim=new, what=What.TOPIC_CHANGED, by=by, at=at, before="", after=str(claim.topic))
    return new
