"""`manage.py extract`: the claims of files, for people and programs; by the rules, no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.extraction.detector import Candidate
from claims.importing.parsed import ParsedArticle, Rejected
from claims.management.detecting import RULES, SHORT, named_detector
from claims.management.reading import Place, find_in, placed, read_article


class Command(BaseCommand):
    """Print what the extraction stage finds in files; nothing is stored."""

    help = (
        "Print the claims of article files with their exact places. By the rules, as it is unless "
        "--detector names another, it needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, what finds claims in them, and what to print."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="article files")
        parser.add_argument(
            "--jsonl", action="store_true", help="one JSON object a line instead of plain lines"
        )
        parser.add_argument(
            "--all", action="store_true", help="the other sentences too, with why they are left out"
        )
        parser.add_argument(
            "--detector",
            default=RULES,
            metavar="NAME",
            help=f"what finds the claims: {', '.join(SHORT)} or package.module.Class",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print file after file. A file that cannot be read is named on stderr.

        Raises:
            CommandError: the detector cannot be had.
            SystemExit: with 1, after all files, if any of them could not be read.
        """
        detector = named_detector(options["detector"])
        rejected = False
        for name in options["files"]:
            try:
                article = read_article(name, max_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
            except Rejected as error:
                self.stderr.write(f"{name}: {error.reason}")
                rejected = True
                continue
            found = find_in(article, detector=detector)
            if found.version != (asked := detector.version):
                self.stderr.write(
                    f"{name}: found by {found.version}; the log says why not {asked}."
                )
            self._show(name, article, found.candidates, options)
        if rejected:
            sys.exit(1)

    def _show(
        self, name: str, article: ParsedArticle, found: list[Candidate], options: dict[str, Any]
    ) -> None:
        show = _as_json if options["jsonl"] else _as_line
        for candidate, place in placed(article, found):
            if options["all"] or candidate.is_claim:
                self.stdout.write(show(name, article, candidate, place))


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
