"""Which words of a text count how much: A most, then B, C and D, as PostgreSQL names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# An index entry is 1 MB at most (PostgreSQL, tsvector): this much text always fits.
MAX_TEXT = 100_000  # characters

type Weighed = list[tuple[str, str]]

_OF_EVIDENCE = ("title", "publisher", "quote", "description")
_OF_PLACES = ("quote", "attributed_to", "title", "source")
_OF_CONTACTS = ("name", "answer")


def words_of_publication(payload: Mapping[str, Any]) -> Weighed:
    """A frozen verdict: the claim, the finding, the reasons, then evidence, places and replies."""
    last = [
        *_told(payload.get("evidence"), _OF_EVIDENCE),
        *_told(payload.get("occurrences"), _OF_PLACES),
        *_told(payload.get("contacts"), _OF_CONTACTS),
    ]
    return _cut(
        [
            ("A", str(payload["claim"]["text"])),
            ("B", str(payload.get("finding") or "")),
            ("C", str(payload.get("rationale") or "")),
            ("D", "\n".join(dict.fromkeys(last))),
        ]
    )


def words_of_article(*, title: str, author: str, source: str, text: str) -> Weighed:
    """An article: its title, who wrote and published it, then its text."""
    return _cut([("A", title), ("B", f"{author}\n{source}"), ("D", text)])


def words_of_claim(text: str) -> Weighed:
    """A claim is its words."""
    return _cut([("A", text)])


def _told(rows: list[dict[str, Any]] | None, members: tuple[str, ...]) -> Iterator[str]:
    for row in rows or []:
        for member in members:
            if row.get(member):
                yield str(row[member])


def _cut(parts: Weighed) -> Weighed:
    """The same parts, no longer together than an entry can hold."""
    left = MAX_TEXT
    kept = []
    for weight, text in parts:
        kept.append((weight, text[:left]))
        left -= len(kept[-1][1])
    return kept
