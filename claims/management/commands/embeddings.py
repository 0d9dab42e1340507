"""`manage.py embeddings`: turn the optional ranking by meaning on or off in the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from claims.embeddings import EmbeddingsMissing
from claims.matching.indexing import drop_vectors, embed_waiting, make_vectors

BATCH = 500


class Command(BaseCommand):
    """Make the table of sentence embeddings and fill it, or drop it."""

    help = "Make and fill the table of sentence embeddings (--enable), or drop it (--disable)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--enable", action="store_true", help="make the table, embed all claims")
        what.add_argument("--disable", action="store_true", help="drop the table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; safe to run again, and to stop and go on later.

        Raises:
            CommandError: the packages, the setting or pgvector are missing.
        """
        if options["disable"]:
            drop_vectors()
            self.stdout.write("Dropped. Set VERIFY_EMBEDDINGS=0, or lookups will fail.")
            return
        if not settings.VERIFY_EMBEDDINGS:
            raise CommandError("Set VERIFY_EMBEDDINGS=1 first, for this and for all processes.")
        try:
            make_vectors()
            self._fill()
        except EmbeddingsMissing as error:
            raise CommandError(str(error)) from error
        except ProgrammingError as error:
            raise CommandError(f"This PostgreSQL has no pgvector for us: {error}") from error

    def _fill(self) -> None:
        done = 0
        while embedded := embed_waiting(limit=BATCH):
            done += embedded
            self.stdout.write(f"{done} claims embedded")
        self.stdout.write(f"Done: {done} claims embedded.")
