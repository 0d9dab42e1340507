"""Collect the texts of pages and code into the catalogues, and compile them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands import makemessages
from django.utils.translation import to_locale


class Command(makemessages.Command):
    """Django's command, which also knows the marks of `claims/messages.py`."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=say",
        "--keyword=say_many:1,2",
        "--keyword=Text",
    ]

    def handle(self, *args: Any, **options: Any) -> None:
        """Without `--locale`, every language of the desk but English is brought up to date."""
        if not options["locale"] and not options["all"]:
            english = settings.LANGUAGE_CODE
            options["locale"] = [to_locale(tag) for tag, _ in settings.LANGUAGES if tag != english]
        super().handle(*args, **options)
