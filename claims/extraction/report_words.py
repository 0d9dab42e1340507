"""Whether the words of a sentence tell that somebody reports something, by the words alone.

Most sentences hold no such word, and need not be read for who said them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.words import LONGEST_KEPT, MOST_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.extraction.cues.model import Speech

REPORT, SOURCE, ONGOING = 1, 2, 4
"""What a word tells of: a report as a finite verb, a source, or a report in an -ing form."""

WORD = re.compile(r"[^\W\d_]+(?:[’'.\u200c-](?=[^\W\d_])[^\W\d_]+)*")
"""A word with the marks inside it; none lies across white space."""

_LETTERS = re.compile(r"[^\W\d_]+")


def tells(stretches: Iterable[str], speech: Speech) -> list[int]:
    """What each stretch without white space tells of, as bits; most tell of nothing."""
    kept = speech.read
    return [kept[one] if one in kept else _read(one, speech) for one in stretches]


def _read(stretch: str, speech: Speech) -> int:
    small = stretch.lower()
    words = set(WORD.findall(small))
    if not speech.together:
        # Where a verb is one word, it may also stand right after a mark.
        words.update(_LETTERS.findall(small))
    lists = ((REPORT, speech.reports), (SOURCE, speech.source_words), (ONGOING, speech.ongoing))
    told = sum(one for one, listed in lists if not words.isdisjoint(listed))
    if len(stretch) > LONGEST_KEPT:
        return told
    if len(speech.read) >= MOST_KEPT:
        speech.read.clear()
    return speech.read.setdefault(stretch, told)


def last_word(text: str) -> str:
    """The last word of a text in small letters, or ""."""
    for stretch in reversed(text.split()):
        words: list[str] = WORD.findall(stretch)
        if words:
            return words[-1].lower()
    return ""
