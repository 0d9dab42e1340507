"""`manage.py import_articles`: files and folders into the desk, a report row for each article."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
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

from claims.importing.actions.storing import content_hash, foresee_import
from claims.importing.arrivals import Arrival
from claims.importing.files import (
    STANDARD_INPUT,
    FoundFile,
    ReadFile,
    find_files,
    open_file,
    unreadable,
)
from claims.importing.formats import ENDINGS
from claims.importing.inputs import Entry, Limits, read_stream
from claims.importing.parsed import Rejected
from claims.importing.runs.actions import FileArticle, begin_run, finish_run, import_files
from claims.importing.runs.actions.working import ARTICLES_A_BATCH, BYTES_A_BATCH
from claims.models import ImportRun
from claims.tasks import extract_articles

OUTCOMES = ("new", "changed", "same", "ignored", "rejected")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one article.

    file: where it is; in a file of several, `file#name` with its name or number
    there. outcome: one of OUTCOMES. code and reason: why it was ignored or rejected.
    article: the number of the article, None for a dry run or without one.
    """

    file: str
    outcome: str
    title: str = ""
    article: int | None = None
    code: str = ""
    reason: str = ""


class Command(BaseCommand):
    """Import articles; each by itself, so that a bad one stops no other."""

    help = (
        f"Import articles from files, folders and the standard input ({' '.join(ENDINGS)}). "
        f"Importing again changes nothing. Exit code 1 if any article was rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the paths, the outlet, and how to report."""
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="files and folders; - for standard input"
        )
        parser.add_argument(
            "--source",
            default="",
            metavar="NAME",
            help="the outlet, instead of what an article says",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen; write nothing"
        )
        parser.add_argument(
            "--jsonl", action="store_true", help="one JSON object an article instead of plain lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import article after article, print a row for each, and a sum at the end.

        Raises:
            SystemExit: with 1, after all of them, if any was rejected.
        """
        importer = _Importer(self, source=options["source"], dry_run=options["dry_run"])
        outcomes: Counter[str] = Counter()
        for row in importer.rows(self._shown(find_files(map(Path, options["paths"])))):
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
        self.foreseen: set[bytes] = set()
        self.run: ImportRun | None = None

    def rows(self, files: Iterable[FoundFile]) -> Iterator[Row]:
        """Import the articles of the files in batches, or say why not."""
        found = (one for file in files for one in self._found(file))
        try:
            for batch in _batches(found):
                yield from self._looked_at(batch) if self.dry_run else self._imported(batch)
        finally:
            if self.run is not None:
                finish_run(run=self.run, at=timezone.now())

    def _found(self, file: FoundFile) -> Iterator[FileArticle]:
        path = str(file.path)
        if file.ignored:
            yield FileArticle(path, outcome="ignored", reason=file.ignored)
            return
        limits = Limits(max_article_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
        part = 0
        try:
            with open_file(file) as stream:
                for entry in read_stream(stream, name=file.name, limits=limits):
                    part = entry.part
                    yield self._article(entry, file)
        except OSError as error:
            yield _rejected(path, part + 1, path, unreadable(error))
        except Rejected as error:
            yield _rejected(path, part + 1, path, error)

    def _article(self, entry: Entry, file: FoundFile) -> FileArticle:
        path, shown = str(file.path), _shown(entry, file)
        if entry.article is None:
            return _rejected(path, entry.part, shown, entry.rejection)
        named = entry.named and file.path != STANDARD_INPUT
        arrival = Arrival(entry.article, ReadFile(entry.name, entry.data), self.source, named=named)
        return FileArticle(path, part=entry.part, name=shown, arrival=arrival)

    def _imported(self, batch: list[FileArticle]) -> Iterator[Row]:
        now = timezone.now()
        if self.run is None:
            self.run = begin_run(source=self.source, by=None, at=now)
        rows = import_files(run=self.run, found=batch, at=now)
        fresh = [row.article.pk for row in rows if row.article and not row.article.extracted_at]
        if fresh:
            transaction.on_commit(partial(self._extract, fresh))
        for one, row in zip(batch, rows, strict=True):
            shown = one.name or one.file
            yield Row(shown, row.outcome, row.title, row.article_id, row.code, row.reason)

    def _looked_at(self, batch: list[FileArticle]) -> Iterator[Row]:
        for one in batch:
            shown, arrival = one.name or one.file, one.arrival
            if arrival is None:
                yield Row(shown, one.outcome, code=one.code, reason=one.reason)
            else:
                yield Row(shown, self._foreseen(arrival), arrival.parsed.title)

    def _foreseen(self, arrival: Arrival) -> str:
        """What would become of a text; one that came before in this run would be there by then."""
        digest = bytes.fromhex(content_hash(arrival.parsed.text))
        if digest in self.foreseen:
            return "same"
        self.foreseen.add(digest)
        return foresee_import(parsed=arrival.parsed, name=arrival.known_as, source=self.source)

    def _extract(self, article_ids: list[int]) -> None:
        """Start the search for claims. A broker that is down is waited for once.

        Not through tasks.start: people at a terminal are told, not the log alone.
        """
        if not self.broker_answers:
            return
        try:
            extract_articles.delay(article_ids)
        except OperationalError as error:
            self.broker_answers = False
            self.command.stderr.write(
                f"Warning: the broker at {settings.BROKER_URL.rsplit('@', 1)[-1]} does not "
                f"answer ({error}). The articles are imported; their claims are looked for as "
                f"soon as a worker and the broker are back."
            )


def _batches(found: Iterable[FileArticle]) -> Iterator[list[FileArticle]]:
    """In hundreds, since that is faster; fewer where they are large, so that memory stays flat."""
    batch: list[FileArticle] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one.arrival.file.data) if one.arrival else 0
        if len(batch) == ARTICLES_A_BATCH or size > BYTES_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _shown(entry: Entry, file: FoundFile) -> str:
    """Where an article is: the path, and in a file of several its name there."""
    if entry.name == file.name:
        return str(file.path)
    return f"{file.path}#{entry.name.removeprefix(f'{file.name}#')}"


def _rejected(file: str, part: int, shown: str, error: Rejected | None) -> FileArticle:
    if error is None:
        error = Rejected("It holds no article.", code="empty")
    return FileArticle(file, part=part, name=shown, code=error.code, reason=error.reason)


def _as_line(row: Row) -> str:
    """One line for people: outcome, file, then the title or the reason."""
    number = f" (article {row.article})" if row.article else ""
    return f"{row.outcome:<8}  {row.file}  {row.reason or row.title}{number}"
