"""One sentence that makes several claims: where it may be divided.

Only at a semicolon outside quotations, and only where each part is a statement with its own figure
and its own verb in the past: a wrong division costs a reviewer more than a missing one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues

SHORTEST = 6
"""Words of a part that stands on its own."""

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def divide(outside: str, *, cues: Cues) -> list[tuple[int, int]]:
    """The parts as ranges without the white space around them; one range if it stays whole.

    `outside` is the sentence with its quotations blanked.
    """
    whole = [(0, len(outside))]
    if ";" not in outside:
        return whole
    cuts = [-1, *(place for place, mark in enumerate(outside) if mark == ";"), len(outside)]
    parts = [_trimmed(outside, left + 1, right) for left, right in pairwise(cuts)]
    if all(_stands_alone(outside[start:end], cues) for start, end in parts):
        return parts
    return whole


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


def _stands_alone(part: str, cues: Cues) -> bool:
    words = _WORD.findall(part)
    return (
        len(words) >= SHORTEST
        and _DIGIT.search(part) is not None
        and any(Class.PAST in cues.words.get(word.lower(), ()) for word in words)
    )
