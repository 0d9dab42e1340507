"""`manage.py match`: which statements of files are the same claim or alike, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.embeddings import EmbeddingsMissing, load_embedder
from claims.extraction.detector import Candidate
from claims.extraction.selectors import around
from claims.importing.parsed import ParsedArticle, Rejected
from claims.management.reading import Place, placed_sentences, read_article
from claims.matching.grouping import Grouped, Statement, group

SUGGESTIONS = 10
"""How many like statements are printed with each."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim of a file and its place there."""

    file: str
    place: Place | None
    statement: Statement


class Command(BaseCommand):
    """Print how the matching stage would join and suggest; nothing is stored."""

    help = "Print which claims of article files are the same or alike. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and the form of what is printed."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="article files")
        parser.add_argument(
            "--jsonl", action="store_true", help="one JSON object a line instead of plain lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line an occurrence. A file that cannot be read is named on stderr.

        Raises:
            CommandError: embeddings are asked for and not installed.
            SystemExit: with 1, after all files, if any of them could not be read.
        """
        found: list[_Found] = []
        rejected = False
        for name in options["files"]:
            try:
                article = read_article(name, max_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
            except Rejected as error:
                self.stderr.write(f"{name}: {error.reason}")
                rejected = True
                continue
            found.extend(_claims(name, article))
        show = _as_json if options["jsonl"] else _as_lines
        for one, grouped in zip(found, _grouped(found), strict=True):
            self.stdout.write(show(one, grouped, found))
        if rejected:
            sys.exit(1)


def _claims(name: str, article: ParsedArticle) -> Iterator[_Found]:
    for candidate, place in placed_sentences(article):
        if candidate.is_claim:
            yield _Found(name, place, _statement(article, candidate))


def _statement(article: ParsedArticle, candidate: Candidate) -> Statement:
    before, after = around(article.text, candidate.start, candidate.end)
    meant = " ".join(one.means for one in candidate.inferred)
    return Statement(candidate.text, f"{before} {meant} {after}", article.language)


def _grouped(found: list[_Found]) -> list[Grouped]:
    try:
        embedder = load_embedder() if settings.VERIFY_EMBEDDINGS else None
    except EmbeddingsMissing as error:
        raise CommandError(str(error)) from error
    return group([one.statement for one in found], limit=SUGGESTIONS, embedder=embedder)


def _as_json(one: _Found, grouped: Grouped, found: list[_Found]) -> str:
    """One line for programs: offsets count code points of the file as it was decoded."""
    return json.dumps(
        {
            **_where(one),
            "group": grouped.group,
            "suggestions": [
                {**_where(found[place]), "score": round(score, 4)}
                for place, score in grouped.suggestions
            ],
        },
        ensure_ascii=False,
    )


def _where(one: _Found) -> dict[str, Any]:
    start, end = one.place or (None, None)
    return {"file": one.file, "start": start, "end": end}


def _as_lines(one: _Found, grouped: Grouped, found: list[_Found]) -> str:
    """A few lines for people."""
    lines = [f"{one.file}  claim {grouped.group}  {_flat(one)}"]
    for place, score in grouped.suggestions[:5]:
        lines.append(f"    {score:.2f}  {found[place].file}  {_flat(found[place])}")
    return "\n".join(lines)


def _flat(one: _Found) -> str:
    return " ".join(one.statement.text.split())
