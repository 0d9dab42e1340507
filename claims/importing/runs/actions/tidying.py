"""Letting go of what imports do not need any more; their rows stay for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from claims.models import ChecksFile, ImportInput, ImportRun, Way

# A command that was broken off cannot say so; after this time it is taken for ended.
FORGOTTEN_AFTER = timedelta(days=1)
INPUTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many inputs were emptied, and how many forgotten imports were ended."""

    emptied: int
    ended: int


def tidy_imports(*, at: datetime, keep_days: int) -> Tidied:
    """Empty the inputs of imports that ended long ago; the articles keep their own originals.

    Args:
        at: now.
        keep_days: how long the bytes of an input are kept after its import ended.
    """
    ended = ImportRun.objects.filter(
        way__in=[Way.FILES, Way.CHECKS],
        finished_at__isnull=True,
        at__lt=at - FORGOTTEN_AFTER,
        done_count=F("input_count"),
    ).update(finished_at=at)
    before = at - timedelta(days=keep_days)
    ChecksFile.objects.kept_from_before(before).update(data=None)
    return Tidied(emptied=_empty(before), ended=ended)


def _empty(before: datetime) -> int:
    """In batches, so that no lock is held for long."""
    old = ImportInput.objects.filter(data__isnull=False, run__finished_at__lt=before)
    emptied = 0
    while numbers := list(old.values_list("pk", flat=True)[:INPUTS_AT_ONCE]):
        emptied += ImportInput.objects.filter(pk__in=numbers).update(data=None)
    return emptied
