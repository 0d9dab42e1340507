"""A sign-off sheet as PDF: the same bytes whenever it is asked for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from fpdf import FPDF
from fpdf.enums import TextDirection
from fpdf.fonts import TTFFont

from claims.own_copy.fonts import SheetFont, letters_not_set
from claims.own_copy.typesetting import Line, Run, isolated, lines_of

# Points, and how much of a size a line is high.
_SMALL, _PLAIN, _LARGE, _HEAD = 8, 10, 12, 16
_LEADING = 1.4
# Millimetres of an A4 page.
_WIDE, _HIGH, _EDGE, _TOP, _FOOT = 210.0, 297.0, 20.0, 18.0, 277.0
_ROOM = _WIDE - 2 * _EDGE
_POINT = 25.4 / 72
_GAP = 1.0

type Block = tuple[int, str]
"""A paragraph: size and words."""


class NotSettable(Exception):
    """The sheet holds letters that no font at hand has: `letters`."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        super().__init__(letters)


def sheet_pdf(
    sheet: Mapping[str, Any], words: Mapping[str, str], fonts: Sequence[SheetFont]
) -> bytes:
    """Write a sheet.

    Args:
        sheet: as `claims.own_copy.sheets.payload` makes it.
        words: the words around it: sheet, version, text, authors, signed, checked, carried, note,
            page (with the places `place` and `pages`), and each state and each rating under its
            code.
        fonts: what it is set in, as `claims.own_copy.fonts.sheet_fonts` gives them.

    Returns:
        The same bytes for the same arguments, on every machine.

    Raises:
        NotSettable: it holds letters that none of the fonts has.
    """
    letters = letters_of_sheet_not_set(sheet, words, fonts)
    if letters:
        raise NotSettable(letters)
    head = sheet["head"]
    page = _Pages(fonts)
    page.document.set_title(f"{words['sheet']}: {head['title']}")
    page.document.set_author(head["signed_by"])
    page.document.set_lang(head["language"])
    page.document.set_creation_date(datetime.fromisoformat(head["signed_at"]))
    page.together(list(_head(head, words)), after=6)
    for line in sheet["lines"]:
        page.together(list(_line(line, words)), after=4)
    page.number(words["page"], isolated(f"SHA-256 {head['sha256']}"))
    return bytes(page.document.output())


def letters_of_sheet_not_set(
    sheet: Mapping[str, Any], words: Mapping[str, str], fonts: Sequence[SheetFont]
) -> str:
    """The letters of a sheet that none of the fonts has, each once, at most ten."""
    return letters_not_set("".join((*_texts(sheet), *words.values())), fonts)


class _Pages:
    """The pages of a document, from top to bottom."""

    def __init__(self, fonts: Sequence[SheetFont]) -> None:
        self.document = FPDF(unit="mm", format="A4")
        self.document.set_auto_page_break(auto=False)
        # Words of a sheet are words, also those that the library would take for a sign of its own.
        self.document.alias_nb_pages("")
        self.document.c_margin = 0
        self._fonts = fonts
        self._y = _FOOT
        self._measured = lru_cache(maxsize=20_000)(self._measure)
        for font in fonts:
            self._add(font)

    def together(self, blocks: Sequence[Block], *, after: float) -> None:
        """Set paragraphs that stay on one page if one page is enough for them."""
        set_lines = [(size, self._broken(size, text)) for size, text in blocks]
        needed = sum(len(lines) * _height(size) + _GAP for size, lines in set_lines)
        if self._y + needed > _FOOT and needed <= _FOOT - _TOP:
            self._turn()
        for size, lines in set_lines:
            for line in lines:
                self._set(line, size)
            self._y += _GAP
        self._y += after

    def _broken(self, size: int, text: str) -> list[Line]:
        width = partial(self._measured, size)
        return lines_of(text, self._fonts, width=width, room=_ROOM)

    def number(self, words: str, text: str) -> None:
        """Say at the foot of every page which of how many it is: a missing one is noticed.

        Args:
            words: for "Page 3 of 5", with the places `place` and `pages`.
            text: what the sheet is of.
        """
        pages = self.document.page_no()
        for place in range(1, pages + 1):
            self.document.page = place
            # What was set last stands on another page.
            self.document.current_font_is_set_on_page = False
            counted = {"place": isolated(str(place)), "pages": isolated(str(pages))}
            self._y = 282.0
            for line in self._broken(_SMALL, f"{words % counted} · {text}"):
                self._draw(line, _SMALL)

    def _turn(self) -> None:
        self.document.add_page()
        self._y = _TOP

    def _set(self, line: Line, size: int) -> None:
        if self._y + _height(size) > _FOOT:
            self._turn()
        self._draw(line, size)
        self._y += _height(size)

    def _draw(self, line: Line, size: int) -> None:
        """The runs of a line, each in its place."""
        x = _WIDE - _EDGE - line.width if line.rtl else _EDGE
        for run in line.runs:
            width = self._measured(size, run)
            self.document.set_font(run.font.name, size=size)
            self.document.set_text_shaping(direction=_direction(run))
            self.document.set_xy(x, self._y)
            self.document.cell(w=width, h=_height(size), text=run.text)
            x += width

    def _measure(self, size: int, run: Run) -> float:
        face = self.document.fonts[run.font.name]
        if not isinstance(face, TTFFont):
            raise TypeError(run.font.name)
        how = {"features": {}, "fragment_direction": _direction(run)}
        _, points = face.get_text_width(run.text, size, how)
        return points * _POINT

    def _add(self, font: SheetFont) -> None:
        self.document.add_font(font.name, fname=font.path, collection_font_number=font.number)


def _direction(run: Run) -> TextDirection:
    return TextDirection.RTL if run.rtl else TextDirection.LTR


def _height(size: int) -> float:
    return size * _LEADING * _POINT


def _head(head: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Block]:
    yield _SMALL, words["sheet"]
    yield _HEAD, head["title"]
    for name, value in (
        ("version", str(head["version"])),
        ("text", f"SHA-256 {head['sha256']}"),
        ("authors", ", ".join(isolated(author) for author in head["authors"])),
        ("signed", f"{isolated(head['signed_by'])}, {isolated(_moment(head['signed_at']))}"),
    ):
        yield _PLAIN, f"{words[name]}: {isolated(value) if name != 'signed' else value}"


def _line(line: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Block]:
    yield _LARGE, f"{line['position']}. {line['words']}"
    yield _PLAIN, words[line["state"]]
    for source in line["sources"]:
        yield _SMALL, _source(source, words)
    if line["note"]:
        yield _SMALL, f"{words['note']}: {isolated(line['note'])}"
    told = f"{words['checked']}: {isolated(line['by'])}, {isolated(_moment(line['at']))}"
    yield _SMALL, f"{told} ({words['carried']})" if line["carried"] else told


def _source(source: Mapping[str, str], words: Mapping[str, str]) -> str:
    # Sheets from before name no rating.
    rating = words.get(source.get("rating", ""), "")
    if source["kind"] == "protected":
        rating = words["protected"]
    parts = (
        rating,
        source["words"],
        source["url"],
        source["sha256"] and f"SHA-256 {source['sha256']}",
    )
    return " · ".join(isolated(part) for part in dict.fromkeys(part for part in parts if part))


def _moment(iso: str) -> str:
    """Day and minute with the offset: "2026-11-22 14:03 +01:00"."""
    return f"{iso[:10]} {iso[11:16]} {iso[-6:]}"


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
