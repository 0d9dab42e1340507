"""Files that were uploaded as evidence and never became any: let go after a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from claims.models import Evidence

MONTHS_LOOKED_AT = 3
"""Folders looked through, a folder a month: a job that runs daily misses none with so many."""

_AT_ONCE = 500


def tidy_files(*, at: datetime, keep: timedelta) -> int:
    """Delete uploads that no row of evidence names: what a crash between file and row leaves.

    A file of evidence stays, whatever became of the evidence: removed from the list, copied to
    another claim, cited by a verdict that was withdrawn. One that was stored within `keep` stays
    too: its row may not be committed yet.

    Args:
        at: now.
        keep: how old an upload is at least before it is deleted.

    Returns:
        How many files were deleted. Running twice is running once.
    """
    deleted = 0
    for names in _batches(at - keep):
        known = set(Evidence.objects.filter(file__in=names).values_list("file", flat=True))
        for name in names:
            if name not in known and default_storage.get_modified_time(name) < at - keep:
                default_storage.delete(name)
                deleted += 1
    return deleted


def _batches(moment: datetime) -> Iterator[list[str]]:
    for folder in _folders(moment):
        try:
            _, files = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        names = sorted(f"{folder}/{file}" for file in files)
        for start in range(0, len(names), _AT_ONCE):
            yield names[start : start + _AT_ONCE]


def _folders(moment: datetime) -> Iterator[str]:
    """The folders of the month of a moment and of those before it."""
    month = moment.year * 12 + moment.month - 1
    for number in range(month, month - MONTHS_LOOKED_AT, -1):
        yield f"evidence/{number // 12}/{number % 12 + 1:02}"
