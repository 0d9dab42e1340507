"""Bring a whole desk in from its archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.joint.moving_in import MovedIn, move_in
from claims.leaving.manifest import ArchiveRefused


class Command(BaseCommand):
    """`manage.py import_desk ARCHIVE`."""

    help = (
        "Make this empty desk the one whose archive `export_desk` wrote: all of it, or nothing. "
        "Numbers, histories and files are as they were; a new epoch begins."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive."""
        parser.add_argument("archive", type=Path, metavar="ARCHIVE")
        parser.add_argument(
            "--accept-broken-history",
            action="store_true",
            help="also where the seals say that the history was changed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring it in, and say what is there now.

        Raises:
            CommandError: it was refused; the desk is as empty as before.
        """
        try:
            found = move_in(
                source=options["archive"],
                accept_broken=options["accept_broken_history"],
                at=timezone.now(),
            )
        except (ArchiveRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self._tell(found)

    def _tell(self, found: MovedIn) -> None:
        manifest, audit = found.manifest, found.audit
        rows = sum(part.lines for part in manifest.tables)
        self.stdout.write(
            f"Brought in: {rows} rows of {len(manifest.tables)} tables, "
            f"{len(manifest.files)} files, as they were at {manifest.made_at}."
        )
        for fault in audit.faults:
            self.stderr.write(f"claim {fault.claim}, event {fault.number}: {fault.wrong}")
        for difference in found.against_head:
            self.stderr.write(difference)
        if not audit.faults and not found.against_head:
            self.stdout.write(
                f"The history is whole: {audit.events} entries of {audit.claims} claims."
            )
        self.stdout.write(f"Epoch {found.epoch} has begun.")
        for name in manifest.missing:
            self.stderr.write(f"The old desk did not have this file any more: {name}")
        if not manifest.secrets:
            self.stdout.write(
                "Nobody can sign in yet: passwords, tokens and second factors were not in the "
                "archive. Begin with `manage.py changepassword NAME`."
            )
        self.stdout.write(
            "If the desk has another address now: manage.py refresh_summaries --all. Stop the old "
            "desk before this one publishes."
        )
