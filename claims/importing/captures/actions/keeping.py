"""Keeping what a visit to a link brought: the first copy, a changed one, or that nothing came."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import PRODUCT, Fetched
from claims.importing.captures.actions.asking import Asked
from claims.importing.captures.checking import (
    is_gone,
    is_not_there,
    may_change,
    next_check,
    next_check_after_miss,
)
from claims.importing.captures.likeness import is_changed
from claims.importing.captures.queries import quotes_from
from claims.importing.captures.reading import CaptureWords, read_capture
from claims.importing.captures.warc import warc_of
from claims.importing.runs.waiting import wait_after
from claims.messages import say
from claims.models import AlarmKind, Capture, Material, MaterialState

_MOST_WHY = 500
_GIVEN_UP = MaterialState.FAILED
MOST_TITLE = 500
MOST_PUBLISHER = 300
_MOST_ADDRESS = 2_000


@dataclass(frozen=True)
class Kept:
    """What became of a link by one visit.

    Attributes:
        material: the link, as it is now.
        capture: the copy that is new; None if there is none.
        alarm: what the verdicts that rest on it are to be told; None if nothing.
        why: the sentence for that.
    """

    material: Material
    capture: Capture | None = None
    alarm: AlarmKind | None = None
    why: str = ""


@transaction.atomic
def keep_answer(*, asked: Asked, at: datetime) -> Kept:
    """Store what came, or that nothing did.

    Args:
        asked: the visit.
        at: when it was.
    """
    if asked.fetched is None:
        return _missed(asked, at) if asked.known else _not_kept(asked, at)
    if asked.known is None:
        capture = _store(asked, asked.fetched, _words(asked.fetched), at)
        return Kept(_standing(asked.material, capture.at, at), capture)
    return _compared(asked, asked.known, asked.fetched, at)


def _compared(asked: Asked, known: Capture, fetched: Fetched, at: datetime) -> Kept:
    same_bytes = fetched.not_modified or _sha256(fetched) == known.sha256
    words = CaptureWords() if same_bytes else _words(fetched)
    if same_bytes or not _says_other(asked.material, known, words):
        return Kept(_standing(asked.material, known.at, at))
    capture = _store(asked, fetched, words, at)
    why = say("The page says something else than on %(day)s.", day=f"{known.at:%Y-%m-%d}")
    return Kept(_standing(asked.material, at, at), capture, AlarmKind.CHANGED, why)


def _says_other(material: Material, known: Capture, now: CaptureWords) -> bool:
    """Of what has no words, any other bytes are a change."""
    if not known.text:
        return True
    return is_changed(known.text, now.text, quotes=quotes_from(material))


def _standing(material: Material, since: datetime, at: datetime) -> Material:
    material.state, material.next_at, material.tries = MaterialState.KEPT, None, 0
    material.why, material.code, material.checks_missed = "", "", 0
    material.checked_at, material.next_check_at = at, next_check(since=since, at=at)
    return _saved(material)


def _not_kept(asked: Asked, at: datetime) -> Kept:
    """No first copy yet: tried again soon, or on another day."""
    material, error = asked.material, _error(asked)
    material.why, material.code = error.reason[:_MOST_WHY], error.code
    waits = material.state == MaterialState.WAITING
    more_tries = waits and material.tries < settings.VERIFY_IMPORT_TRIES
    if more_tries and isinstance(error, FetchFailed) and error.retry:
        material.next_at = at + wait_after(material.tries, retry_after=error.retry_after)
        return Kept(_saved(material))
    return _without_copy(material, error, at)


def _without_copy(material: Material, error: FetchFailed | FetchRefused, at: datetime) -> Kept:
    """Given up for today; servers that are down, locked or busy may be otherwise in a month."""
    material.checks_missed = material.checks_missed + 1 if material.state == _GIVEN_UP else 1
    material.state, material.next_at, material.checked_at = _GIVEN_UP, None, at
    material.next_check_at = None
    if may_change(error.code):
        material.next_check_at = next_check_after_miss(material.checks_missed, at=at)
    gone = is_not_there(error) and is_gone(material.checks_missed, code=error.code)
    return Kept(_saved(material), alarm=AlarmKind.GONE if gone else None, why=material.why)


def _missed(asked: Asked, at: datetime) -> Kept:
    """There is a copy, and nothing came to compare it with."""
    material, error = asked.material, _error(asked)
    material.checks_missed += 1
    material.checked_at, material.code = at, error.code
    material.why = error.reason[:_MOST_WHY]
    material.next_check_at = next_check_after_miss(material.checks_missed, at=at)
    gone = is_gone(material.checks_missed, code=error.code)
    return Kept(_saved(material), alarm=AlarmKind.GONE if gone else None, why=material.why)


def _error(asked: Asked) -> FetchFailed | FetchRefused:
    if asked.error is None:
        raise ValueError("A visit that brought nothing says why.")
    return asked.error


def _saved(material: Material) -> Material:
    material.save(
        update_fields=[
            "state",
            "next_at",
            "tries",
            "why",
            "code",
            "checks_missed",
            "checked_at",
            "next_check_at",
        ]
    )
    return material


def _words(fetched: Fetched) -> CaptureWords:
    return read_capture(fetched.data, media_type=fetched.media_type, charset=fetched.charset)


def _sha256(fetched: Fetched) -> str:
    return hashlib.sha256(fetched.data).hexdigest()


def _store(asked: Asked, fetched: Fetched, words: CaptureWords, at: datetime) -> Capture:
    record = warc_of(fetched, at=at, software=PRODUCT)
    with stored(fetched.data, at, ".bin") as body, stored(record, at, ".warc.gz") as warc:
        return Capture.objects.create(
            material=asked.material,
            at=at,
            status=fetched.status,
            final_url=fetched.final_address[:_MOST_ADDRESS],
            headers=[list(header) for header in fetched.headers],
            media_type=fetched.media_type[:200],
            body=body,
            warc=warc,
            size=len(fetched.data),
            sha256=_sha256(fetched),
            text=words.text,
            title=words.title[:MOST_TITLE],
            publisher=words.publisher[:MOST_PUBLISHER],
            published_on=words.published_on,
            canonical_url=words.canonical_url[:_MOST_ADDRESS],
        )


@contextmanager
def stored(data: bytes, at: datetime, suffix: str) -> Iterator[str]:
    """Keep a file under a name of our own, as nothing that a browser would run."""
    name = f"captures/{at:%Y/%m}/{uuid.uuid4().hex}{suffix}"
    stored = default_storage.save(name, ContentFile(data))
    try:
        yield stored
    except BaseException:
        default_storage.delete(stored)
        raise
