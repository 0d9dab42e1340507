"""Compute summary pages again, now and in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.summaries.actions import fold_counts, mark_stale, refresh_pages
from claims.summaries.queries import known_pages

BATCH = 1000


class Command(BaseCommand):
    """`manage.py refresh_summaries [--all]`."""

    help = (
        "Compute the stale summary pages again, without waiting for the worker. With --all every "
        "page that readers can see, for example after a change of the site's address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--all", action="store_true", help="every page, stale or not")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh, and say how many pages there were."""
        now = timezone.now()
        fold_counts(at=now)
        if options["all"]:
            for keys in known_pages(BATCH):
                mark_stale(keys=keys, at=now)
        done = looked_at = refresh_pages(at=now, limit=BATCH)
        while looked_at == BATCH:
            looked_at = refresh_pages(at=now, limit=BATCH)
            done += looked_at
        self.stdout.write(f"{done} summary pages refreshed.")
