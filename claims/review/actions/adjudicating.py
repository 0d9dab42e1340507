"""Between two opinions that differ: an editor decides, or sends the claim back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    VERDICT_WORDS,
    BlindRound,
    Claim,
    Draft,
    Outcome,
    Status,
    User,
    Verdict,
    What,
)
from claims.permissions import Permission, check, check_adjudicate
from claims.review.actions.blind import both_evidence, close_round
from claims.review.actions.carrying import check_carried, record_carried
from claims.review.actions.drafts import part_of_round
from claims.review.actions.giving import (
    Judged,
    Signature,
    check_names,
    check_rule,
    store_verdict,
)
from claims.review.actions.returning import assigned_back, keep_as_draft
from claims.review.entries import VerdictEntry, clean_reason
from claims.review.queries import background_of, opinions_of, public_rating
from claims.workflow import check_in_scope, end_draft, lock_claim, move

# Of what is typed there: the rest is chosen.
_IN_WORDS = frozenset({"finding", "rationale", "correction_note", "decision_reason", "end_reason"})


class RoundClosed(Exception):
    """The double review has ended, or has not come that far."""

    def __init__(self, current: BlindRound) -> None:
        self.round = current
        super().__init__(
            say(
                "Nothing is to be decided between two opinions on claim %(claim)d any more.",
                claim=current.claim_id,
            )
        )


@transaction.atomic
def adjudicate(
    *, round_id: int, entry: VerdictEntry, reason: str, by: User, at: datetime
) -> Verdict:
    """Decide between two opinions that differ, by a verdict of one's own; the claim is decided.

    Args:
        round_id: the double review.
        entry: the verdict; its citations count through the evidence of both, the first's first.
        reason: why, in writing; both reviewers read it.
        by: an editor who gave neither opinion.
        at: now.

    Raises:
        BlindRound.DoesNotExist: there is no such double review.
        NotPermitted: the role does not allow it, or one of the opinions is the person's own.
        OutOfScope: the person does not check such claims.
        RoundClosed: there are not two opinions that differ (any more).
        ReasonNotAccepted: the reason is missing or too long.
        RuleNotMet: the verdict lacks something; `needs` says what.
        CarryRefused: the entry says that an earlier verdict still holds, and it does not.
    """
    claim, current = _differing(round_id, by)
    note = clean_reason(reason)
    clean = entry.cleaned()
    evidence = both_evidence(*opinions_of(current))
    background = background_of(claim)
    seen = public_rating(claim) if background.was_public else ""
    check_rule(clean, evidence, public_rating=seen)
    check_names(claim, clean, evidence, by)
    signed = Signature(by, at)
    carried = check_carried(claim, clean)
    judged = Judged(claim, clean, signed, evidence, background, carried)
    close_round(current, Outcome.DECIDED, signed, note)
    verdict = store_verdict(judged, after=current)
    verdict.claim = move(
        claim=claim,
        to=Status.DECIDED,
        what=What.ADJUDICATED,
        by=by,
        at=at,
        round=current.number,
        verdict=verdict.pk,
        rating=verdict.rating,
        correction=verdict.correction_kind,
        reason=note,
    )
    record_carried(verdict)
    _forget_sent(current, by, {*VERDICT_WORDS, "decision_reason"})
    end_draft(claim=claim, by=by)
    return verdict


@transaction.atomic
def return_round(*, round_id: int, reason: str, by: User, at: datetime) -> BlindRound:
    """End a double review without a verdict; the claim goes back to its first reviewer.

    What either said stays unknown to everybody else, so that a new double review can follow. Also
    for a review that waits for a second opinion which nobody is there to give.

    Args:
        round_id: the double review.
        reason: what is missing; both reviewers read it.
        by: an editor who gave neither opinion.
        at: now.

    Raises:
        BlindRound.DoesNotExist: there is no such double review.
        NotPermitted: as `adjudicate`.
        RoundClosed: it has ended, or somebody is at the second opinion just now.
        ReasonNotAccepted: the reason is missing or too long.
    """
    claim, current = _open(round_id, by)
    if claim.status not in {Status.DIFFERING, Status.AWAITING_SECOND}:
        raise RoundClosed(current)
    note = clean_reason(reason)
    first, *_ = opinions_of(current)
    close_round(current, Outcome.CANCELLED, Signature(by, at), note)
    keep_as_draft(first, claim.pk, at)
    current.claim = move(
        claim=claim,
        to=Status.WAITING,
        what=What.ROUND_RETURNED,
        by=by,
        at=at,
        fields=assigned_back(first.by, at),
        round=current.number,
        reason=note,
    )
    _forget_sent(current, by, {"end_reason"})
    return current


def _forget_sent(current: BlindRound, by: User, sent: Collection[str]) -> None:
    """What was sent is done with; words typed for the other way out stay, to be read and copied."""
    part = part_of_round(current.pk)
    drafts = Draft.objects.filter(claim=current.claim_id, by=by, part=part)
    draft = drafts.select_for_update().first()
    left = {name: told for name, told in draft.fields.items() if name not in sent} if draft else {}
    if draft is None or not _IN_WORDS.intersection(left):
        drafts.delete()
        return
    draft.fields, draft.version = left, draft.version + 1
    draft.save(update_fields=["fields", "version"])


def _differing(round_id: int, by: User) -> tuple[Claim, BlindRound]:
    claim, current = _open(round_id, by)
    if claim.status != Status.DIFFERING:
        raise RoundClosed(current)
    return claim, current


def _open(round_id: int, by: User) -> tuple[Claim, BlindRound]:
    """Lock the claim of a round, and make sure that the person may end it."""
    check(by, Permission.ADJUDICATE)
    claim = lock_claim(BlindRound.objects.values_list("claim_id", flat=True).get(pk=round_id))
    current = BlindRound.objects.select_related("first_by", "second_by").get(pk=round_id)
    check_adjudicate(by, current)
    check_in_scope(claim=claim, by=by)
    if current.closed_at is not None:
        raise RoundClosed(current)
    current.claim = claim
    return claim, current
