"""Changing a piece of evidence of the claim in hand, and putting one back that was taken off."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.messages import say
from claims.models import ClaimEvent, Draft, Evidence, User, What
from claims.permissions import Permission, check
from claims.rationale import cited_numbers, renumber_citations
from claims.review.actions.drafts import save_draft
from claims.review.actions.evidence import EvidenceCited, weighs_in_round
from claims.review.actions.materials import compare_quote
from claims.review.entries import EvidenceEntry, EvidenceNotAccepted, evidence_faults
from claims.review.queries import sealed_now, standing_evidence
from claims.workflow import held_claim, record, record_piece, store_as_new

CHANGEABLE = (
    "stance",
    "title",
    "publisher",
    "quote",
    "kind",
    "published_on",
    "accessed_on",
    "protected",
    "public_description",
)
"""What can be changed. Link and file make a piece what it is: another one is another piece."""


@transaction.atomic
def change_evidence(
    *, evidence_id: int, lease_id: int, entry: EvidenceEntry, by: User, at: datetime
) -> Evidence:
    """Say something else about a piece of evidence; its link or file stays as it is.

    What a verdict or an opinion has cited stays as it was cited: the changed piece takes its place
    under the next number, and so do citations of it in the draft of the person.

    Args:
        evidence_id: a piece of evidence of the claim in hand.
        lease_id: the hold.
        entry: how it shall be; link and file in it count for nothing, an empty title or publisher
            gets the stand-in as when it was added.
        by: the holder.
        at: now.

    Returns:
        The piece as it is now; another row if the old one was cited.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Evidence.DoesNotExist: the claim has no such evidence, or it was removed.
        EvidenceCited: an opinion of a double review under way rests on it.
        EvidenceNotAccepted: something is missing or wrong; `errors` says what, by field.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    found = Evidence.objects.seen_by(by).select_related("claim", "material", "capture")
    piece = found.get(pk=evidence_id, claim=claim, removed_at__isnull=True)
    if weighs_in_round(piece):
        raise EvidenceCited(piece)
    clean = _cleaned(entry, piece, today=timezone.localdate(at))
    if piece.protected and not clean.protected:
        _check_may_be_named(piece)
    before = {name: _told(getattr(piece, name)) for name in CHANGEABLE}
    after = {name: _told(getattr(clean, name)) for name in CHANGEABLE}
    changed = [name for name in CHANGEABLE if before[name] != after[name]]
    if not changed:
        return piece
    for name in CHANGEABLE:
        setattr(piece, name, getattr(clean, name))
    compare_quote(piece)
    replaced = keep_changed(piece, (*CHANGEABLE, "quote_found"), by=by, at=at)
    record(
        claim=claim,
        what=What.EVIDENCE_CHANGED,
        by=by,
        at=at,
        evidence=piece.pk,
        title=piece.title,
        stance=piece.stance,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        **replaced,
    )
    return piece


