"""Noting that a process is alive."""

from __future__ import annotations

from datetime import datetime

from claims.models import LifeSign, Process


def note_sign(*, process: Process, at: datetime) -> None:
    """Note that a kind of process was heard from at `at`: one statement, on its one row."""
    LifeSign.objects.bulk_create(
        [LifeSign(process=process, heard_at=at)],
        update_conflicts=True,
        unique_fields=["process"],
        update_fields=["heard_at"],
    )
