"""Whether a page still says what it said: by its words, for bytes change with every visit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Runs of so many words are compared (Broder 1997, "On the resemblance and containment of
# documents"): a moved menu changes few of them, another paragraph many.
RUN = 4
# Below this share of equal runs the page says something else. A date in the footer or a counter
# costs a page of 300 words some hundredth.
LEAST_ALIKE = 0.9

_WORD = re.compile(r"\w+")


def is_changed(before: str, now: str, *, quotes: Iterable[str]) -> bool:
    """Whether a text is no longer what it was.

    Arguments: before, now; quotes, words that count most: one that stood there and no longer does
    is a change, however little else is different.
    """
    old, new = words_of(before), words_of(now)
    if old == new:
        return False
    lost = any(_stands(old, quote) and not _stands(new, quote) for quote in quotes)
    return lost or resemblance(old, new) < LEAST_ALIKE


def words_of(text: str) -> list[str]:
    """The words of a text, without marks and capitals, in NFKC."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def resemblance(one: list[str], other: list[str]) -> float:
    """The share of equal runs among all runs of two texts, 0 to 1."""
    mine, theirs = _runs(one), _runs(other)
    every = mine | theirs
    return len(mine & theirs) / len(every) if every else 1.0


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    count = max(1, len(words) - RUN + 1) if words else 0
    return {tuple(words[start : start + RUN]) for start in range(count)}


def _stands(words: list[str], quote: str) -> bool:
    sought = " ".join(words_of(quote))
    return bool(sought) and f" {sought} " in f" {' '.join(words)} "
