"""Claims that are like new ones are looked up once and kept as pairs, for people to decide on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import batched

from django.db import transaction

from claims.matching.differences import differences
from claims.matching.likeness import LEAST, MOST
from claims.matching.lookup import Similar, similar_to_each
from claims.models import Claim, MatchPair, Status

BATCH = 100
"""Claims whose rows are held at once."""

# A claim that is set aside is nobody's business any more, so it may stand in the way of others.
_ASKED_FOR = 2 * MOST


def claims_to_suggest_for(limit: int) -> list[int]:
    """The numbers of claims for which nothing was looked up yet, oldest first."""
    waiting = Claim.objects.filter(indexed_at__isnull=False, suggested_at__isnull=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:limit])


def suggest_for(*, claim_ids: Collection[int], at: datetime) -> int:
    """Look up the claims that are like these, and keep them as suggested pairs.

    Safe to run twice and by many jobs at once: a claim that another job has in its hands is left to
    it. A pair that is known stays as it is, so what a person called different never comes back.

    Args:
        claim_ids: claims in the index; those not in it, or looked up before, are passed over.
        at: when; kept as `suggested_at`.

    Returns:
        How many claims were looked up.
    """
    return sum(_suggest(numbers, at) for numbers in batched(sorted(set(claim_ids)), BATCH))


def suggest_pairs(*, pairs: Collection[tuple[int, int, float]], at: datetime) -> None:
    """Suggest pairs that were found otherwise than by a lookup, such as in two texts of an article.

    Args:
        pairs: the numbers of two claims, and 0 to 1 how much they are alike; a pair that is known
            already, or of which a claim is set aside, is passed over.
        at: when.
    """
    alive = _alive({number for one, other, _ in pairs for number in (one, other)}) if pairs else ()
    _store(
        {
            (min(one, other), max(one, other)): score
            for one, other, score in pairs
            if one != other and one in alive and other in alive
        },
        at,
    )


@transaction.atomic
def _suggest(claim_ids: Collection[int], at: datetime) -> int:
    waiting = Claim.objects.filter(
        pk__in=claim_ids, indexed_at__isnull=False, suggested_at__isnull=True
    )
    held = list(waiting.order_by("pk").select_for_update(no_key=True, skip_locked=True))
    alive = [claim for claim in held if claim.status != Status.SET_ASIDE]
    _store(_scores(alive), at)
    Claim.objects.filter(pk__in=[claim.pk for claim in held]).update(suggested_at=at)
    return len(held)


def _scores(claims: list[Claim]) -> dict[tuple[int, int], float]:
    """The pairs worth asking about, the lower claim first, with the higher score of two ways."""
    texts = [(claim.text, claim.language) for claim in claims]
    scores: dict[tuple[int, int], float] = {}
    for published_only in (False, True):
        found = similar_to_each(texts=texts, published_only=published_only, limit=_ASKED_FOR)
        alive = _alive({one.claim_id for ranked in found for one in ranked})
        for claim, ranked in zip(claims, found, strict=True):
            for one in _best(claim, ranked, alive):
                pair = (min(claim.pk, one.claim_id), max(claim.pk, one.claim_id))
                scores[pair] = max(one.score, scores.get(pair, 0.0))
    return scores


def _best(claim: Claim, ranked: list[Similar], alive: Collection[int]) -> Iterator[Similar]:
    others = [one for one in ranked if one.claim_id != claim.pk and one.claim_id in alive]
    return (one for one in others[:MOST] if one.score >= LEAST)


def _alive(claim_ids: Collection[int]) -> set[int]:
    found = Claim.objects.filter(pk__in=claim_ids).exclude(status=Status.SET_ASIDE)
    return set(found.values_list("pk", flat=True))


def _store(scores: Mapping[tuple[int, int], float], at: datetime) -> None:
    """Keep the pairs in the order of their numbers, as every job does: so no two wait in a circle.

    Pairs that are known are sorted out first, for comparing the words costs more than reading.
    """
    numbers = {number for pair in scores for number in pair}
    known = set(
        MatchPair.objects.filter(low__in=numbers, high__in=numbers).values_list("low", "high")
    )
    new = sorted(scores.keys() - known)
    rows = Claim.objects.filter(pk__in=numbers).values_list("pk", "text", "language")
    said = {number: (text, language) for number, text, language in rows}
    MatchPair.objects.bulk_create(
        [
            MatchPair(
                low_id=low,
                high_id=high,
                score=scores[low, high],
                differences=_told(said[low], said[high]),
                at=at,
            )
            for low, high in new
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def _told(low: tuple[str, str], high: tuple[str, str]) -> list[dict[str, str]]:
    """What differs between two claims, each its text and its language."""
    found = differences(low[0], high[0], languages=(low[1], high[1]))
    return [{"kind": one.kind, "left": one.left, "right": one.right} for one in found]
