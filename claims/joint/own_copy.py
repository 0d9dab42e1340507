"""A draft of the newsroom's own as the other stages read it, and the files that its marks name."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from claims.extraction.detector import find_sentences
from claims.importing.language import find_language
from claims.messages import said_in, say
from claims.own_copy.entries import DraftEntry, KeptFile, NotAccepted
from claims.own_copy.splitting import Sentence
from claims.review.files import FileNotAccepted, file_type, shown_name
from claims.review.typed import one_line


def draft_of(text: str, *, title: str, file_name: str = "") -> DraftEntry:
    """A text with its sentences.

    The desk's own rules find what can be checked, whatever finds claims in articles: a draft is not
    sent to a service before it is printed.

    Args:
        text: as it can be stored.
        title: of the draft.
        file_name: where it comes from; empty where it was typed.

    Raises:
        NotAccepted: it is longer than articles may be.
    """
    if len(text.encode()) > settings.VERIFY_MAX_ARTICLE_BYTES:
        raise NotAccepted(
            {"text": say("The draft is longer than articles may be. Bring it in by parts.")}
        )
    language = find_language(text)
    found = find_sentences(text, zones=(), language=language, title=title)
    return DraftEntry(
        title=one_line(title),
        text=text,
        language=language,
        sentences=[Sentence(one.start, one.end, one.text, one.is_claim) for one in found],
        file_name=one_line(file_name),
    )


def kept_file(file: UploadedFile[Any] | None) -> KeptFile | None:
    """A file that somebody sent as the source of a mark; None for none.

    Raises:
        NotAccepted: it is too large, or of no type that is kept.
    """
    if file is None:
        return None
    if (file.size or 0) > settings.VERIFY_MAX_EVIDENCE_BYTES:
        limit = f"{settings.VERIFY_MAX_EVIDENCE_BYTES / 1_000_000:g} MB"
        told = say("This file is larger than %(limit)s. Choose a smaller one.", limit=limit)
        raise NotAccepted({"file": told})
    data = file.read()
    try:
        kind = file_type(data, file.name or "")
    except FileNotAccepted as fault:
        raise NotAccepted({"file": said_in(fault)}) from fault
    name = shown_name(file.name or "", kind)
    return KeptFile(data, name, kind.media_type, sha256(data).hexdigest())
