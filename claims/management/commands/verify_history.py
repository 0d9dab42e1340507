"""Compute the seals on the history of the claims again, outside the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import Claim
from claims.summaries.chain import audit
from claims.summaries.queries import history_entries


class Command(BaseCommand):
    """`manage.py verify_history [--claim NUMBER]`."""

    help = (
        "Check that no entry in the history of any claim was changed, removed or put elsewhere. "
        "Names the first broken entry of each claim and exits with 1 if there is one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--claim", type=int, metavar="NUMBER", help="only this claim")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and report.

        Raises:
            CommandError: an entry is broken, or there is no such claim.
        """
        claim: int | None = options["claim"]
        if claim is not None and not Claim.objects.filter(pk=claim).exists():
            message = f"There is no claim {claim}."
            raise CommandError(message)
        found = audit(history_entries(claim_id=claim))
        for fault in found.faults:
            self.stderr.write(f"claim {fault.claim}, event {fault.number}: {fault.wrong}")
        if found.faults:
            message = (
                f"{len(found.faults)} of {found.claims} histories are broken. Compare them with a "
                "backup: the entries named here, and what follows them, cannot be relied on."
            )
            raise CommandError(message)
        self.stdout.write(f"The history is whole: {found.events} entries of {found.claims} claims.")
