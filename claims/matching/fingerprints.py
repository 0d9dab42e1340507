"""When two wordings are the same claim: they have one fingerprint.

What only typography changes is folded: letter case, Unicode forms, quotation marks, dashes, other
punctuation, white space. Figures are kept with their signs, decimal points and units, for 3.5 is
not 35, -5 is not 5, and "30,000" is not "more than 30,000". Marks over letters are kept too: in
many languages they make another word.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_APOSTROPHES = re.compile(r"(?<=\w)[’'ʼ`´](?=\w)")
_GROUPED = re.compile(r"(?<=\d)[,\u202f\u00a0](?=\d{3}(?!\d))")
_KEPT = re.compile(
    r"(?:(?<![^\s(])[+\u2212\u2013-])?\d+(?:[.,:/]\d+)*|(?:[^\W\d_]|[\u0300-\u036f])+|\d|[%‰°$€£¥₹₽₩]"
)
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


def normalise(text: str) -> str:
    """The words and figures of a text, folded and parted by single spaces.

    Linear in the length of the text. A text of nothing but signs keeps them, so that two such
    texts are not the same.
    """
    grouped = _GROUPED.sub("", _UNSEEN.sub("", text))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", grouped).casefold())
    kept = _KEPT.findall(_APOSTROPHES.sub("", folded))
    words = " ".join(word.translate(_MINUS) for word in kept)
    return words or " ".join(folded.split())


def fingerprint(text: str) -> str:
    """The SHA-256 of the normalised text, 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()
