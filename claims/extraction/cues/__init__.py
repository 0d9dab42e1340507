"""Word lists a language at a time. A language is added by a module with its `CUES` here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.cues.english import CUES as ENGLISH
from claims.extraction.cues.french import CUES as FRENCH
from claims.extraction.cues.german import CUES as GERMAN
from claims.extraction.cues.persian import CUES as PERSIAN
from claims.extraction.cues.spanish import CUES as SPANISH
from claims.extraction.cues.unknown import OTHERWISE_WRITTEN, UNKNOWN

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues

_KNOWN: dict[str, Cues] = {
    cues.language: cues for cues in (ENGLISH, SPANISH, FRENCH, GERMAN, PERSIAN)
}


def cues_for(language: str) -> Cues:
    """The word lists for a BCP 47 tag; for a language without any, those that know no word."""
    primary = language.split("-")[0].lower()
    return _KNOWN.get(primary) or OTHERWISE_WRITTEN.get(primary, UNKNOWN)


def known_languages() -> tuple[str, ...]:
    """The languages that have word lists."""
    return tuple(sorted(_KNOWN))
