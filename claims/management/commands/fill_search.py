"""Let every text be found, now and in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.models import SearchKind
from claims.search.actions import read_again, read_texts

PIECES = {SearchKind.PUBLISHED: 500, SearchKind.CLAIM: 2000, SearchKind.ARTICLE: 50}
AGAIN = 5000


class Command(BaseCommand):
    """`manage.py fill_search [--again]`."""

    help = (
        "Read the texts that cannot be found yet, without waiting for the worker; the desk goes on "
        "meanwhile. With --again every text anew, after a change of how words are read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--again", action="store_true", help="every text, read or not")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read piece by piece, each in a transaction of its own, and say how far it is."""
        for kind in SearchKind:
            if options["again"]:
                self._have_read_again(kind)
            done = 0
            while read := read_texts(kind=kind, limit=PIECES[kind]):
                done += read
                self.stdout.write(f"{kind.label}: {done} read", ending="\r")
                self.stdout.flush()
            self.stdout.write(f"{kind.label}: {done} read.")

    def _have_read_again(self, kind: SearchKind) -> None:
        after: int | None = 0
        while after is not None:
            after = read_again(kind=kind, after=after, limit=AGAIN)
