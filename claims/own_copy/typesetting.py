"""Lines of a paragraph as they are to be set: broken where they may be, turned where needed. Pure.

Which way letters run is found by the Unicode bidirectional algorithm (UAX #9): the levels for the
whole paragraph, the order for each line (rules L1 and L2). Letters are joined where they are set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fpdf.bidi import BidiParagraph, auto_detect_base_direction
from fpdf.enums import TextDirection

from claims.own_copy.fonts import SheetFont, fonts_of

FIRST_STRONG, END_OF_ISOLATE = "\u2068", "\u2069"
# A word with the blanks after it; a line may end behind it.
_WORD = re.compile(r"\s*\S+\s*")
# Between letters of Han, kana and Hangul syllables a line may end anywhere, but not before a stop.
_WIDE = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_STOPS = frozenset("、。！？」』】〉》”’…ー々・,.:;!?)]}%\uff0c\uff0e\uff1a\uff1b\uff09\u3015")
# Letters that no line has room for, unless most of them are not seen.
_MANY = 400
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
# Controls that shape letters stay with them; all other controls have done their work by then.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font that run one way.

    Attributes:
        text: in the order of reading.
        font: what it is set in.
        rtl: whether it runs from right to left.
    """

    text: str
    font: SheetFont
    rtl: bool


type Width = Callable[[Run], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        runs: from left to right.
        width: of all of them.
        rtl: whether its paragraph runs from right to left, so that it begins at the right edge.
    """

    runs: tuple[Run, ...]
    width: float
    rtl: bool


def isolated(value: str) -> str:
    """A value that does not turn the words around it, nor they it (FSI and PDI of UAX #9)."""
    return f"{FIRST_STRONG}{value}{END_OF_ISOLATE}"


def lines_of(text: str, fonts: Sequence[SheetFont], *, width: Width, room: float) -> list[Line]:
    """Break a paragraph into lines.

    Args:
        text: the paragraph; white space in it counts as single blanks.
        fonts: as `sheet_fonts` gives them.
        width: measures a run.
        room: how wide a line can be, in the unit of `width`.
    """
    paragraph = _Paragraph(" ".join(text.split()), fonts, width)
    return [paragraph.line(start, end) for start, end in paragraph.breaks(room)]


class _Paragraph:
    """A paragraph with the level and the font of each letter."""

    def __init__(self, text: str, fonts: Sequence[SheetFont], width: Width) -> None:
        self._text = text
        self._width = width
        self._fonts = fonts_of(text, fonts)
        self._base = int(auto_detect_base_direction(text) is TextDirection.RTL)
        self._levels = _levels(text, self._base)

    def breaks(self, room: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends."""
        start = end = 0
        for piece_start, piece_end in self._pieces(room):
            if end > start and self._measure(start, piece_end) > room:
                yield start, end
                start = piece_start
            end = piece_end
        if end > start:
            yield start, end

    def line(self, start: int, end: int) -> Line:
        """The letters from start to end as a line: runs from left to right."""
        end = self._without_blanks(start, end)
        levelled = [(level, run) for level, run in self._runs(start, end) if run.text]
        runs = tuple(run for _, run in _in_order(levelled))
        return Line(runs, sum(map(self._width, runs)), bool(self._base))

    def _measure(self, start: int, end: int) -> float:
        end = self._without_blanks(start, end)
        return sum(self._width(run) for _, run in self._runs(start, end) if run.text)

    def _without_blanks(self, start: int, end: int) -> int:
        return start + len(self._text[start:end].rstrip())

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, Run]]:
        def kind(place: int) -> tuple[int, SheetFont]:
            return self._levels[place], self._fonts[place]

        for (level, font), places in groupby(range(start, end), key=kind):
            letters = "".join(self._text[place] for place in places)
            yield level, Run(_seen(letters), font, bool(level % 2))

    def _pieces(self, room: float) -> Iterator[tuple[int, int]]:
        """What stays together on a line; a piece wider than a line is cut wherever it has to be."""
        for word in _WORD.finditer(self._text):
            for start, end in _parts(self._text, word.start(), word.end()):
                yield from self._cut(start, end, room)

    def _cut(self, start: int, end: int, room: float) -> Iterator[tuple[int, int]]:
        while self._is_wider(start, end, room):
            fits = start + 1
            while fits < end and self._measure(start, fits + 1) <= room:
                fits += 1
            while fits < end and unicodedata.combining(self._text[fits]):
                fits += 1
            yield start, fits
            start = fits
        if end > start:
            yield start, end

    def _is_wider(self, start: int, end: int, room: float) -> bool:
        # Mostly the beginning tells: an address of 100,000 letters is not measured for every line.
        stops = (min(start + _MANY, end), end)
        return any(self._measure(start, stop) > room for stop in stops)


def _levels(text: str, base: int) -> list[int]:
    """The level of each letter; all are at the base where nothing runs from right to left."""
    levels = [base] * len(text)
    if any(unicodedata.bidirectional(letter) in _TURNING for letter in text):
        for letter in BidiParagraph(text, preserve_bn_chars=True).get_characters():
            levels[letter.character_index] = letter.embedding_level
    return levels


def _seen(letters: str) -> str:
    return "".join(
        one for one in letters if one in _JOINERS or unicodedata.category(one) not in {"Cf", "Cc"}
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word in the parts between which a line may end."""
    for place in range(start + 1, end):
        is_wide = _WIDE.match(text[place]) or _WIDE.match(text[place - 1])
        if is_wide and text[place] not in _STOPS and not text[place].isspace():
            yield start, place
            start = place
    yield start, end


def _in_order(levelled: list[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """Rule L2: from the highest level down to the lowest odd one, turn what is at it or above."""
    odd = [level for level, _ in levelled if level % 2]
    highest = max((level for level, _ in levelled), default=0)
    for least in range(highest, min(odd, default=highest + 1) - 1, -1):
        turned: list[tuple[int, Run]] = []
        for is_in, group in groupby(levelled, key=lambda one: one[0] >= least):
            found = list(group)
            turned += reversed(found) if is_in else found
        levelled = turned
    return levelled
