"""Reading the words of a file that was handed in as evidence, once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from claims.fetching.limits import PRODUCT
from claims.importing.captures.actions.keeping import MOST_PUBLISHER, MOST_TITLE, stored
from claims.importing.captures.reading import CaptureWords, UploadUnread, read_upload
from claims.importing.captures.warc import warc_of_file
from claims.messages import say
from claims.models import Capture, Evidence, Material, MaterialState

# A file that a worker reads is left alone by all others for so long, even if that worker dies.
LEFT_ALONE = timedelta(minutes=5)
NO_HTTP = 0


@dataclass(frozen=True)
class ReadFile:
    """A file that was read, or why it could not be.

    Attributes:
        material: the file.
        piece: evidence that is this file; None if there is none any more.
        data: its bytes.
        words: what it says; None if nothing can be read.
        error: why nothing can; None if something can.
    """

    material: Material
    piece: Evidence | None
    data: bytes = b""
    words: CaptureWords | None = None
    error: UploadUnread | None = None


def read_file(*, material_id: int, at: datetime) -> ReadFile | None:
    """Read the words of a file, outside of any transaction, since it may take a minute.

    Args:
        material_id: which file.
        at: now.

    Returns:
        What it says; None if there is nothing to do, or another worker is at it.
    """
    material = _take(material_id, at)
    if material is None:
        return None
    piece = Evidence.objects.filter(material=material).exclude(file="").first()
    try:
        data = _bytes_of(material, piece)
        words = read_upload(data, media_type=piece.media_type if piece else "")
    except UploadUnread as error:
        return ReadFile(material, piece, error=error)
    return ReadFile(material, piece, data, words)


@transaction.atomic
def keep_words(*, read: ReadFile, at: datetime) -> Capture | None:
    """Store the words of a file, or why it has none that can be read.

    Args:
        read: the file.
        at: when it was read.

    Returns:
        The copy with the words; None if there are none.
    """
    _settle(read.material, read.error)
    if read.words is None or read.piece is None:
        return None
    sha256, kind = hashlib.sha256(read.data).hexdigest(), read.piece.media_type
    record = warc_of_file(read.data, sha256=sha256, media_type=kind, at=at, software=PRODUCT)
    with stored(record, at, ".warc.gz") as warc:
        return Capture.objects.create(
            material=read.material,
            at=at,
            status=NO_HTTP,
            media_type=kind,
            # The file of the evidence is the original: it is kept whatever becomes of its row.
            body=read.piece.file.name,
            warc=warc,
            size=len(read.data),
            sha256=sha256,
            text=read.words.text,
            title=read.words.title[:MOST_TITLE],
            publisher=read.words.publisher[:MOST_PUBLISHER],
            published_on=read.words.published_on,
        )


def _bytes_of(material: Material, piece: Evidence | None) -> bytes:
    if material.tries > settings.VERIFY_IMPORT_TRIES:
        raise UploadUnread(say("Reading this file broke down several times."), code="unread")
    if piece is None:
        raise _missing()
    try:
        with piece.file.open("rb") as file:
            data: bytes = file.read()
    except FileNotFoundError as error:
        raise _missing() from error
    return data


def _missing() -> UploadUnread:
    return UploadUnread(say("The file is not in the folder of the desk."), code="missing")


@transaction.atomic
def _take(material_id: int, at: datetime) -> Material | None:
    """The file, if it is to be read now; others see from its row that somebody is at it."""
    due = Material.objects.to_capture(at).filter(pk=material_id, url="")
    found = due.select_for_update(skip_locked=True).first()
    if found is not None:
        found.tries, found.next_at = found.tries + 1, at + LEFT_ALONE
        found.save(update_fields=["tries", "next_at"])
    return found


def _settle(material: Material, error: UploadUnread | None) -> None:
    material.state, material.next_at, material.tries = MaterialState.KEPT, None, 0
    material.why, material.code = (error.reason, error.code) if error else ("", "")
    material.save(update_fields=["state", "next_at", "tries", "why", "code"])
