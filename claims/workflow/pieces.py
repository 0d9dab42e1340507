"""Pieces of evidence: the entry in the history about one, and another row with what it says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import Claim, Evidence, User, What
from claims.workflow.recording import record


def record_piece(
    claim: Claim, what: What, piece: Evidence, by: User, at: datetime, **more: Any
) -> None:
    """Say in the history of a claim what became of a piece of its evidence.

    Args:
        claim: its row is locked.
        what: what became of it.
        piece: the piece, as it is now.
        by: who did it.
        at: now.
        more: facts besides those that every such entry has.
    """
    record(
        claim=claim,
        what=what,
        by=by,
        at=at,
        evidence=piece.pk,
        title=piece.title,
        stance=piece.stance,
        sha256=piece.snapshot_sha256,
        **more,
    )


def store_as_new(piece: Evidence, **different: Any) -> int:
    """Store what a piece says in a new row, which the object then is; the first row stays as it is.

    File and copy are not stored again: both rows name the same ones.

    Args:
        piece: as it shall be.
        different: columns in which the new row is not like the first one.

    Returns:
        The number of the first row.
    """
    first: int = piece.pk
    # Django's way of copying a row: one without a number is a new one.
    piece.pk = None
    for name, value in different.items():
        setattr(piece, name, value)
    piece.save(force_insert=True)
    return first
