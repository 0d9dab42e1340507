"""Bring in checks that were made before: ClaimReview of pages and files, tables of other tools."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.fetching.client import fetch
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import limits_of
from claims.importing.earlier.check import Numbered
from claims.importing.earlier.claimreview import read_reviews
from claims.importing.earlier.mapping import TableMapping, read_mapping
from claims.importing.earlier.sources import HowToRead, read_checks
from claims.importing.parsed import Rejected
from claims.joint.earlier_checks import (
    ChecksImport,
    begin_checks_import,
    begin_input,
    finish_checks_import,
    foresee_check,
    store_checks,
)
from claims.models import RowOutcome, User

_AT_ONCE = 100


class Command(BaseCommand):
    """`manage.py import_checks [--mapping FILE] [--own] PATH_OR_ADDRESS…`."""

    help = (
        "Put earlier checks with their claims, for reviewers to see: ClaimReview of "
        "pages and of DataFeed files, or the rows of a CSV file by a mapping file. Claims that are "
        "new wait at the end of the queue; nothing becomes a verdict and nothing is published. "
        "Importing again changes nothing. Exit code 1 if anything was rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to read, and how."""
        parser.add_argument("sources", nargs="+", metavar="PATH_OR_ADDRESS")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column says what")
        parser.add_argument("--own", action="store_true", help="this newsroom made the checks")
        parser.add_argument(
            "--known-only", action="store_true", help="only of claims that the desk has already"
        )
        parser.add_argument("--by", metavar="NAME", help="user name of who brings them in")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read one source after the other, and say what became of each check.

        Raises:
            CommandError: the mapping file cannot be used, or nobody has that name.
            SystemExit: with 1, after all of them, if any was rejected.
        """
        mapping = _mapping(options["mapping"])
        by = _person(options["by"])
        outcomes: Counter[str] = Counter()
        if options["dry_run"]:
            for source in options["sources"]:
                self._foresee(_found(source, mapping), outcomes, known_only=options["known_only"])
        else:
            run = begin_checks_import(by=by, at=timezone.now())
            how = ChecksImport(run=run, own=options["own"], known_only=options["known_only"])
            try:
                for source in options["sources"]:
                    self._store(how, source, _found(source, mapping), outcomes)
            finally:
                finish_checks_import(run=run, at=timezone.now())
        self._tell_sum(outcomes, dry_run=options["dry_run"])
        if outcomes[RowOutcome.REJECTED]:
            sys.exit(1)

    def _store(
        self, how: ChecksImport, source: str, found: Iterator[Numbered], outcomes: Counter[str]
    ) -> None:
        item = begin_input(run=how.run, name=source, at=timezone.now())
        while lot := list(islice(found, _AT_ONCE)):
            for row in store_checks(how=how, item=item, found=lot, at=timezone.now()):
                outcomes[row.outcome] += 1
                number = f" (claim {row.claim_id})" if row.claim_id else ""
                said = row.reason or row.title
                self.stdout.write(f"{row.outcome:<8}  {source}  {said}{number}")

    def _foresee(
        self, found: Iterable[Numbered], outcomes: Counter[str], *, known_only: bool
    ) -> None:
        """Each by itself: one that comes twice in the same file is called new twice."""
        for _, one in found:
            if isinstance(one, Rejected):
                outcome, said = RowOutcome.REJECTED, str(one.reason)
            else:
                outcome, said = foresee_check(one, known_only=known_only), one.words
            outcomes[outcome] += 1
            self.stdout.write(f"{outcome:<8}  {said}")

    def _tell_sum(self, outcomes: Counter[str], *, dry_run: bool) -> None:
        counts = ", ".join(f"{outcomes[one]} {one}" for one in RowOutcome.values if outcomes[one])
        what = "Dry run, nothing written: " if dry_run else ""
        self.stdout.write(f"{what}{counts or 'nothing found'}.")


def _found(source: str, mapping: TableMapping | None) -> Iterator[Numbered]:
    """Every check of a source; what stops the reading comes as a refusal, in its place."""
    number = 0
    try:
        for number, one in _read(source, mapping):
            yield number, one
    except Rejected as error:
        yield number + 1, error
    except (FetchRefused, FetchFailed) as error:
        yield number + 1, Rejected(error.reason, code=error.code)


def _read(source: str, mapping: TableMapping | None) -> Iterator[Numbered]:
    if source.startswith(("https://", "http://")):
        page = fetch(source, limits=limits_of(settings))
        return read_reviews(page.data, address=page.final_address, charset=page.charset)
    return read_checks(_bytes(source), how=HowToRead(mapping=mapping))


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise Rejected(message, code="unreadable") from error


def _mapping(path: Path | None) -> TableMapping | None:
    if path is None:
        return None
    try:
        return read_mapping(_bytes(str(path)))
    except Rejected as error:
        raise CommandError(str(error.reason)) from error


def _person(name: str | None) -> User | None:
    if name is None:
        return None
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        message = f"Nobody of the desk has the user name {name}."
        raise CommandError(message)
    return person
