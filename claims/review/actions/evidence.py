"""Adding evidence to a claim in hand, and taking it away again."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from claims.messages import said_in, say
from claims.models import Claim, Evidence, User, What
from claims.permissions import Permission, check
from claims.review.actions.materials import cite_known_copy, know_material, protect_as_elsewhere
from claims.review.entries import (
    EvidenceEntry,
    EvidenceNotAccepted,
    ReadableFile,
    evidence_faults,
)
from claims.review.files import FileNotAccepted, FileType, file_type, shown_name
from claims.review.queries import sealed_now
from claims.review.sources import publisher_for, title_for
from claims.workflow import held_claim, record_piece

_SENT_TWICE = timedelta(minutes=1)
# What makes two links or files of a person two pieces of evidence.
_TYPED = ("url", "snapshot_sha256", "quote", "stance", "kind")


class EvidenceCited(Exception):
    """An opinion of a double review under way rests on this piece, so it stays as it is."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        super().__init__(
            say(
                "An opinion in this double review rests on “%(title)s”, so it stays as it is "
                "until the review has ended.",
                title=evidence.title,
            )
        )


@dataclass(frozen=True)
class _Upload:
    """A file that was looked at and may be stored."""

    data: bytes
    kind: FileType
    name: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def add_evidence(*, lease_id: int, entry: EvidenceEntry, by: User, at: datetime) -> Evidence:
    """Add a link or a file to the claim in hand. A link that is new waits for its copy.

    A source that is protected on another claim is protected here too, in the same words, unless
    the entry has words of its own for it. The same link or file sent twice within a moment is one
    piece: the second gets the first.

    Args:
        lease_id: the hold.
        entry: what is added.
        by: the holder.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        EvidenceNotAccepted: something is missing or wrong; `errors` says what, by field.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone; nothing was stored.
    """
    check(by, Permission.REVIEW_CLAIMS)
    clean = entry.cleaned()
    faults = evidence_faults(clean, today=timezone.localdate(at))
    upload = _looked_at(clean.file, faults)
    if faults:
        raise EvidenceNotAccepted(faults)
    with _stored(upload, at) as stored, transaction.atomic():
        evidence = _row(clean, upload, at)
        # The source is locked before the claim, as by the job that keeps a copy: whoever comes
        # second sees what the other did, so that no piece is left without its first copy.
        evidence.material = know_material(
            url=evidence.url,
            file_sha256=evidence.snapshot_sha256,
            media_type=evidence.media_type,
            by=by,
            at=at,
        )
        claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
        if sent := _just_sent(claim, evidence, by, at):
            transaction.on_commit(partial(_let_go, stored))
            return sent
        evidence.claim, evidence.added_by, evidence.file.name = claim, by, stored
        protect_as_elsewhere(evidence, by)
        evidence.sealed = sealed_now(claim)
        evidence.save(force_insert=True)
        record_piece(claim, What.EVIDENCE_ADDED, evidence, by, at)
        cite_known_copy(evidence=evidence, at=at)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence_id: int, lease_id: int, by: User, at: datetime) -> Evidence:
    """Take a piece of evidence of the claim in hand off its list; the row and its file are kept.

    What a verdict cites keeps its citation; the next verdict goes without the piece. Its source is
    looked after as long as readers see a verdict that rests on it.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Evidence.DoesNotExist: the claim has no such evidence, or it was removed before.
        EvidenceCited: an opinion of a double review under way rests on it.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    evidence = Evidence.objects.standing().seen_by(by).get(pk=evidence_id, claim=claim)
    if weighs_in_round(evidence):
        raise EvidenceCited(evidence)
    evidence.removed_at, evidence.removed_by = at, by
    evidence.save(update_fields=["removed_at", "removed_by"])
    record_piece(claim, What.EVIDENCE_REMOVED, evidence, by, at)
    return evidence


def weighs_in_round(evidence: Evidence) -> bool:
    """Whether an opinion of a double review under way rests on it: two people judge the same."""
    under_way = evidence.opinion_citations.filter(opinion__round__closed_at__isnull=True)
    return under_way.exists()


def _looked_at(file: ReadableFile | None, faults: dict[str, list[str]]) -> _Upload | None:
    """Read and judge an upload; what is wrong with it is added to `faults`."""
    if file is None:
        return None
    if file.size > settings.VERIFY_MAX_EVIDENCE_BYTES:
        limit = f"{settings.VERIFY_MAX_EVIDENCE_BYTES / 1_000_000:g} MB"
        faults["file"] = [
            say("This file is larger than %(limit)s. Choose a smaller one.", limit=limit)
        ]
        return None
    data = file.read()
    try:
        kind = file_type(data, file.name or "")
    except FileNotAccepted as fault:
        faults["file"] = [said_in(fault)]
        return None
    return _Upload(data, kind, shown_name(file.name or "", kind))


@contextmanager
def _stored(upload: _Upload | None, at: datetime) -> Iterator[str]:
    """Keep the file under a name of our own; if the block fails, also to commit, it is deleted."""
    if upload is None:
        yield ""
        return
    name = f"evidence/{at:%Y/%m}/{uuid.uuid4().hex}{upload.kind.suffix}"
    stored = default_storage.save(name, ContentFile(upload.data))
    try:
        yield stored
    except BaseException:
        default_storage.delete(stored)
        raise


def _let_go(stored: str) -> None:
    """Delete a file that came a second time; of a link there is none."""
    if stored:
        default_storage.delete(stored)


def _just_sent(claim: Claim, piece: Evidence, by: User, at: datetime) -> Evidence | None:
    """The same in the same words, sent by the same person a moment ago: a double click."""
    typed = {name: getattr(piece, name) for name in _TYPED}
    # What was not typed may have been filled in from the copy between the two.
    stand_ins = {"title": title_for(piece.url), "publisher": publisher_for(piece.url)}
    for name, stand_in in stand_ins.items():
        if getattr(piece, name) != stand_in:
            typed[name] = getattr(piece, name)
    own = Evidence.objects.standing().filter(claim=claim, added_by=by, **typed)
    return own.filter(added_at__gte=at - _SENT_TWICE).order_by("-pk").first()


def _row(entry: EvidenceEntry, upload: _Upload | None, at: datetime) -> Evidence:
    return Evidence(
        url=entry.url,
        file_name=upload.name if upload else "",
        media_type=upload.kind.media_type if upload else "",
        snapshot_sha256=upload.sha256 if upload else "",
        title=entry.title,
        publisher=entry.publisher,
        quote=entry.quote,
        stance=entry.stance,
        kind=entry.kind,
        published_on=entry.published_on,
        accessed_on=entry.accessed_on or timezone.localdate(at),
        protected=entry.protected,
        public_description=entry.public_description,
        added_at=at,
    )
