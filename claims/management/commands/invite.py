"""`manage.py invite`: invites somebody to the desk and prints the link, also the first of all."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import Role
from claims.people import actions
from claims.people.typed import TypedNotAccepted


class Command(BaseCommand):
    """For whoever runs the desk: it needs no mail, and no administrator yet."""

    help = "Invite somebody to the desk, and print the link by which they join, once."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whom, and as what."""
        parser.add_argument("email", help="the address of the person")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the invitation; the link goes to standard output, everything else to error."""
        try:
            made = actions.invite(
                email=options["email"], role=options["role"], by=None, at=timezone.now()
            )
        except TypedNotAccepted as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(
            f"{made.email} is invited as {made.role}, until {made.expires_at:%Y-%m-%d}. "
            "No mail is sent; the link is shown only now:"
        )
        self.stdout.write(actions.invitation_link(made))