@transaction.atomic
def put_back_evidence(*, evidence_id: int, lease_id: int, by: User, at: datetime) -> Evidence:
    """Put a piece back that was taken off the list of the claim in hand; it has its number again.

    If a verdict or an opinion was sent since, the gap it left is closed: then it comes back as a
    new row with the next number, so that no other piece changes the number it is cited by.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Evidence.DoesNotExist: the claim has no such evidence, it stands, or two people check the
            claim apart and the other one took it off.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    taken_off = Evidence.objects.seen_by(by).filter(removed_at__isnull=False)
    if sealed_now(claim):
        # What a colleague took off would tell what they think.
        taken_off = taken_off.filter(removed_by=by)
    found = taken_off.select_related("claim", "material", "capture", "removed_by")
    piece = found.get(pk=evidence_id, claim=claim)
    before = _numbers(piece, by)
    off = (piece.removed_at, piece.removed_by)
    _stand(piece, None, None)
    after = _numbers(piece, by)
    if any(after[number] != before[number] for number in before):
        _stand(piece, *off)
        store_as_new(piece, removed_at=None, removed_by=None, added_at=at, added_by=by)
    record_piece(claim, What.EVIDENCE_PUT_BACK, piece, by, at)
    return piece


def _stand(piece: Evidence, removed_at: datetime | None, removed_by: User | None) -> None:
    piece.removed_at, piece.removed_by = removed_at, removed_by
    piece.save(update_fields=["removed_at", "removed_by"])


def _numbers(piece: Evidence, by: User) -> dict[int, int]:
    """The number of each piece that stands."""
    return {one.pk: one.number for one in standing_evidence(piece.claim, by)}


def _cleaned(entry: EvidenceEntry, piece: Evidence, *, today: date) -> EvidenceEntry:
    typed = replace(entry, url=piece.url, file=None, title=entry.title or piece.file_name)
    clean = typed.cleaned()
    if entry.accessed_on is None:
        clean = replace(clean, accessed_on=piece.accessed_on)
    faults = evidence_faults(clean, today=today)
    # The link was judged when it was added, and of a file there is none in the entry.
    faults.pop("url", None)
    if faults:
        raise EvidenceNotAccepted(faults)
    return clean


def _check_may_be_named(piece: Evidence) -> None:
    """Let a source be named that no editor has protected after its name got out.

    Raises:
        EvidenceNotAccepted: one has; the database would keep it protected in silence.
    """
    told = ClaimEvent.objects.filter(claim=piece.claim_id, what=What.SOURCE_PROTECTED)
    bodies = map(json.loads, told.values_list("body", flat=True))
    ids = {number for body in bodies for number in body["evidence"]}
    same = Q(pk=piece.pk) | Q(material=piece.material_id) | Q(url=piece.url) & ~Q(url="")
    if ids and Evidence.objects.filter(same, pk__in=ids).exists():
        refusal = say("An editor has protected this source after its name got out; it stays so.")
        raise EvidenceNotAccepted({"protected": [refusal]})


def keep_changed(
    piece: Evidence, columns: Sequence[str], *, by: User, at: datetime
) -> dict[str, int]:
    """Store a piece that was changed: in its row, or in a new one where a verdict cited it.

    Args:
        piece: as it shall be.
        columns: what is different.
        by: who changed it.
        at: now.

    Returns:
        For the history, which row it `replaces`; nothing if it is the same.
    """
    if piece.citations.exists() or piece.opinion_citations.exists():
        return {"replaces": _in_place_of(piece, by=by, at=at)}
    piece.save(update_fields=list(columns))
    return {}


def _in_place_of(piece: Evidence, *, by: User, at: datetime) -> int:
    """Store a changed piece as a new row, and take the old one off; its number is returned."""
    claim = piece.claim
    was = standing_evidence(claim, by).get(pk=piece.pk).number
    old = store_as_new(piece, added_at=at, added_by=by)
    Evidence.objects.filter(pk=old).update(removed_at=at, removed_by=by)
    now = standing_evidence(claim, by).get(pk=piece.pk).number
    _follow_number(piece, was, now, by=by, at=at)
    return old


def _follow_number(piece: Evidence, was: int, now: int, *, by: User, at: datetime) -> None:
    """Have the person's draft cite the changed piece where it cited the old one."""
    draft = Draft.objects.of_reviews().filter(claim=piece.claim, by=by).first()
    typed = draft.fields.get("rationale") if draft else ""
    if draft is None or not isinstance(typed, str) or was not in cited_numbers(typed):
        return
    numbers = {number: number for number in cited_numbers(typed)} | {was: now}
    save_draft(
        claim_id=piece.claim_id,
        fields={**draft.fields, "rationale": renumber_citations(typed, numbers)},
        version=draft.version,
        by=by,
        at=at,
    )


def _told(value: Any) -> Any:
    """A value as the history keeps it."""
    return value.isoformat() if isinstance(value, date) else value
