"""`manage.py import_articles`: files and folders into the desk, a report row for each."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from tqdm import tqdm

from claims.importing.actions import (
    ImportCollision,
    content_hash,
    foresee_import,
    import_article,
)
from claims.importing.files import FoundFile, find_files, read_file
from claims.importing.parsed import ParsedArticle, Rejected
from claims.importing.parsers import parse
from claims.tasks import extract_article

OUTCOMES = ("new", "changed", "same", "ignored", "rejected")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file.

    outcome: one of OUTCOMES. code and reason: why it was ignored or rejected.
    article: the number of the article, None for a dry run or without one.
    """

    file: str
    outcome: str
    title: str = ""
    article: int | None = None
    code: str = ""
    reason: str = ""


class Command(BaseCommand):
    """Import articles; each file by itself, so that one bad file stops no other."""

    help = (
        "Import articles from files and folders (.txt .md .html .htm). Importing again "
        "changes nothing. Exit code 1 if any file was rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the paths, the outlet, and how to report."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="article files and folders")
        parser.add_argument(
            "--source", default="", metavar="NAME", help="the outlet, instead of what a file says"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen; write nothing"
        )
        parser.add_argument(
            "--jsonl", action="store_true", help="one JSON object a file instead of plain lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import file after file, print a row for each, and a sum at the end.

        Raises:
            SystemExit: with 1, after all files, if any of them was rejected.
        """
        importer = _Importer(self, source=options["source"], dry_run=options["dry_run"])
        outcomes: Counter[str] = Counter()
        for file in self._shown(find_files(map(Path, options["paths"]))):
            row = importer.row(file)
            outcomes[row.outcome] += 1
            self._print(row, as_json=options["jsonl"])
        if not options["jsonl"]:
            self._print_sum(outcomes, dry_run=options["dry_run"])
        if outcomes["rejected"]:
            sys.exit(1)

    def _shown(self, found: Iterable[FoundFile]) -> Iterable[FoundFile]:
        """The files, with a progress bar on a terminal."""
        if not self.stderr.isatty():
            return found
        bar: Iterable[FoundFile] = tqdm(list(found), unit="file", file=self.stderr)
        return bar

    def _print(self, row: Row, *, as_json: bool) -> None:
        line = json.dumps(asdict(row), ensure_ascii=False) if as_json else _as_line(row)
        with tqdm.external_write_mode():
            self.stdout.write(line)

    def _print_sum(self, outcomes: Counter[str], *, dry_run: bool) -> None:
        counts = ", ".join(f"{outcomes[name]} {name}" for name in OUTCOMES if outcomes[name])
        what = "Dry run, nothing written: " if dry_run else ""
        self.stdout.write(f"{what}{counts or 'No files found'}.")


class _Importer:
    """Takes files one by one; knows whether the broker still answers."""

    def __init__(self, command: BaseCommand, *, source: str, dry_run: bool) -> None:
        self.command = command
        self.source = source
        self.dry_run = dry_run
        self.broker_answers = True
        self.foreseen: set[str] = set()

    def row(self, file: FoundFile) -> Row:
        """Import one file, or say why not."""
        shown = str(file.path)
        if file.ignored:
            return Row(shown, "ignored", reason=file.ignored)
        try:
            return self._imported(file, shown)
        except Rejected as error:
            return Row(shown, "rejected", code=error.code, reason=error.reason)
        except ImportCollision as error:
            return Row(shown, "rejected", code="collision", reason=str(error))

    def _imported(self, file: FoundFile, shown: str) -> Row:
        limit: int = settings.VERIFY_MAX_ARTICLE_BYTES
        read = read_file(file, max_bytes=limit)
        parsed = parse(read.data, name=read.name, max_bytes=limit)
        if self.dry_run:
            return Row(shown, self._foreseen(parsed, read.name), parsed.title)
        outcome = import_article(
            parsed=parsed, file=read, source=self.source, by=None, at=timezone.now()
        )
        if outcome.article.extracted_at is None:
            transaction.on_commit(partial(self._extract, outcome.article.pk))
        return Row(shown, outcome.kind, outcome.article.title, outcome.article.pk)

    def _foreseen(self, parsed: ParsedArticle, name: str) -> str:
        """What would become of a text; one that came before in this run would be there by then."""
        digest = content_hash(parsed.text)
        if digest in self.foreseen:
            return "same"
        self.foreseen.add(digest)
        return foresee_import(parsed=parsed, name=name, source=self.source)

    def _extract(self, article_id: int) -> None:
        """Start the search for claims. A broker that is down is waited for once.

        Not through tasks.start: people at a terminal are told, not the log alone.
        """
        if not self.broker_answers:
            return
        try:
            extract_article.delay(article_id)
        except OperationalError as error:
            self.broker_answers = False
            self.command.stderr.write(
                f"Warning: the broker at {settings.BROKER_URL.rsplit('@', 1)[-1]} does not "
                f"answer ({error}). The articles are imported; their claims are looked for as "
                f"soon as a worker and the broker are back."
            )


def _as_line(row: Row) -> str:
    """One line for people: outcome, file, then the title or the reason."""
    number = f" (article {row.article})" if row.article else ""
    return f"{row.outcome:<8}  {row.file}  {row.reason or row.title}{number}"
