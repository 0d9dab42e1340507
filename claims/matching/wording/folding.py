"""What only typography changes, folded: case, Unicode forms, quotation marks, dashes, spaces."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_APOSTROPHES = re.compile(r"(?<=\w)[’'ʼ`´](?=\w)")
_GROUPED = re.compile(r"(?<=\d)[,\u202f\u00a0](?=\d{3}(?!\d))")
_KEPT = re.compile(
    r"(?:(?<![^\s(])[+\u2212\u2013-])?\d+(?:[.,:/]\d+)*|(?:[^\W\d_]|[\u0300-\u036f])+|\d|[%‰°$€£¥₹₽₩]"
)
_KEPT_ASCII = re.compile(r"[a-z]+|(?:(?<![^\s(])[+-])?\d+(?:[.,:/]\d+)*|[%$]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


def fold(text: str) -> str:
    """A text in one Unicode form and in small letters, without what nobody sees.

    Grouping signs inside figures are gone, so that "30,000" is "30000".
    """
    if text.isascii():
        return (_GROUPED.sub("", text) if "," in text else text).lower()
    grouped = _GROUPED.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", grouped).casefold())


def pieces(folded: str) -> list[str]:
    """The words, figures and signs of units of a folded text, in their order.

    Figures keep their signs and decimal points: 3.5 is not 35, and -5 is not 5. Marks over letters
    are kept too; in many languages they make another word.
    """
    if folded.isascii():
        return _KEPT_ASCII.findall(_APOSTROPHES.sub("", folded) if "'" in folded else folded)
    kept = _KEPT.findall(_APOSTROPHES.sub("", folded))
    return [word.translate(_MINUS) for word in kept]
