"""`manage.py write_docs`: rewrites the parts of the docs that are made from the code."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.models import ALLOWED_MOVES, Role, Status
from claims.permissions import PERMISSIONS, Permission

DOCS = Path(settings.BASE_DIR) / "docs"


def draw_states() -> str:
    """The life of a claim as a Mermaid state diagram, made from `ALLOWED_MOVES`."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> waiting"]
    for start in Status:
        lines += [f"    {start} --> {end}" for end in ALLOWED_MOVES[start]]
    return "\n".join([*lines, "```"])


def draw_permissions() -> str:
    """Who may do what as a Markdown table, made from `PERMISSIONS`."""
    lines = [
        "| may | " + " | ".join(str(role.label) for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    for permission in Permission:
        cells = ["yes" if role in PERMISSIONS[permission] else "–" for role in Role]
        lines.append(f"| {permission} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


BLOCKS = {
    ("architecture.md", "states"): draw_states,
    ("architecture.md", "permissions"): draw_permissions,
}


def with_block(page: str, name: str, block: str) -> str:
    """Put a made block between its two markers in a page.

    Raises:
        ValueError: the page does not hold the markers exactly once.
    """
    pattern = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- end: {name} -->)", re.DOTALL)
    written, count = pattern.subn(lambda match: f"{match[1]}{block}\n{match[2]}", page)
    if count != 1:
        message = f"the markers of the block {name!r} must stand once, but stand {count} times"
        raise ValueError(message)
    return written


class Command(BaseCommand):
    """Rewrites the made parts, or with `--check` only says which are out of date."""

    help = "Rewrites the parts of the docs that are made from the code."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; exit 1 if old.")

    def handle(self, *, check: bool, **options: object) -> None:
        old = []
        for (file_name, block_name), draw in BLOCKS.items():
            path = DOCS / file_name
            page = path.read_text(encoding="utf-8")
            written = with_block(page, block_name, draw())
            if written != page:
                old.append(f"{file_name}: {block_name}")
                if not check:
                    path.write_text(written, encoding="utf-8")
        if check and old:
            message = "Out of date, run `manage.py write_docs`: " + ", ".join(old)
            raise CommandError(message)
        self.stdout.write("Up to date." if not old else "Rewritten: " + ", ".join(old))
