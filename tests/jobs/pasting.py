"""Links that are pasted as evidence, and fetched by the job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from claims import tasks
from claims.models import Evidence, Lease, Material
from claims.queue.actions import take_claim
from claims.review.actions import EvidenceEntry, add_evidence
from tests.factories import make_claim, make_user
from tests.fetching.servers import Site


def take() -> Lease:
    return take_claim(claim_id=make_claim().pk, by=make_user(), at=timezone.now())


def paste(site: Site, lease: Lease, path: str = "/register", **fields: Any) -> Evidence:
    """A link and nothing else, as it is pasted."""
    given: dict[str, Any] = {
        "stance": "supports",
        "publisher": "",
        "url": f"{site.address}{path}",
        **fields,
    }
    return add_evidence(
        lease_id=lease.pk, entry=EvidenceEntry(**given), by=lease.holder, at=timezone.now()
    )


def fetched(piece: Evidence) -> Evidence:
    tasks.capture_source(piece.material_id or 0)
    piece.refresh_from_db()
    return piece


def kept(path: str) -> bytes:
    return Path(path).read_bytes()


def look_again() -> None:
    """The time for it has come."""
    Material.objects.update(next_check_at=timezone.now())
    tasks.capture_source(Material.objects.get().pk)
