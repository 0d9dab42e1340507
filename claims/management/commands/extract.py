"""`manage.py extract`: the claims of files, for people and programs, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.extraction.detector import Candidate, find_sentences
from claims.importing.parsed import ParsedArticle, Rejected
from claims.importing.parsers import parse

type Place = tuple[int, int]


class Command(BaseCommand):
    """Print what the extraction stage finds in files; nothing is stored."""

    help = "Print the claims of article files with their exact places. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what to print of them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="article files")
        parser.add_argument(
            "--jsonl", action="store_true", help="one JSON object a line instead of plain lines"
        )
        parser.add_argument(
            "--all", action="store_true", help="the other sentences too, with why they are left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print file after file. A file that cannot be read is named on stderr.

        Raises:
            SystemExit: with 1, after all files, if any of them could not be read.
        """
        show = _as_json if options["jsonl"] else _as_line
        rejected = False
        for name in options["files"]:
            try:
                article = _read(name)
            except Rejected as error:
                self.stderr.write(f"{name}: {error.reason}")
                rejected = True
                continue
            for candidate, place in _placed(article):
                if options["all"] or candidate.is_claim:
                    self.stdout.write(show(name, article, candidate, place))
        if rejected:
            sys.exit(1)


def _read(name: str) -> ParsedArticle:
    limit: int = settings.VERIFY_MAX_ARTICLE_BYTES
    try:
        with Path(name).open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        reason = f"It cannot be read: {cause}. Check the path and its permissions."
        raise Rejected(reason, code="unreadable") from error
    return parse(data, name=name, max_bytes=limit)


def _placed(article: ParsedArticle) -> Iterator[tuple[Candidate, Place | None]]:
    """Every sentence with its place in the file as it was decoded.

    In HTML that is where the very same words stand, looked for from the last place on. Words that
    tags or character references interrupt have none.
    """
    from_here = 0
    for candidate in find_sentences(article.text, zones=article.zones, language=article.language):
        place = article.source_range(candidate.start, candidate.end)
        if place is None and (start := article.decoded.find(candidate.text, from_here)) >= 0:
            from_here = start + len(candidate.text)
            place = (start, from_here)
        yield candidate, place


def _as_json(name: str, article: ParsedArticle, candidate: Candidate, place: Place | None) -> str:
    """One line for programs: offsets count code points of the file as it was decoded."""
    line: dict[str, Any] = {
        "file": name,
        "start": place[0] if place else None,
        "end": place[1] if place else None,
        "text": article.decoded[place[0] : place[1]] if place else candidate.text,
        "score": candidate.score,
        "reasons": [reason.as_json() for reason in candidate.reasons],
        "attributed_to": candidate.attributed_to,
    }
    if not candidate.is_claim:
        line["left_out"] = candidate.left_out
    return json.dumps(line, ensure_ascii=False)


def _as_line(name: str, _article: ParsedArticle, candidate: Candidate, _place: Place | None) -> str:
    """One line for people."""
    text = " ".join(candidate.text.split())
    why = f"left out: {candidate.left_out}" if candidate.left_out else f"{candidate.score:.2f}"
    return f"{name}  {why}  {text}"
