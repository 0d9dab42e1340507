"""The file of all reviews, kept up to date part by part."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from claims.summaries.feed_parts import (
    Contents,
    Part,
    from_json,
    is_stale,
    part_of,
    stretch_of,
    to_json,
    written,
)
from claims.summaries.moments import iso
from claims.summaries.queries.reviews import newest_sequence, replaced_by, reviews_between

logger = logging.getLogger(__name__)

PARTS_AT_ONCE = 20
"""So many new parts a run; the rest is for the next one."""

# Seconds between the moment that a publication carries and its commit, at most.
_LATE = 600
# Seconds that a part which was replaced stays, for readers who are in the middle of the file.
_LINGERS = 3600
# Any constant will do ("reviews" in ASCII, hex).
_LOCK = 0x72657669657773

_CONTENTS = "contents.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run did: parts that it wrote, and whether there is more to do."""

    parts: int
    more: bool


def folder() -> Path:
    """Where the file is kept."""
    return Path(settings.MEDIA_ROOT) / "claimreview"


def contents() -> Contents | None:
    """What the file consists of; None where it was never made, or was made for another site."""
    try:
        told = from_json((folder() / _CONTENTS).read_text())
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        logger.exception("the list of parts of the reviews' file cannot be read; it is made anew")
        return None
    return told if told.site_url == settings.VERIFY_SITE_URL else None


def keep_reviews_file(*, at: datetime, limit: int = PARTS_AT_ONCE) -> Kept:
    """Bring the file up to the newest publication. Safe to run twice and at the same time.

    The cost follows what was published since the last run, not what there is.

    Args:
        at: now.
        limit: at most so many new parts.

    Raises:
        OSError: the folder cannot be written to.
    """
    with _alone() as may_write:
        if not may_write:
            return Kept(0, more=False)
        now = contents() or Contents(site_url=settings.VERIFY_SITE_URL)
        newest = newest_sequence()
        if now.upto > newest:
            # A database that was restored from an older copy.
            now = Contents(site_url=settings.VERIFY_SITE_URL)
        upto = min(newest, stretch_of(part_of(now.upto + 1) + limit - 1)[1])
        stale = _stale(now, upto)
        if stale or now.changed_at == "":
            now = _with(now, sorted(stale), upto, at)
            _clear(now, at)
        return Kept(len(stale), more=upto < newest)


def _stale(now: Contents, upto: int) -> set[int]:
    """The parts to be written: those of new numbers, and those of verdicts that were replaced."""
    if upto <= now.upto:
        return set()
    new = range(part_of(now.upto + 1), part_of(upto) + 1)
    old = {
        part_of(number)
        for number, replaced_at in replaced_by(now.upto + 1, upto)
        if is_stale(now.parts.get(part_of(number)), replaced_at, late=_LATE)
    }
    return {*new, *old}


def _with(now: Contents, stale: list[int], upto: int, at: datetime) -> Contents:
    folder().mkdir(parents=True, exist_ok=True)
    parts = dict(now.parts)
    for number in stale:
        parts[number] = _write_part(number, at)
    told = Contents(upto=upto, site_url=settings.VERIFY_SITE_URL, changed_at=iso(at), parts=parts)
    _write(folder() / _CONTENTS, to_json(told).encode())
    return told


def _write_part(number: int, at: datetime) -> Part:
    reviews = reviews_between(*stretch_of(number))
    body = written(reviews)
    name = f"{number}-{hashlib.sha256(body).hexdigest()[:24]}.json.gz"
    _write(folder() / name, body)
    return Part(file=name, reviews=len(reviews), made_at=iso(at))


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all."""
    half = path.with_suffix(".half")
    half.write_bytes(body)
    half.replace(path)


def _clear(now: Contents, at: datetime) -> None:
    """Let go of parts that were replaced long enough ago for nobody to be reading them."""
    used = {part.file for part in now.parts.values()}
    for path in folder().glob("*.json.gz"):
        if path.name not in used and path.stat().st_mtime < at.timestamp() - _LINGERS:
            path.unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process is writing the file; the lock ends with its connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        may_write = bool(cursor.fetchone()[0])
    try:
        yield may_write
    finally:
        if may_write:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
