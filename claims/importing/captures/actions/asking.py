"""Asking for one link: for its first copy, or to see whether it still says the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from claims.fetching import headers as reading
from claims.fetching.client import fetch
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import Fetched, FetchLimits, limits_of
from claims.importing.actions.turns import note_crawl_delay, take_turn
from claims.importing.captures.checking import LONGEST
from claims.importing.captures.queries import is_used, last_capture
from claims.models import Capture, Material, MaterialState

# A link that a worker asks for is left alone by all others for so long, even if that worker dies.
LEFT_ALONE = timedelta(minutes=5)


class NotItsTurn(Exception):
    """The server was asked a moment ago; `free_at` says when it may be asked again."""

    def __init__(self, free_at: datetime) -> None:
        self.free_at = free_at
        super().__init__(f"The server may be asked at {free_at:%H:%M:%S}.")


@dataclass(frozen=True)
class Asked:
    """What one visit to a link brought.

    Attributes:
        material: the link.
        known: the copy there is, None if this is the first visit that may bring one.
        fetched: what came; None if nothing did.
        error: why nothing did; None if something came.
    """

    material: Material
    known: Capture | None
    fetched: Fetched | None = None
    error: FetchFailed | FetchRefused | None = None


def ask_material(*, material_id: int, at: datetime) -> Asked | None:
    """Ask for a link, outside of any transaction, since it may take a minute.

    Args:
        material_id: which link.
        at: now.

    Returns:
        What came; None if there is nothing to do, or another worker is at it.

    Raises:
        NotItsTurn: the server is to be left alone for a moment; the link waits.
    """
    material = _take(material_id, at)
    if material is None:
        return None
    known = last_capture(material)
    try:
        if (free_at := take_turn(address=material.url, at=at)) is not None:
            _put_off(material, free_at)
            raise NotItsTurn(free_at)
        return Asked(material, known, fetched=_fetched(material.url, known, at))
    except (FetchFailed, FetchRefused) as error:
        return Asked(material, known, error=error)


@transaction.atomic
def _take(material_id: int, at: datetime) -> Material | None:
    """The link, if it is to be asked for now; others see from its row that somebody is at it."""
    due = Q(state=MaterialState.WAITING, next_at__lte=at) | Q(next_check_at__lte=at)
    found = Material.objects.filter(due, pk=material_id).select_for_update(skip_locked=True).first()
    if found is None:
        return None
    if found.state == MaterialState.WAITING:
        found.tries += 1
        found.next_at = at + LEFT_ALONE
        found.save(update_fields=["tries", "next_at"])
        return found
    used = is_used(found)
    found.next_check_at = at + (LEFT_ALONE if used else LONGEST)
    found.save(update_fields=["next_check_at"])
    return found if used else None


def _put_off(material: Material, free_at: datetime) -> None:
    """Wait for the server; that was no try of its own."""
    if material.state == MaterialState.WAITING:
        material.tries -= 1
        material.next_at = free_at
        material.save(update_fields=["tries", "next_at"])
        return
    material.next_check_at = free_at
    material.save(update_fields=["next_check_at"])


def _fetched(address: str, known: Capture | None, at: datetime) -> Fetched:
    limits = _limits()
    headers = tuple((name, value) for name, value in known.headers) if known else ()
    try:
        return fetch(
            address,
            limits=limits,
            etag=reading.validator(headers, "ETag", reading.MOST_ETAG),
            last_modified=reading.validator(headers, "Last-Modified", reading.MOST_LAST_MODIFIED),
        )
    finally:
        note_crawl_delay(address=address, at=at, limits=limits)


def _limits() -> FetchLimits:
    """As for imports, but a source may be as large as a file of evidence, and a picture."""
    return replace(
        limits_of(settings), max_bytes=settings.VERIFY_MAX_EVIDENCE_BYTES, takes_media=True
    )
