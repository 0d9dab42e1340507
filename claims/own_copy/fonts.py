"""The letters that a sheet can be set in: one font, shipped, and those that a desk adds. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

SHIPPED = Path(__file__).parent / "dejavu" / "DejaVuSans.ttf"
"""DejaVu Sans: Latin, Greek, Cyrillic, Arabic, Persian and Hebrew."""

# Which face of a collection draws the Han letters of a language as its readers write them; the
# ends of the names in the collections of Noto and Source Han.
_REGIONS = {"ja": "JP", "ko": "KR", "zh": "SC", "zh-hk": "HK", "zh-hant": "TC", "zh-tw": "TC"}
# These say how letters join or which way they run; nothing of them is seen.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


class NoFont(Exception):
    """A file that was named as a font is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no font.")


@dataclass(frozen=True, slots=True)
class SheetFont:
    """One face of a font.

    Attributes:
        path: its file.
        number: its place in the file, where that is a collection.
        letters: the code points that it has.
    """

    path: Path
    number: int = 0
    letters: frozenset[int] = field(default=frozenset(), repr=False, compare=False)

    @property
    def name(self) -> str:
        """What it is called in a document."""
        return f"{self.path.stem}-{self.number}".lower().replace("-", "")


def sheet_fonts(language: str, more: Sequence[Path] = ()) -> tuple[SheetFont, ...]:
    """The fonts for a sheet, the first preferred.

    Args:
        language: tag of the language of the text.
        more: files besides the one that is shipped.

    Raises:
        NoFont: a file is none.
    """
    return tuple(_font(path, language.lower()) for path in (SHIPPED, *more))


def letters_not_set(text: str, fonts: Sequence[SheetFont]) -> str:
    """The letters of a text that none of the fonts has, each once, at most ten."""
    wrong = [letter for letter in dict.fromkeys(text) if not _is_set(letter, fonts)]
    return "".join(wrong[:10])


def fonts_of(text: str, fonts: Sequence[SheetFont]) -> list[SheetFont]:
    """The font of each letter: the first that has it.

    Marks, figures, blanks and stops stay in the font of the letter before them, if that has them.
    """
    chosen: list[SheetFont] = []
    for letter in text:
        before = chosen[-1:] if not letter.isalpha() else []
        chosen.append(_first(letter, (*before, *fonts)))
    return chosen


def _first(letter: str, fonts: Iterable[SheetFont]) -> SheetFont:
    found = list(fonts)
    unseen = unicodedata.category(letter) in _UNSEEN
    return next((font for font in found if unseen or ord(letter) in font.letters), found[0])


def _is_set(letter: str, fonts: Iterable[SheetFont]) -> bool:
    if unicodedata.category(letter) in _UNSEEN:
        return True
    return any(ord(letter) in font.letters for font in fonts)


@lru_cache(maxsize=32)
def _font(path: Path, language: str) -> SheetFont:
    try:
        number = _face(path, language)
        with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as face:
            return SheetFont(path, number, frozenset(face.getBestCmap() or ()))
    except (OSError, TTLibError) as error:
        raise NoFont(path) from error


def _face(path: Path, language: str) -> int:
    """The face of a collection that fits the language; the first where none says so."""
    if path.suffix.lower() not in {".ttc", ".otc"}:
        return 0
    region = _REGIONS.get(language) or _REGIONS.get(language.partition("-")[0], "")
    with path.open("rb") as file, TTCollection(file, lazy=True) as faces:
        names = [str(face["name"].getBestFamilyName()) for face in faces]
    return next((place for place, name in enumerate(names) if name.endswith(f" {region}")), 0)
