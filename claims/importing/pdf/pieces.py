"""The pieces of text of a PDF page with their places, as its drawing program shows them.

Section numbers are those of the standard, ISO 32000-1. pypdf decodes the program
and the fonts; the places are worked out here, since pypdf tells them of whole
lines only, after it has joined what stands in two columns side by side.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

# pypdf is pinned: there is no public way to a font's widths and letters.
from pypdf.generic._font import Font

MOST_OPERATIONS = 1_000_000
MOST_FORMS = 500
MOST_FORM_DEPTH = 10
MOST_FONTS = 200

type Matrix = tuple[float, float, float, float, float, float]

_UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooMuch(Exception):
    """The file has more to be drawn than any article."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn in one go.

    left, right, base: where it begins and ends, and the line it stands on, in
    points from the lower left corner of the page. size: of its font, in points.
    """

    left: float
    right: float
    base: float
    size: float
    text: str


@dataclass(slots=True)
class _State:
    """What the graphics and text operators have set (8.4.1, 9.3.1)."""

    place: Matrix = _UNCHANGED
    font: Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0


@dataclass(slots=True)
class PageReader:
    """Draws pages without drawing them; counts what one file costs."""

    reader: PdfReader
    pieces: list[Piece] = field(default_factory=list)
    pictures: int = 0
    _operations: int = 0
    _forms: int = 0
    _fonts: dict[int, Font | None] = field(default_factory=dict)
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _text: Matrix = _UNCHANGED
    _line: Matrix = _UNCHANGED

    def read(self, page: DictionaryObject) -> list[Piece]:
        """The pieces of a page in the order they are drawn; counts its pictures.

        Raises TooMuch, and whatever pypdf raises on a damaged file.
        """
        self.pieces, self._stack, self._state = [], [], _State()
        contents = _object(page.get("/Contents"))
        if contents is not None:
            self._run(contents, _dictionary(page.get("/Resources") or _inherited(page)), 0)
        return self.pieces

    def _run(self, contents: Any, resources: DictionaryObject, depth: int) -> None:
        for operands, operator in ContentStream(contents, self.reader, "bytes").operations:
            self._operations += 1
            if self._operations > MOST_OPERATIONS:
                raise TooMuch
            if operator == b"Do":
                self._draw(operands, resources, depth)
            elif operator == b"Tf":
                self._set_font(operands, _dictionary(resources.get("/Font")))
            else:
                self._act(operator, operands)

    def _act(self, operator: bytes, operands: list[Any]) -> None:
        if operator == b"INLINE IMAGE":
            self.pictures += 1
        elif (act := _ACTS.get(operator)) is not None:
            act(self, operands)

    def _draw(self, operands: list[Any], resources: DictionaryObject, depth: int) -> None:
        """Draw a picture or a form, which is a page inside a page (8.10)."""
        form = (
            _object(_dictionary(resources.get("/XObject")).get(operands[0])) if operands else None
        )
        if not isinstance(form, StreamObject):
            return
        if form.get("/Subtype") != "/Form":
            self.pictures += 1
            return
        self._forms += 1
        if self._forms > MOST_FORMS or depth >= MOST_FORM_DEPTH:
            raise TooMuch
        self._stack.append(replace(self._state))
        self._state.place = _times(_matrix(form.get("/Matrix") or ()), self._state.place)
        self._run(form, _dictionary(form.get("/Resources")) or resources, depth + 1)
        self._state = self._stack.pop() if self._stack else _State()

    def _set_font(self, operands: list[Any], fonts: DictionaryObject) -> None:
        if len(operands) < 2:
            return
        self._state.size = _number(operands[1])
        found = _object(fonts.get(operands[0]))
        self._state.font = self._font(found) if isinstance(found, DictionaryObject) else None

    def _font(self, found: DictionaryObject) -> Font | None:
        if id(found) not in self._fonts:
            if len(self._fonts) >= MOST_FONTS:
                raise TooMuch
            self._fonts[id(found)] = Font.from_font_resource(found)
        return self._fonts[id(found)]

    def save(self, _operands: list[Any]) -> None:
        """q (8.4.4)."""
        self._stack.append(replace(self._state))

    def restore(self, _operands: list[Any]) -> None:
        """Q (8.4.4)."""
        if self._stack:
            self._state = self._stack.pop()

    def move_page(self, operands: list[Any]) -> None:
        """cm (8.4.4)."""
        self._state.place = _times(_matrix(operands), self._state.place)

    def begin(self, _operands: list[Any]) -> None:
        """BT (9.4.1)."""
        self._text = self._line = _UNCHANGED

    def set_matrix(self, operands: list[Any]) -> None:
        """Tm (9.4.2)."""
        self._text = self._line = _matrix(operands)

    def move(self, operands: list[Any]) -> None:
        """Td (9.4.2)."""
        right, up = (_number(one) for one in operands[:2]) if len(operands) > 1 else (0.0, 0.0)
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, right, up), self._line)

    def move_and_lead(self, operands: list[Any]) -> None:
        """TD (9.4.2)."""
        self._state.leading = -_number(operands[1]) if len(operands) > 1 else 0.0
        self.move(operands)

    def next_line(self, _operands: list[Any]) -> None:
        """T* (9.4.2)."""
        self.move([0.0, -self._state.leading])

    def show(self, operands: list[Any]) -> None:
        """Tj and TJ (9.4.3): strings, and between them how far to move back."""
        for one in operands[0] if operands and isinstance(operands[0], list) else operands:
            if isinstance(one, bytes):
                self._show(one)
            elif isinstance(one, int | float):
                self._advance(-float(one) / 1000 * self._state.size * self._state.scale)

    def show_next(self, operands: list[Any]) -> None:
        """' and " (9.4.3)."""
        if len(operands) > 2:
            self._state.word_space, self._state.letter_space = map(_number, operands[:2])
        self.next_line([])
        self.show(operands[-1:])

    def set_value(self, name: str, operands: list[Any], factor: float = 1.0) -> None:
        """Tc, Tw, Tz and TL (9.3)."""
        if operands:
            setattr(self._state, name, _number(operands[0]) * factor)

    def _advance(self, distance: float) -> None:
        self._text = _times((1.0, 0.0, 0.0, 1.0, distance, 0.0), self._text)

    def _show(self, codes: bytes) -> None:
        state = self._state
        if state.font is None or not codes:
            return
        text, width, letters = _decoded(codes, state.font)
        start = _times(self._text, state.place)
        spaces = letters * state.letter_space + codes.count(b" ") * state.word_space
        self._advance((width / 1000 * state.size + spaces) * state.scale)
        end = _times(self._text, state.place)
        size = abs(state.size) * math.hypot(start[2], start[3])
        # Text that stands upright at the edge of a page is no part of an article.
        if abs(start[1]) <= abs(start[0]) and size > 0 and text:
            left, right = sorted((start[4], end[4]))
            self.pieces.append(Piece(left, right, start[5], size, text))


