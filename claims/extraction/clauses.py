"""One sentence that makes several claims: where it may be divided.

Only at semicolons, or at words like "while", outside quotations, and only where each part is a
statement with its own figure and its own verb in the past: a wrong division costs a reviewer more
than a missing one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues

SHORTEST = 5
"""Words of a part that stands on its own."""

_WORD = re.compile(r"[^\W\d_]+")
_SEMICOLON = re.compile(r";")
_DIGIT = re.compile(r"\d")


def divide(outside: str, *, cues: Cues) -> list[tuple[int, int]]:
    """The parts as ranges without the white space around them; one range if it stays whole.

    `outside` is the sentence with its quotations blanked.
    """
    for joints in (_SEMICOLON, cues.joints):
        edges = [match.span() for match in joints.finditer(outside)]
        if edges:
            parts = _between(outside, edges)
            if all(_stands_alone(outside[start:end], cues) for start, end in parts):
                return parts
    return [(0, len(outside))]


def _between(outside: str, edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts between the joints."""
    starts = [0, *(end for _, end in edges)]
    ends = [*(begin for begin, _ in edges), len(outside)]
    return [_trimmed(outside, start, end) for start, end in zip(starts, ends, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


def _stands_alone(part: str, cues: Cues) -> bool:
    words = _WORD.findall(part)
    return (
        len(part.split()) >= SHORTEST
        and _DIGIT.search(part) is not None
        and any(Class.PAST in cues.words.get(word.lower(), ()) for word in words)
    )
