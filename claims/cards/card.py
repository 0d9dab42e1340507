"""What stands on a card, and the name of the picture that it makes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

WIDTH, HEIGHT = 1200, 630
"""Pixels: what Open Graph and Twitter cards show without cutting (1.91 : 1)."""

# Raise it when the same words are drawn in another way.
_DRAWING = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The words of one card, in the language of the pages.

    Attributes:
        desk: name of the desk.
        mark: `supported`, `disputed`, `unverifiable` or empty: the sign and colour of `verdict`.
        verdict: the word of the verdict, or what stands in its place ("Verdict withdrawn").
        words: what the card is about, as it was said; shortened at a word where it is too long.
        meta: where and when, on one line.
        note: what a reader has to know besides, such as that the verdict was corrected.
        instead: what is said where no font has the letters of `words`.
        number: names what it is about ("Claim 12").
        rtl: whether the language of the pages runs from right to left.
    """

    desk: str
    verdict: str
    words: str
    instead: str
    number: str = ""
    mark: str = ""
    meta: str = ""
    note: str = ""
    rtl: bool = False


def key_of(card: Card, *, fonts: Sequence[Path]) -> str:
    """Name the picture of a card by all that it is drawn from: 24 hex digits.

    Args:
        card: the words.
        fonts: the files it is drawn with.
    """
    parts = (_DRAWING, astuple(card), [path.name for path in fonts])
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
