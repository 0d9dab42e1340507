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
_KEPT_WITHOUT_SIGNS = re.compile(r"[a-z]+|\d+(?:[.,:/]\d+)*|[%$]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# Signs of print that are no pieces, as one that is none either, and dashes as `_MINUS` has them.
_PRINT_SIGNS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2014\u00ab\u00bb\u2022"
_PRINT = str.maketrans(dict.fromkeys(_PRINT_SIGNS, '"')) | _MINUS


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
        return _ascii_pieces(_APOSTROPHES.sub("", folded) if "'" in folded else folded)
    # Most texts hold nothing outside ASCII but signs of print: the plain pattern costs a third.
    joined = _APOSTROPHES.sub("", folded).translate(_PRINT)
    return _ascii_pieces(joined) if joined.isascii() else _KEPT.findall(joined)


def _ascii_pieces(text: str) -> list[str]:
    kept = _KEPT_ASCII if "-" in text or "+" in text else _KEPT_WITHOUT_SIGNS
    return kept.findall(text)
