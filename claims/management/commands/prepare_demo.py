"""`manage.py prepare_demo`: people, the practice desk and the articles of `seeds/`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from claims.models import User
from claims.models.person import Role

PEOPLE = (("editor", "Demo editor", Role.EDITOR), ("reviewer", "Demo reviewer", Role.REVIEWER))


class Command(BaseCommand):
    """Bring in whatever is missing; what is there stays as it is."""

    help = "Make a desk to try out: an editor and a reviewer, and what is in seeds/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the place of the password: a file, so that no list of processes shows it."""
        parser.add_argument("--password-file", type=Path, required=True, metavar="PATH")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring it in.

        Raises:
            CommandError: the file holds no password, or an article was not taken.
        """
        make_people(password_in(options["password_file"]))
        call_command("load_practice", stdout=self.stdout)
        articles = Path(settings.BASE_DIR) / "seeds" / "articles"
        call_command("import_articles", str(articles), stdout=self.stdout)


def password_in(path: Path) -> str:
    """The password that a file holds.

    Raises:
        CommandError: it cannot be read, or is empty.
    """
    try:
        password = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise CommandError(message) from error
    if not password:
        message = f"{path} is empty: write a password into it."
        raise CommandError(message)
    return password


def make_people(password: str) -> None:
    """Make the people who are missing, all with this password."""
    for username, name, role in PEOPLE:
        if not User.objects.filter(username=username).exists():
            first, last = name.split()
            User.objects.create_user(
                username, password=password, first_name=first, last_name=last, role=role
            )
