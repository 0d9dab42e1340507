"""`manage.py reextract`: what the detector in use would change in articles extracted before."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.extraction.detectors import DetectorNotLoaded
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.reextraction.actions import Plan, plan_changes
from claims.extraction.reextraction.queries import extracted_articles
from claims.management.reextracting import store_again
from claims.tasks import match_article, start

KINDS_OF_CHANGE = ("new", "gone", "held", "rescored")


class Command(BaseCommand):
    """Show what would change, article by article; store it only when told to."""

    help = (
        "Print what the detector in use would change in articles that were extracted before: "
        "claims that are new, gone, or scored anew. Nothing is written without --apply."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the articles, whether to store, and how to print."""
        parser.add_argument(
            "--article", type=int, nargs="+", default=[], metavar="N", help="these articles alone"
        )
        parser.add_argument("--apply", action="store_true", help="store the changes")
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a change")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the articles in the order of their numbers.

        Raises:
            CommandError: the detector cannot be loaded, or a named article is not there.
        """
        try:
            detector = configured_detector()
        except DetectorNotLoaded as error:
            raise CommandError(str(error)) from error
        missing = set(options["article"])
        totals: Counter[str] = Counter()
        for article in extracted_articles(options["article"]):
            missing.discard(article.pk)
            plan = plan_changes(article=article, detector=detector)
            for kind, line in _lines(plan):
                totals[kind] += 1
                self.stdout.write(
                    json.dumps(line, ensure_ascii=False) if options["jsonl"] else _plain(line)
                )
            if options["apply"]:
                store_again(plan=plan, at=timezone.now())
                start(match_article, article.pk)
        self.stderr.write(_summary(totals, applied=options["apply"]))
        if missing:
            numbers = ", ".join(str(number) for number in sorted(missing))
            message = f"No newest revision with this number was extracted: {numbers}."
            raise CommandError(message)


def _lines(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    """One line a change, in the order of the text."""
    held = {one.pk for one in plan.held}
    changes = [
        *((one.start, "rescored", one, new) for one, new in plan.changes.rescored),
        *(
            (one.start, "held" if one.pk in held else "gone", one, None)
            for one in plan.changes.gone
        ),
        *((new.start, "new", None, new) for new in plan.changes.new),
    ]
    for start_at, kind, old, new in sorted(changes, key=lambda change: change[0]):
        place = old or new
        yield (
            kind,
            {
                "article": plan.article.pk,
                "change": kind,
                "start": start_at,
                "end": place.end if place else None,
                "score_before": old.score if old else None,
                "score_after": new.score if new else None,
                "version": plan.found.version,
                "text": plan.article.text[start_at : place.end] if place else "",
            },
        )


def _plain(line: dict[str, Any]) -> str:
    scores = " -> ".join(
        "-" if line[name] is None else f"{line[name]:.2f}"
        for name in ("score_before", "score_after")
    )
    text = " ".join(line["text"].split())
    return f"article {line['article']}  {line['change']:8}  {scores:12}  {text}"


def _summary(totals: Counter[str], *, applied: bool) -> str:
    counted = ", ".join(f"{totals[kind]} {kind}" for kind in KINDS_OF_CHANGE)
    end = "Stored." if applied else "Nothing was written; --apply stores it."
    return f"{counted}. {end}"
