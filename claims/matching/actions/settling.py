"""The claims of ranges that a person changed: whose words become others, and who stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from claims.matching.actions.attaching import attach_articles
from claims.matching.actions.merging import merge_claims
from claims.matching.actions.weighing import weigh
from claims.matching.fingerprints import fingerprint
from claims.matching.refusals import MergeRefused
from claims.messages import say
from claims.models import (
    Claim,
    EndedHow,
    LabelWhy,
    Lease,
    LeftHow,
    Occurrence,
    SearchEntry,
    SearchKind,
    SetAside,
    Status,
    User,
    What,
)
from claims.workflow import end_lease, lock_claim, move, record

CHANGEABLE = (Status.WAITING, Status.IN_REVIEW)
"""States in which the words of a claim may still change: nobody has decided on them."""

_SAID = {
    LeftHow.TRIMMED: What.TRIMMED,
    LeftHow.SPLIT: What.SPLIT_RANGE,
    LeftHow.JOINED: What.JOINED_RANGES,
    LeftHow.UNMARKED: What.UNMARKED,
}


@transaction.atomic
def settle_marked(*, occurrence: Occurrence, by: User, at: datetime) -> Claim:
    """Give a range that a person has just marked its claim, known or new.

    Returns:
        The claim.
    """
    attach_articles(article_ids=[occurrence.article_id], at=at)
    claim = Claim.objects.get(occurrences=occurrence)
    record(claim=claim, what=What.MARKED, by=by, at=at, **_told(occurrence))
    return claim


@transaction.atomic
def settle_replaced(
    *,
    left: Sequence[Occurrence],
    new: Sequence[Occurrence],
    reason: str = "",
    by: User,
    at: datetime,
) -> list[Claim]:
    """Give ranges that took the place of others their claims.

    A claim that stood in this place alone, and on which nobody has decided yet, goes on under its
    number with the first of the new words. Every other claim stays as it is, without the place.
    A claim that no place is left of is set aside.

    Args:
        left: ranges that were replaced, of one article.
        new: what took their place, without claims yet, in the order of the text.
        reason: why, for the histories; may be empty.
        by: who did it.
        at: now.

    Returns:
        The claims of the new ranges, in their order.

    Raises:
        MergeRefused: another person is checking one of the claims just now.
    """
    claims = _claims_of(left, by=by, at=at)
    how = LeftHow(Occurrence.objects.values_list("left_how", flat=True).get(pk=left[0].pk))
    for claim in claims:
        places = [_told(one) for one in left if one.claim_id == claim.pk]
        record(
            claim=claim,
            what=_SAID[how],
            by=by,
            at=at,
            before=places,
            after=[_told(one) for one in new],
            reason=reason,
        )
    heir = next((claim for claim in claims if _is_bare(claim)), None)
    if heir is not None and new:
        _reword(heir, new[0], reason=reason, by=by, at=at)
    if new:
        attach_articles(article_ids=[new[0].article_id], at=at)
    for claim in claims:
        _settle(claim, new=bool(new), by=by, at=at)
    return [Claim.objects.get(occurrences=one) for one in new]


def _claims_of(left: Sequence[Occurrence], *, by: User, at: datetime) -> list[Claim]:
    """The claims of the ranges, held in the order of their numbers, the first range's first."""
    numbers = sorted({one.claim_id for one in left if one.claim_id is not None})
    claims = {number: lock_claim(number) for number in numbers}
    leases = Lease.objects.live().select_related("holder").filter(claim__in=numbers)
    for lease in leases:
        if lease.holder_id != by.pk and lease.is_live(at):
            raise MergeRefused(
                say(
                    "%(holder)s is checking claim %(claim)d just now. Ask for it to be put "
                    "back, or change the range afterwards.",
                    holder=str(lease.holder),
                    claim=lease.claim_id,
                )
            )
    first = [one.claim_id for one in left if one.claim_id is not None]
    return [claims[number] for number in dict.fromkeys(first)]


def _is_bare(claim: Claim) -> bool:
    """Whether nothing but the range that left carried the claim, and nobody has decided on it."""
    said = Occurrence.objects.said().filter(claim=claim).exists()
    return claim.status in CHANGEABLE and not said and not claim.verdicts.exists()


def _reword(claim: Claim, place: Occurrence, *, reason: str, by: User, at: datetime) -> None:
    """Let a claim go on with other words; if another claim has them, it becomes that one."""
    key = fingerprint(place.quote, language=claim.language)
    other = Claim.objects.filter(fingerprint=key).exclude(pk=claim.pk).first()
    if other is None:
        claim.text, claim.fingerprint = place.quote, key
        claim.indexed_at = claim.suggested_at = None
        claim.save(update_fields=["text", "fingerprint", "indexed_at", "suggested_at"])
        SearchEntry.objects.filter(kind=SearchKind.CLAIM, number=claim.pk).update(words=None)
    elif other.status != Status.SET_ASIDE:
        merge_claims(keep_id=other.pk, give_id=claim.pk, reason=reason, by=by, at=at)


def _settle(claim: Claim, *, new: bool, by: User, at: datetime) -> None:
    """Bring a claim's figures up to date; set it aside if no place is left of it."""
    claim.refresh_from_db()
    if claim.status == Status.SET_ASIDE:
        return
    weigh(claim)
    if claim.occurrence_count or claim.status not in CHANGEABLE:
        return
    lease = Lease.objects.live().filter(claim=claim).first()
    if lease is not None:
        end_lease(lease=lease, how=EndedHow.SET_ASIDE, at=at, note=say("its range was changed"))
    move(
        claim=claim,
        to=Status.SET_ASIDE,
        what=What.SET_ASIDE,
        by=by,
        at=at,
        fields={"set_aside_reason": SetAside.DUPLICATE if new else SetAside.NOT_A_CLAIM},
        reason=str(LabelWhy.JOINED if new else LabelWhy.NOT_A_CLAIM),
    )


def _told(place: Occurrence) -> dict[str, int | str]:
    return {
        "article": place.article_id,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
    }
