"""Let clients know that the database was restored."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.summaries.actions import begin_epoch


class Command(BaseCommand):
    """`manage.py new_epoch [--why WORDS]`."""

    help = (
        "Announce to all who keep a copy that the database was restored from a backup: numbers "
        "that were given out after the backup are given out again, so copies have to begin anew. "
        "The desk notices by itself where the database stands in another place than before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--why", default="Restored from a backup.", metavar="WORDS", help="kept with the epoch"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin it, and say its name."""
        epoch = begin_epoch(why=options["why"], at=timezone.now())
        self.stdout.write(
            f"Epoch {epoch.name} has begun. Whoever keeps a copy starts from the beginning."
        )
