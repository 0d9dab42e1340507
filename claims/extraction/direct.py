"""Direct speech: a sentence that is somebody's words, with or without who said them.

What can be checked in it is what the words say; that they were said is seldom in doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class
from claims.extraction.features import measure

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues
    from claims.extraction.features import Features

SHORTEST = 3
"""Words from which quoted words are speech rather than a name or a term."""

_DIGIT = re.compile(r"\d")


def spoken(found: Features, *, quoted: list[tuple[int, int]], cues: Cues) -> Features | None:
    """What the words of a sentence of direct speech hold; None where it is none.

    `quoted` are the sentence's quoted ranges. A sentence that tells something itself, outside the
    quotation, is none.
    """
    if found.quoted_length < SHORTEST or not _is_introduced(found.text, quoted[0]):
        return None
    if _tells(found, cues):
        return None
    inside = " ".join([found.text[start:end] for start, end in quoted])
    return replace(measure(inside, quoted=[], cues=cues), text=found.text)


def _tells(found: Features, cues: Cues) -> bool:
    """Whether something is told outside the quotation, besides what the speaker is known for."""
    outside = cues.by_the_way.sub("", found.outside)
    if _DIGIT.search(outside):
        return True
    if not found.own[Class.EVENT]:
        return False
    who = outside.find(f" {cues.speech.who.strip(' ,')} ")
    if who < 0:
        return True
    clause = outside.find(",", who)
    rest = outside[:who] + (outside[clause:] if clause > 0 else "")
    return measure(rest, quoted=[], cues=cues).own[Class.EVENT] > 0


def _is_introduced(text: str, first: tuple[int, int]) -> bool:
    """Whether the first quotation begins the sentence or a sentence of its own."""
    before = text[: first[0]].rstrip()
    if not before or before.endswith(":"):
        return True
    return before.endswith(",") and text[first[0] + 1 : first[0] + 2].isupper()
