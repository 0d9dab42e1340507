"""`manage.py tokens`: which tokens open the API, and revoking one."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import ApiToken
from claims.people.actions import revoke_token


class Command(BaseCommand):
    """Lists the tokens that open the API now, or revokes one of them."""

    help = "List the API tokens that can be used now; with --revoke NUMBER end one of them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which one to revoke."""
        parser.add_argument("--revoke", type=int, metavar="NUMBER", help="as the list names it")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a token: number, person, name, what it opens, its end, its last use."""
        now = timezone.now()
        if options["revoke"] is not None:
            self._revoke(options["revoke"])
            return
        for token in ApiToken.objects.usable(now).select_related("user").order_by("pk"):
            used = f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never"
            self.stdout.write(
                f"{token.pk}  {token.user.username}  {token.name!r}  "
                f"{' '.join(token.scopes) or '(published)'}  until {token.expires_at:%Y-%m-%d}  "
                f"used last: {used}"
            )

    def _revoke(self, number: int) -> None:
        try:
            token = revoke_token(token_id=number, by=None, at=timezone.now())
        except ApiToken.DoesNotExist as error:
            raise CommandError(f"There is no token {number}.") from error
        self.stderr.write(f"Token {token.name!r} of {token.user.username} is revoked.")
