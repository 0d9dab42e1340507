"""`manage.py index_claims`: put claims into the index of like claims now, or all of them anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.matching.indexing import index_waiting
from claims.matching.indexing.actions import forget_all

BATCH = 5_000


class Command(BaseCommand):
    """Index what waits. A worker does the same by itself, a batch after another."""

    help = "Put waiting claims into the index of like claims; --again builds it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to begin anew."""
        parser.add_argument(
            "--again", action="store_true", help="empty the index first (after an upgrade)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Index batch after batch, each in its own transaction; safe to stop and to run again."""
        if options["again"]:
            forget_all()
        done = 0
        while indexed := index_waiting(limit=BATCH, at=timezone.now()):
            done += indexed
            self.stdout.write(f"{done} claims indexed")
        self.stdout.write(f"Done: {done} claims indexed.")
