"""What a feed says, whatever it is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

ENTRIES = 50
"""The newest so many; whoever wants all of them asks the API, which goes back to the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: names it for good, as an address.
        url: the page to read.
        title: on one line.
        lines: paragraphs of plain text; at least one.
        language: of what the title quotes; empty or `und` for unknown.
        at: when readers saw it first.
        tags: codes, for programs that choose.
        related: addresses of other pages that it is about.
        facts: what JSON Feed holds besides, for programs.
    """

    id: str
    url: str
    title: str
    lines: Sequence[str]
    language: str
    at: datetime
    tags: Sequence[str] = ()
    related: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed.

    Attributes:
        title, description: what it tells.
        home: path of the page that it belongs to.
        path: its own, up to the dot before its form.
        entries: newest first.
    """

    title: str
    description: str
    home: str
    path: str
    entries: Sequence[Entry]

    def address(self, form: str) -> str:
        """Where it is in one of its forms."""
        return full(f"{self.path}.{form}")


def full(path: str) -> str:
    """The full address of a path, as programs are told it everywhere."""
    return f"{settings.VERIFY_SITE_URL}{path}"
