"""Compute summary pages again, now and in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import SummaryPage
from claims.summaries.actions import fold_counts, mark_stale, refresh_pages
from claims.summaries.queries import known_pages

BATCH = 1000
TURN = 200


class Command(BaseCommand):
    """`manage.py refresh_summaries [--all]`."""

    help = (
        "Compute the stale summary pages again, without waiting for the worker. With --all every "
        "page that readers can see, for example after a change of the site's address. It can be "
        "stopped at any time: the pages that were not reached stay marked, and the command without "
        "--all goes on with them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--all", action="store_true", help="every page, stale or not")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh, say how far it has come, and how many pages there were."""
        now = timezone.now()
        fold_counts(at=now)
        try:
            if options["all"]:
                self._mark_all()
            done = self._refresh()
        except KeyboardInterrupt as stop:
            left = SummaryPage.objects.stale().count()
            message = f"Stopped; {left} pages are still stale. refresh_summaries goes on with them."
            raise CommandError(message) from stop
        self.stdout.write(f"{done} summary pages refreshed.")

    def _mark_all(self) -> None:
        marked = 0
        for keys in known_pages(BATCH):
            mark_stale(keys=keys, at=timezone.now())
            marked += len(keys)
            self._say(f"{marked} pages marked")

    def _refresh(self) -> int:
        """Refresh what is stale now, in turns: whoever stops it keeps all turns before.

        What goes stale meanwhile is left to the worker.
        """
        total = SummaryPage.objects.stale().count()
        done, looked_at = 0, TURN
        while looked_at == TURN and done < total:
            looked_at = refresh_pages(at=timezone.now(), limit=TURN)
            done += looked_at
            self._say(f"{done} of {max(total, done)} pages refreshed")
        if self.stderr.isatty():
            self.stderr.write("")
        return done

    def _say(self, words: str) -> None:
        """How far it has come: over itself on a screen, line by line elsewhere."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{words}", ending="")
        else:
            self.stderr.write(words)
