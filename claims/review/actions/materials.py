"""What evidence is made of: known again on every claim, and filled in from its copy."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.messages import say
from claims.models import Capture, Evidence, Material, MaterialState, User, What, in_use
from claims.permissions import Permission, check
from claims.review.entries import MAX_PUBLISHER, MAX_TITLE
from claims.review.files import CSV, DOCX, ODP, ODS, ODT, PDF, PPTX, TEXT, XLSX
from claims.review.queries.sources import last_capture_of
from claims.review.sources import (
    file_key,
    link_key,
    own_key,
    publisher_for,
    same_address,
    stands_in,
    title_for,
)
from claims.workflow import lock_claim, record

# What was looked at within a day is taken to say what it said.
_FRESH = timedelta(days=1)
_READ = {kind.media_type for kind in (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TEXT, CSV)}
# What stands at files that were handed in while such files were not read; kept for their sake.
_NOT_READ = say("Words of files of this kind are not read. Add it as PDF to quote from it.")


def know_material(
    *, url: str, file_sha256: str, media_type: str, by: User, at: datetime
) -> Material:
    """The material of a link or, where there is none, of a file; a new one waits for its copy.

    A link that had no copy before is tried once more, and one that was not looked at for a day is
    looked at again. A file waits for its words to be read. The row is locked until the transaction
    ends.
    A material that is there, but of which the person sees no evidence, is not theirs to know of:
    its age would tell that somebody who works apart from them has found it. They get one of their
    own, with copies of its own.

    Args:
        url: an address without faults; "" for a file alone.
        file_sha256: of the file; counts where `url` is empty.
        media_type: of the file; whether a job is to read its words.
        by: who adds it.
        at: now.
    """
    if url:
        key = link_key(url)
        new = {"url": same_address(url), "next_at": at, "added_at": at}
    else:
        key = file_key(file_sha256)
        new = {"file_sha256": file_sha256, "added_at": at, **_words_of(media_type, at)}
    material, is_new = Material.objects.get_or_create(key=key, defaults=new)
    if not is_new and not Evidence.objects.seen_by(by).filter(material=material).exists():
        material, is_new = Material.objects.get_or_create(key=own_key(key, by.pk), defaults=new)
    if not is_new:
        material = Material.objects.select_for_update().get(pk=material.pk)
        _ask_again(material, at, if_not_since=at - _FRESH)
        if media_type in _READ:
            _read_now(material.pk, at)
        material.refresh_from_db()
    return material


def _words_of(media_type: str, at: datetime) -> dict[str, object]:
    """How a new file begins: it waits until its words are read, if it is of a kind that has any."""
    if media_type in _READ:
        return {"state": MaterialState.WAITING, "next_at": at}
    return {"state": MaterialState.KEPT}


@transaction.atomic
def try_capture_again(*, evidence_id: int, by: User, at: datetime) -> Material:
    """Have a link fetched now: for its first copy, or to see whether it still says the same.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Evidence.DoesNotExist: there is no such piece for this person, or it has no link.
    """
    check(by, Permission.REVIEW_CLAIMS)
    found = Evidence.objects.standing().seen_by(by).exclude(url="").filter(pk=evidence_id)
    material = Material.objects.filter(evidence__in=found).first()
    if material is None:
        raise Evidence.DoesNotExist
    _ask_again(material, at, if_not_since=at)
    material.refresh_from_db()
    return material


def cite_known_copy(*, evidence: Evidence, at: datetime) -> None:
    """Fill a piece of evidence in from the copy that its material has already, if it has one.

    Args:
        evidence: a piece that was just added; the row of its claim is locked.
        at: now.
    """
    capture = last_capture_of(evidence.material_id)
    if capture is not None:
        _fill(evidence, capture, at)


@transaction.atomic
def fill_in(*, capture: Capture, at: datetime) -> int:
    """Have all evidence cite a first copy, and say what its reviewers left empty.

    Args:
        capture: the copy.
        at: now.

    Returns:
        How many pieces cite it now.
    """
    ours = Evidence.objects.filter(in_use(), material=capture.material_id)
    waiting = ours.filter(capture__isnull=True).order_by("pk")
    claims = sorted(set(waiting.values_list("claim_id", flat=True)))
    for claim_id in claims:
        lock_claim(claim_id)
    pieces = list(waiting.select_related("claim"))
    for piece in pieces:
        _fill(piece, capture, at)
    return len(pieces)


def follow_copy(*, capture: Capture, at: datetime) -> int:
    """Have evidence that nothing cites yet go on to a newer copy of its source.

    A piece whose quote stands in the older copy and no more in the newer one stays with the older,
    which proves what was quoted.

    Args:
        capture: the newest copy.
        at: now.

    Returns:
        How many pieces cite it now.
    """
    with transaction.atomic():
        behind = Evidence.objects.standing().filter(
            material=capture.material_id,
            capture__lt=capture.pk,
            citations__isnull=True,
            opinion_citations__isnull=True,
        )
        for claim_id in sorted(set(behind.values_list("claim_id", flat=True))):
            lock_claim(claim_id)
        pieces = [
            piece
            for piece in behind.select_related("claim", "capture")
            if not (piece.quote_found and not stands_in(capture.text, piece.quote))
        ]
        for piece in pieces:
            _fill(piece, capture, at)
        return len(pieces)


def compare_quote(piece: Evidence) -> None:
    """Note whether the quote of a piece stands in the copy that it cites; the row is not saved.

    What cannot be compared, because there is no quote, or no copy with words, is left open.
    """
    words = piece.capture.text if piece.quote and piece.capture else ""
    piece.quote_found = stands_in(words, piece.quote) if words else None


def protect_as_elsewhere(piece: Evidence, by: User) -> None:
    """Protect a piece that is being added if its source is protected on another claim.

    Args:
        piece: it has its material; it is not stored yet.
        by: who adds it; what they may not see counts for nothing.
    """
    if piece.protected:
        return
    same = Evidence.objects.standing().seen_by(by).filter(material=piece.material, protected=True)
    if there := same.last():
        piece.protected = True
        piece.public_description = piece.public_description or there.public_description


def _fill(piece: Evidence, capture: Capture, at: datetime) -> None:
    """Words that a verdict rests on stay as they were when it was given."""
    piece.capture = capture
    compare_quote(piece)
    if not (piece.citations.exists() or piece.opinion_citations.exists()):
        if capture.title and piece.title == title_for(piece.url)[:MAX_TITLE]:
            piece.title = capture.title
        if capture.publisher and piece.publisher == publisher_for(piece.url)[:MAX_PUBLISHER]:
            piece.publisher = capture.publisher
        piece.published_on = piece.published_on or capture.published_on
    piece.save(update_fields=["capture", "quote_found", "title", "publisher", "published_on"])
    record(
        claim=piece.claim,
        what=What.CAPTURED,
        by=None,
        at=at,
        evidence=piece.pk,
        capture=capture.pk,
        title=piece.title,
        sha256=capture.sha256,
    )


def _read_now(material_id: int, at: datetime) -> None:
    """A file that was handed in before words were read waits for that now."""
    unread = Material.objects.filter(
        pk=material_id, url="", why__in=["", str(_NOT_READ)], captures__isnull=True
    ).filter(state=MaterialState.KEPT)
    unread.update(state=MaterialState.WAITING, next_at=at, why="")


def _ask_again(material: Material, at: datetime, *, if_not_since: datetime) -> None:
    """Have a link asked for now, unless it was looked at later than that or there is none."""
    link = Material.objects.filter(pk=material.pk).exclude(url="")
    failed = link.filter(state=MaterialState.FAILED)
    failed.update(state=MaterialState.WAITING, next_at=at, next_check_at=None, tries=0)
    stale = link.filter(state=MaterialState.KEPT, checked_at__lt=if_not_since)
    stale.update(next_check_at=at)
