"""When two wordings are the same claim by themselves: they have one fingerprint.

What changes no meaning is folded: typography, and in English also figures in words or digits,
the ways of writing a date, short forms, contractions, articles, British and American spelling, a
date in front or behind, and what only says that an article says so. Everything else counts:
"30,000" is not "more than 30,000", and "voted" is not "did not vote".
"""

from __future__ import annotations

import hashlib

from claims.matching.wording.folding import fold, pieces
from claims.matching.wording.frames import bare, without_head
from claims.matching.wording.reading import ENGLISH, primary, read_words

FINGERPRINT_VERSION = 2
"""Changes whenever the same text may get another fingerprint."""


def normalise(text: str, *, language: str = "") -> str:
    """The words and figures of a text in one spelling, parted by single spaces.

    Linear in the length of the text. A text of nothing but signs keeps them, so that two such
    texts are not the same.

    Args:
        text: any text.
        language: a BCP 47 tag; without one only typography is folded.
    """
    if primary(language) == ENGLISH:
        words = read_words(bare(without_head(text)), language=language)
    elif language:
        words = read_words(text, language=language)
    else:
        words = pieces(fold(text))
    return " ".join(words) or " ".join(fold(text).split())


def fingerprint(text: str, *, language: str = "") -> str:
    """The SHA-256 of the normalised text, 64 hexadecimal digits."""
    folded = normalise(text, language=language)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
