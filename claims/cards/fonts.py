"""Which font a text is drawn in: the first that has all its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

import claims

SERIF = Path(__file__).parent / "dejavu" / "DejaVuSerif.ttf"
"""Shipped: Latin, Greek, Cyrillic."""

SANS = Path(claims.__file__).parent / "own_copy" / "dejavu" / "DejaVuSans.ttf"
"""Shipped, the font of the desk's PDFs: the same, Arabic, Persian and Hebrew."""

# What Pillow raises for a file that is no font.
_FAULTS = (OSError, ValueError)

# A size that is cheap to draw a letter in only to see whether there is one.
_PROBE = 16
# No font has a letter here (Unicode, noncharacters), so this is how each draws "no such letter".
_NONE = "\U0010ffff"
# Signs that a text can do without where no font has them: pictures, modifiers, invisible marks.
_SPARED = frozenset({"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn"})
_RTL = frozenset({"R", "AL"})


class FontUnreadable(Exception):
    """A file that was named as a font is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no font that cards can be drawn with.")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of cards.

    Attributes:
        more: files besides those shipped, for other scripts, in the order they are tried.
    """

    more: tuple[Path, ...] = ()

    @property
    def for_words(self) -> tuple[Path, ...]:
        """What claims and titles are set in."""
        return (SERIF, SANS, *self.more)

    @property
    def for_labels(self) -> tuple[Path, ...]:
        """What the desk says about them."""
        return (SANS, *self.more)


def drawable(text: str, files: Sequence[Path]) -> tuple[Path, str] | None:
    """The first font that can draw a text, and the text as it can be drawn.

    Args:
        text: on one line.
        files: fonts, the first preferred.

    Returns:
        None where no font has the letters, or where they have to be joined or turned (Arabic,
        Hebrew, scripts of India) and Pillow has come without the library for that (raqm).

    Raises:
        FontUnreadable: a file is no font.
    """
    if needs_shaping(text) and not features.check("raqm"):
        return None
    for path in files:
        known = _known(path, frozenset(text))
        told = "".join(one for one in text if one in known or one == " ")
        lost = [one for one in text if one not in known and one != " "]
        if told.strip() and all(unicodedata.category(one) in _SPARED for one in lost):
            return path, " ".join(told.split())
    return None


def needs_shaping(text: str) -> bool:
    """Whether a text has letters that join, turn round or stand above each other."""
    return any(
        unicodedata.bidirectional(one) in _RTL or unicodedata.category(one) in {"Mn", "Mc"}
        for one in text
    )


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode bidi, P2)."""
    strong = (unicodedata.bidirectional(one) for one in text)
    first = next((one for one in strong if one in _RTL or one == "L"), "L")
    return first in _RTL


@lru_cache(maxsize=64)
def face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """A font in one size.

    Args:
        path: the file.
        size: pixels.

    Raises:
        FontUnreadable: it is none.
    """
    try:
        return ImageFont.truetype(path, size)
    except _FAULTS as error:
        raise FontUnreadable(path) from error


def check_font(path: Path) -> None:
    """Refuse a file that cards cannot be drawn with.

    Raises:
        FontUnreadable: it is not there, or no font.
    """
    face(path, _PROBE)


@lru_cache(maxsize=256)
def _known(path: Path, letters: frozenset[str]) -> frozenset[str]:
    """Those of the letters that a font has."""
    return frozenset(one for one in letters if _has(path, one))


@lru_cache(maxsize=8192)
def _has(path: Path, letter: str) -> bool:
    return _shape(path, letter) != _shape(path, _NONE)


def _shape(path: Path, letter: str) -> tuple[tuple[int, int], bytes]:
    # The simple layout: one letter has nothing to be joined with.
    try:
        font = ImageFont.truetype(path, _PROBE, layout_engine=ImageFont.Layout.BASIC)
    except _FAULTS as error:
        raise FontUnreadable(path) from error
    mask = font.getmask(letter, mode="1")
    return mask.size, bytes(mask)
