"""Count everything again, and mend what has drifted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.summaries.actions import recount, refresh_pages


class Command(BaseCommand):
    """`manage.py recount`."""

    help = (
        "Count everything again from the tables, mend the counts that have drifted, and list them. "
        "The worker does the same every night; work goes on meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount, and report each count that was wrong."""
        now = timezone.now()
        drift = recount(at=now)
        for one in drift:
            self.stdout.write(f"{one.key} was {one.kept}, but is {one.counted}; mended.")
        if drift:
            refresh_pages(at=now)
        self.stdout.write(f"{len(drift)} counts had drifted." if drift else "No count had drifted.")
