"""Bring the desk back from a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.leaving.actions.restoring import restore
from claims.leaving.manifest import ArchiveRefused
from claims.leaving.programs import ProgramFailed, ProgramMissing
from claims.leaving.slip import BackupRefused
from claims.summaries.actions import begin_epoch


class Command(BaseCommand):
    """`manage.py restore BACKUP`."""

    help = (
        "Bring a backup back into the database that DATABASE_URL names, which must hold no table, "
        "and its files. Then the tables are brought up to this release, a new epoch begins, and "
        "the history is verified."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup, and a head that somebody kept."""
        parser.add_argument("backup", type=Path, metavar="BACKUP", help="a folder of back_up")
        parser.add_argument(
            "--against", metavar="HEAD", help="a head that somebody kept, as for verify_history"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it, and say how the history stands.

        Raises:
            CommandError: it was refused, or the history is broken.
        """
        try:
            slip = restore(folder=options["backup"])
        except (ProgramMissing, ProgramFailed, BackupRefused, ArchiveRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored as it was at {slip.made_at}.")
        call_command("migrate", interactive=False, verbosity=0)
        why = f"Restored from the backup of {slip.made_at}."
        epoch = begin_epoch(why=why, at=timezone.now())
        self.stdout.write(f"Epoch {epoch.name} has begun: whoever keeps a copy begins anew.")
        call_command("verify_history", stdout=self.stdout, stderr=self.stderr)
        if options["against"]:
            call_command(
                "verify_history",
                against=options["against"],
                stdout=self.stdout,
                stderr=self.stderr,
            )
