"""The rules as a detector: the default, and what the others fall back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.detector import EXTRACTOR_VERSION, find_sentences
from claims.extraction.detectors import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.detectors import Desk
    from claims.extraction.spans import Zone


class Rules:
    """Gates, points and reasons set by hand; needs nothing of the desk."""

    is_slow = False
    version = EXTRACTOR_VERSION

    def __init__(self, desk: Desk | None = None) -> None:
        """Take the desk as every detector does."""

    def find(self, text: str, *, zones: Sequence[Zone], language: str, title: str = "") -> Found:
        """Judge every sentence of a text by the rules."""
        found = find_sentences(text, zones=zones, language=language, title=title)
        return Found(found, self.version, "rules")
