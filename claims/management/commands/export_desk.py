"""Take the whole desk away: in one archive, or as tables for a spreadsheet."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.leaving.actions.exporting import DeskNotExported, export_desk
from claims.leaving.actions.sheets import export_sheets
from claims.leaving.manifest import Manifest


class Command(BaseCommand):
    """`manage.py export_desk ARCHIVE [--with-secrets]`, or `manage.py export_desk --csv FOLDER`."""

    help = (
        "Write everything that the desk holds into one archive, from which `import_desk` makes the "
        "same desk elsewhere: rows, files and the history with its seals. Others may go on working "
        "meanwhile. With --csv instead: tables for a spreadsheet, claims, evidence and places."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to, and what."""
        parser.add_argument("target", type=Path, metavar="PATH", help="a file, or a folder for CSV")
        parser.add_argument("--csv", action="store_true", help="tables for a spreadsheet")
        parser.add_argument(
            "--with-secrets",
            action="store_true",
            help="passwords, tokens, second factors and webhooks too: to move the desk",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say what is in it.

        Raises:
            CommandError: it could not be written; nothing was left behind.
        """
        target: Path = options["target"]
        try:
            if options["csv"]:
                self._told_sheets(export_sheets(folder=target))
                return
            found = export_desk(target=target, secrets=options["with_secrets"], at=timezone.now())
        except FileExistsError as error:
            message = f"{error} is there already. Choose another name."
            raise CommandError(message) from error
        except (DeskNotExported, OSError) as error:
            raise CommandError(str(error)) from error
        self._told(found, target)

    def _told(self, found: Manifest, target: Path) -> None:
        rows = sum(part.lines for part in found.tables)
        self.stdout.write(
            f"{target}: {rows} rows of {len(found.tables)} tables, {len(found.files)} files."
        )
        if not found.secrets:
            self.stdout.write(
                "Passwords, tokens, second factors and webhooks are not in it (--with-secrets)."
            )
        for name in found.missing:
            self.stderr.write(f"Missing, and so not in it: {name}")

    def _told_sheets(self, written: dict[Path, int]) -> None:
        for path, rows in written.items():
            self.stdout.write(f"{path}: {rows} rows")
