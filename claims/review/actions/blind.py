"""Two opinions that come about apart: the first opens a round, the second closes it or not.

What either says stands in no event before both are in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims.models import (
    BlindRound,
    Claim,
    Evidence,
    Opinion,
    OpinionEvidence,
    Outcome,
    Status,
    Verdict,
    What,
)
from claims.review.actions.carrying import record_carried
from claims.review.actions.contacts import seal_own_contacts
from claims.review.actions.counting import count_agreement
from claims.review.actions.giving import Judged, Signature, store_verdict
from claims.review.entries import Correction, VerdictEntry
from claims.review.queries import opinions_of
from claims.workflow import OwnOpinion, move
from claims.workflow.policies import Answer


def begin_round(judged: Judged, policy: Answer) -> Opinion:
    """Keep the first opinion; the claim waits for a second reviewer.

    Args:
        judged: the opinion.
        policy: the row that asks for two opinions.
    """
    claim, signed = judged.claim, judged.signed
    current = BlindRound.objects.create(
        claim=claim,
        number=BlindRound.objects.filter(claim=claim).count() + 1,
        first_by=signed.by,
        policy_id=policy.row.number if policy.row else None,
        opened_at=signed.at,
    )
    opinion = _store(current, judged, place=1)
    current.claim = _told(claim, Status.AWAITING_SECOND, opinion, signed)
    return opinion


def answer_round(current: BlindRound, judged: Judged) -> Verdict | Opinion:
    """Keep the second opinion; the same decides the claim, another leaves it to an editor.

    The same is the same rating and, of a correction, the same kind: readers are told that, too.

    Args:
        current: the open round of the claim, whose row is locked.
        judged: the opinion.

    Returns:
        The verdict by the first reviewer, the second's name to it; the opinion if they differ.

    Raises:
        OwnOpinion: the first opinion is the same person's.
    """
    claim, signed = judged.claim, judged.signed
    if current.first_by_id == signed.by.pk:
        raise OwnOpinion(claim)
    current.second_by, current.second_at = signed.by, signed.at
    current.save(update_fields=["second_by", "second_at"])
    second = _store(current, judged, place=2)
    first, _ = opinions_of(current)
    count_agreement(current, first=first, second=second)
    if _say_the_same(first, second):
        return _agree(current, first, judged)
    current.claim = move(
        claim=claim,
        to=Status.DIFFERING,
        what=What.DIFFERED,
        by=signed.by,
        at=signed.at,
        round=current.number,
        first=first.rating,
        second=second.rating,
    )
    return second


def _say_the_same(first: Opinion, second: Opinion) -> bool:
    return (first.rating, first.correction_kind) == (second.rating, second.correction_kind)


def close_round(current: BlindRound, outcome: Outcome, signed: Signature, reason: str = "") -> None:
    """Close a round: by agreement without a reason, else by whoever signs, with one."""
    current.outcome, current.closed_at = outcome, signed.at
    current.reason = reason
    current.decided_by = signed.by if reason else None
    current.save(update_fields=["outcome", "closed_at", "decided_by", "reason"])


def both_evidence(first: Opinion, second: Opinion) -> tuple[Evidence, ...]:
    """The evidence of two opinions: the first's by its numbers, then what only the second has."""
    pieces = {piece.pk: piece for piece in [*_cited(first), *_cited(second)]}
    for place, piece in enumerate(pieces.values(), start=1):
        piece.number = place
    return tuple(pieces.values())


def _cited(opinion: Opinion) -> list[Evidence]:
    cited = opinion.citations.select_related("evidence").order_by("number")
    return [citation.evidence for citation in cited]


def _agree(current: BlindRound, first: Opinion, judged: Judged) -> Verdict:
    claim, signed = judged.claim, judged.signed
    [second] = [one for one in opinions_of(current) if one.place == 2]
    close_round(current, Outcome.AGREED, signed)
    verdict = store_verdict(
        Judged(
            claim=claim,
            entry=_entry(first),
            signed=Signature(first.by, first.at, first.lease),
            evidence=both_evidence(first, second),
            # What both brought was sealed until now.
            background=replace(judged.background, is_sealed=True),
            carried_from=first.carried_from,
        ),
        after=current,
        second=signed,
    )
    verdict.claim = move(
        claim=claim,
        to=Status.DECIDED,
        what=What.AGREED,
        by=signed.by,
        at=signed.at,
        round=current.number,
        verdict=verdict.pk,
        rating=verdict.rating,
        correction=verdict.correction_kind,
    )
    record_carried(verdict)
    return verdict


def _entry(opinion: Opinion) -> VerdictEntry:
    entry = VerdictEntry(opinion.rating, opinion.finding, opinion.rationale)
    correction = Correction(opinion.correction_kind, opinion.correction_note)
    return replace(entry, correction=correction if opinion.correction_kind else None)


def _store(current: BlindRound, judged: Judged, *, place: int) -> Opinion:
    entry, signed = judged.entry, judged.signed
    opinion = Opinion.objects.create(
        round=current,
        place=place,
        by=signed.by,
        at=signed.at,
        rating=entry.rating,
        finding=entry.finding,
        rationale=entry.rationale,
        methodology_version=judged.background.methodology,
        lease=signed.lease,
        correction_kind=judged.correction.kind,
        correction_note=judged.correction.note,
        carried_from=judged.carried_from,
    )
    OpinionEvidence.objects.bulk_create(
        OpinionEvidence(opinion=opinion, evidence=piece, number=number)
        for number, piece in enumerate(judged.evidence, start=1)
    )
    # What the person found before the policy asked for two opinions is theirs alone too, as far as
    # no verdict has shown it to others.
    Evidence.objects.filter(
        claim=judged.claim, added_by=signed.by, citations__isnull=True, sealed=False
    ).update(sealed=True)
    seal_own_contacts(judged.claim, signed.by)
    return opinion


def _told(claim: Claim, to: Status, opinion: Opinion, signed: Signature) -> Claim:
    facts: dict[str, Any] = {"round": opinion.round.number, "place": opinion.place}
    return move(claim=claim, to=to, what=What.OPINION_SENT, by=signed.by, at=signed.at, **facts)