_ACTS: Mapping[bytes, Callable[[PageReader, list[Any]], None]] = {
    b"q": PageReader.save,
    b"Q": PageReader.restore,
    b"cm": PageReader.move_page,
    b"BT": PageReader.begin,
    b"Tm": PageReader.set_matrix,
    b"Td": PageReader.move,
    b"TD": PageReader.move_and_lead,
    b"T*": PageReader.next_line,
    b"Tj": PageReader.show,
    b"TJ": PageReader.show,
    b"'": PageReader.show_next,
    b'"': PageReader.show_next,
    b"Tc": lambda page, operands: page.set_value("letter_space", operands),
    b"Tw": lambda page, operands: page.set_value("word_space", operands),
    b"Tz": lambda page, operands: page.set_value("scale", operands, 0.01),
    b"TL": lambda page, operands: page.set_value("leading", operands),
}


def _decoded(codes: bytes, font: Font) -> tuple[str, float, int]:
    """The text of a string, its width in thousandths of the size, and how many letters."""
    encoding = font.encoding
    if isinstance(encoding, str):
        drawn = codes.decode(encoding, errors="replace")
        named: Iterable[str] = drawn
    else:
        drawn = codes.decode("latin-1")
        named = (encoding.get(code, chr(code)) for code in codes)
    text = "".join(font.character_map.get(one, one) for one in named)
    return text, font.get_text_width(drawn), len(drawn)


def _object(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _dictionary(value: Any) -> DictionaryObject:
    found = _object(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _inherited(page: DictionaryObject) -> Any:
    """The resources of the nearest part above in the tree of pages (7.7.3.4)."""
    parent, seen = _dictionary(page.get("/Parent")), 0
    while parent and "/Resources" not in parent and seen < MOST_FORM_DEPTH:
        parent, seen = _dictionary(parent.get("/Parent")), seen + 1
    return parent.get("/Resources")


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(value)


def _matrix(values: Any) -> Matrix:
    numbers = [_number(value) for value in values]
    if len(numbers) != 6:
        return _UNCHANGED
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
