"""Pictures of verdicts, for places where a page is shared: what stands on one, and drawing it.

Pure: words come in, the bytes of a PNG come out.
"""

from claims.cards.card import HEIGHT, WIDTH, Card, key_of
from claims.cards.drawing import draw
from claims.cards.files import drop_old, picture_of
from claims.cards.fonts import Fonts, FontUnreadable, check_font

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Card",
    "FontUnreadable",
    "Fonts",
    "check_font",
    "draw",
    "drop_old",
    "key_of",
    "picture_of",
]
