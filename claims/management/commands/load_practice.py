"""`manage.py load_practice`: an invented town with finished reviews, for a new desk to look at."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from claims.importing.parsed import Rejected
from claims.management.practice import (
    DAYS_BEFORE_FIRST_VERDICT,
    Practice,
    SetNotReadable,
    find_claim,
    import_articles,
    make_people,
    work_through,
)
from claims.models import Verdict
from claims.tasks import refresh_summaries, start


class Command(BaseCommand):
    """Loads the set once: where a claim of it has a verdict already, nothing is done to it."""

    help = "Loads the invented practice set through the desk's own actions."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=Path(settings.BASE_DIR) / "seeds" / "practice",
            help="a folder with articles and verdicts.json; default: seeds/practice",
        )
        parser.add_argument(
            "--password", default="", help="for the people of the set; without it none can sign in"
        )

    def handle(self, *, folder: Path, password: str, **options: object) -> None:
        try:
            with transaction.atomic():
                done, left = self._load(Practice.read(folder), password)
        except (SetNotReadable, Rejected) as error:
            raise CommandError(str(error)) from error
        start(refresh_summaries)
        self.stdout.write(f"Practice set: {done} claims decided, {left} were decided before.")

    def _load(self, practice: Practice, password: str) -> tuple[int, int]:
        now = timezone.now()
        people = make_people(practice, password=password)
        arrived = now - timedelta(days=practice.longest_ago + DAYS_BEFORE_FIRST_VERDICT)
        articles = import_articles(practice, at=arrived)
        found = [(find_claim(plan["claim"], articles), plan) for plan in practice.claims]
        decided = set(
            Verdict.objects.filter(claim__in=[claim for claim, _ in found]).values_list(
                "claim_id", flat=True
            )
        )
        to_do = [(claim, plan) for claim, plan in found if claim.pk not in decided]
        work_through(to_do, people, now=now)
        return len(to_do), len(found) - len(to_do)
