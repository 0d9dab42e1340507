"""Back the desk up."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.leaving.actions.backing_up import back_up
from claims.leaving.manifest import ArchiveRefused
from claims.leaving.programs import ProgramFailed, ProgramMissing
from claims.leaving.slip import BackupRefused


class Command(BaseCommand):
    """`manage.py back_up FOLDER`."""

    help = (
        "Make a backup of the database and of all files, and read it once more to its end. People "
        "may go on working meanwhile. It holds every secret of the desk: keep it like one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where backups are kept."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="where backups are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say where it is.

        Raises:
            CommandError: it could not be made; nothing of it is left.
        """
        try:
            made, missing = back_up(folder=options["folder"], at=timezone.now())
        except (ProgramMissing, ProgramFailed, BackupRefused, ArchiveRefused, OSError) as error:
            raise CommandError(str(error)) from error
        size = sum(path.stat().st_size for path in made.iterdir())
        self.stdout.write(f"{made}: {size / 1e6:.1f} MB, read back to its end.")
        for name in missing:
            self.stderr.write(f"Missing, and so not in it: {name}")
