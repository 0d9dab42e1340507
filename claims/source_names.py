"""Where the name of a source stands in words that readers see. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

LONG = 4
"""Names of fewer letters are looked for as words of their own: they stand in many others."""

NAMED_PARTS = ("finding", "rationale", "note", "contacts", "evidence")
"""Where a name can stand besides, as `named_in` tells it."""


class Piece(Protocol):
    """A piece of evidence, with its number."""

    number: int
    protected: bool
    title: str
    publisher: str
    url: str


def protected_named(told: Mapping[str, Any], pieces: Iterable[Piece]) -> str:
    """The numbers of the protected pieces of evidence whose source some words name.

    Args:
        told: the words, with the members that `named_in` looks at.
        pieces: the evidence.

    Returns:
        Such as "[1], [3]"; empty where none is named.
    """
    return ", ".join(
        f"[{piece.number}]"
        for piece in pieces
        if piece.protected and named_in(told, _names_of_piece(piece), besides=())
    )


def _names_of_piece(piece: Piece) -> tuple[str, ...]:
    return names_of(title=piece.title, publisher=piece.publisher, url=piece.url)


def names_of(*, title: str, publisher: str, url: str) -> tuple[str, ...]:
    """The words by which a source is known, folded: its title, who published it, its server."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    found = dict.fromkeys(_folded(name) for name in (title, publisher, host))
    return tuple(name for name in found if len(name) > 1)


def named_in(
    payload: Mapping[str, Any], names: Sequence[str], *, besides: Iterable[int]
) -> tuple[str, ...]:
    """Where in a frozen copy the name of a source stands, apart from its own piece of evidence.

    Args:
        payload: the copy.
        names: of `names_of`.
        besides: the numbers of its own pieces.

    Returns:
        Those of `NAMED_PARTS` that hold it: `note` is that of a correction or withdrawal,
        `evidence` another piece.
    """
    own = set(besides)
    parts: dict[str, list[Any]] = {
        "finding": [payload.get("finding")],
        "rationale": [payload.get("rationale")],
        "note": [(payload.get("correction") or {}).get("note"), payload.get("note")],
        "contacts": [value for one in payload.get("contacts", ()) for value in one.values()],
        "evidence": [
            value
            for piece in payload.get("evidence", ())
            if piece["number"] not in own
            for value in piece.values()
        ],
    }
    return tuple(part for part, values in parts.items() if _holds(values, names))


def _holds(values: Iterable[Any], names: Sequence[str]) -> bool:
    texts = [_folded(value) for value in _texts(values)]
    return any(_stands_in(name, text) for text in texts for name in names)


def _stands_in(name: str, text: str) -> bool:
    if len(name) < LONG:
        return re.search(rf"\b{re.escape(name)}\b", text) is not None
    return name in text


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
