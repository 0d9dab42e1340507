"""`manage.py reset_second_factor`: lets somebody in again who has lost their second factor."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import User
from claims.people import actions


class Command(BaseCommand):
    """For whoever runs the desk, where the only administrator is the one who is locked out."""

    help = "Take away the second factor of a person, and sign them out everywhere."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("username", help="whose second factor is lost")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it away; the history of the person keeps that the desk itself did."""
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"Nobody has the user name {options['username']!r}.")
        actions.reset_second_factor(person_id=person.pk, by=None, at=timezone.now())
        self.stderr.write(f"{person.username} signs in with the password alone now.")
