"""The letters that a PDF can be set in: one font, shipped with the project. Pure.

reportlab sets each letter as it stands, from left to right. It joins Arabic letters and turns lines
round only with uharfbuzz and rlbidi, which this project does not ask for; texts in such scripts are
printed by the browser instead, which does it right.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT = "DejaVuSans"
FILE = Path(__file__).parent / "dejavu" / "DejaVuSans.ttf"

# Right to left, and marks that combine with the letter before or after in scripts of India.
_TURNED = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
_COMBINED = "Mc"


@cache
def load_font() -> str:
    """Make the font known to reportlab; its name there."""
    pdfmetrics.registerFont(TTFont(FONT, FILE, shapable=False))
    return FONT


def letters_not_set(text: str) -> str:
    """The letters of a text that a PDF cannot show as they should be, each once, at most ten."""
    known = pdfmetrics.getFont(load_font()).face.charToGlyph
    wrong = [
        letter
        for letter in dict.fromkeys(text)
        if letter.isprintable() and not _is_set(letter, known)
    ]
    return "".join(wrong[:10])


def _is_set(letter: str, known: dict[int, int]) -> bool:
    return (
        ord(letter) in known
        and unicodedata.bidirectional(letter) not in _TURNED
        and unicodedata.category(letter) != _COMBINED
    )
