"""`manage.py create_token`: makes a key for a program and prints it, once."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import Scope, User
from claims.people.actions import TokenTerms, make_token
from claims.people.actions.tokens import MAX_DAYS, MAX_NAME


class Command(BaseCommand):
    """Makes a token that acts for a person, never with more rights than their role has."""

    help = "Make an API token for a person and print it once. Only its SHA-256 is kept."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """For whom, what it is called, what it opens, how long."""
        parser.add_argument("username", help="whose token it is")
        parser.add_argument("--name", required=True, help="what it is for, such as 'archive sync'")
        parser.add_argument(
            "--scope",
            action="append",
            default=[],
            choices=Scope.values,
            dest="scopes",
            help="what it opens beyond the published; may be given several times",
        )
        parser.add_argument(
            "--days", type=int, default=90, help=f"how long it lasts, 1 to {MAX_DAYS} (default 90)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token; the key itself goes to standard output, everything else to error."""
        user = find_person(options["username"])
        name = check_name(options["name"])
        terms = TokenTerms(name=name, scopes=options["scopes"], days=check_days(options["days"]))
        made = make_token(user=user, terms=terms, by=None, at=timezone.now())
        token = made.token
        self.stderr.write(
            f"Token {token.name!r} for {user.username}, until {token.expires_at:%Y-%m-%d}. "
            "It is shown only now:"
        )
        self.stdout.write(made.key)


def find_person(username: str) -> User:
    """The person a token is for.

    Raises:
        CommandError: nobody has that user name, or the account is closed.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"Nobody has the user name {username!r}.")
    if not user.is_active:
        raise CommandError(f"The account of {username!r} is closed; open it first.")
    return user


def check_name(name: str) -> str:
    """The name as it is kept.

    Raises:
        CommandError: it is empty or longer than the column.
    """
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= MAX_NAME:
        raise CommandError(f"--name takes 1 to {MAX_NAME} characters.")
    return clean


def check_days(days: int) -> int:
    """How long a token lasts.

    Raises:
        CommandError: not at all, or for ever.
    """
    if not 1 <= days <= MAX_DAYS:
        raise CommandError(f"--days takes 1 to {MAX_DAYS}, not {days}.")
    return days
