"""`manage.py extract`: the claims of files, for people and programs, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.extraction.detector import Candidate
from claims.importing.parsed import ParsedArticle, Rejected
from claims.management.reading import Place, placed_sentences, read_article


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
                article = read_article(name, max_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
            except Rejected as error:
                self.stderr.write(f"{name}: {error.reason}")
                rejected = True
                continue
            for candidate, place in placed_sentences(article):
                if options["all"] or candidate.is_claim:
                    self.stdout.write(show(name, article, candidate, place))
        if rejected:
            sys.exit(1)


def _as_json(name: str, article: ParsedArticle, candidate: Candidate, place: Place | None) -> str:
    """One line for programs: offsets count code points of the file as it was decoded."""
    line: dict[str, Any] = {
        "file": name,
        "start": place[0] if place else None,
        "end": place[1] if place else None,
        "text": article.decoded[place[0] : place[1]] if place else candidate.text,
        "score": candidate.score,
        "checkable": candidate.checkable,
        "reasons": [reason.as_json() for reason in candidate.reasons],
        "attributed_to": candidate.attributed_to,
        "inferred": [one.as_json() for one in candidate.inferred],
    }
    if not candidate.is_claim:
        line["left_out"] = candidate.left_out
    return json.dumps(line, ensure_ascii=False)


def _as_line(name: str, _article: ParsedArticle, candidate: Candidate, _place: Place | None) -> str:
    """One line for people."""
    text = " ".join(candidate.text.split())
    why = f"left out: {candidate.left_out}" if candidate.left_out else f"{candidate.score:.2f}"
    return f"{name}  {why}  {text}"
