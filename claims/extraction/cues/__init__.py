"""Word lists a language at a time. A language is added by a module with its `CUES` here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.cues.english import CUES as ENGLISH
from claims.extraction.cues.unknown import UNKNOWN

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues

_KNOWN: dict[str, Cues] = {cues.language: cues for cues in (ENGLISH,)}


def cues_for(language: str) -> Cues:
    """The word lists for a BCP 47 tag; for a language without any, those that know no word."""
    return _KNOWN.get(language.split("-")[0].lower(), UNKNOWN)


def known_languages() -> tuple[str, ...]:
    """The languages that have word lists."""
    return tuple(sorted(_KNOWN))
