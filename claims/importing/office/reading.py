"""Workbooks, slides and OpenDocument files, line by line.

A line is a paragraph, or a row of a table: "| a | b |" as in Word files.
"""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pptx
from lxml import etree
from pptx.exc import PythonPptxError

from claims.importing.metadata import Extracted, Metadata, language_code, one_line
from claims.importing.packages import BROKEN, PackageRefused, check_parts
from claims.importing.parsed import PartialDate, Rejected
from claims.importing.word import read_word_file
from claims.messages import say

# A table of 100,000 rows and ten columns has some 50 MB of XML.
MOST_XML_BYTES = 60_000_000
# Lines that are kept, and cells that are looked at, empty ones too: a file of a few bytes can name
# the last cell of the last row.
MOST_LINES = 50_000
MOST_CELLS = 1_000_000
MOST_DEPTH = 30
# In OpenDocument one cell can stand for a whole empty row of 16,384; filled ones are not repeated
# that often.
MOST_REPEATED = 100

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE, _OFFICE = f"{{{_ODF}:text:1.0}}", f"{{{_ODF}:table:1.0}}", f"{{{_ODF}:office:1.0}}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_REPEATED = f"{_TABLE}number-columns-repeated"
# Deletions under review, notes in the margin, and shapes for their own sake are none of the text.
_LEFT_OUT = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation"})
_SIGNS = {f"{_TEXT}line-break": " ", f"{_TEXT}tab": " ", f"{_TEXT}s": " "}
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


class _Enough(Exception):
    """As much was read as is kept."""


def extract(data: bytes) -> Extracted:
    """Read a file in this process; call `confined.read_office`. Of a long table the first lines are
    read.

    Arguments: data, all of it.
    Raises Rejected: code "docx", "encrypted", or "unreadable" for what is damaged, unpacks to too
    much or is no office file.
    """
    try:
        return _read(data)
    except (PackageRefused, PythonPptxError, *BROKEN) as error:
        raise _unreadable() from error


def _read(data: bytes) -> Extracted:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        if "word/document.xml" in names:
            return read_word_file(data)
        check_parts(package, most_xml=MOST_XML_BYTES)
        if "content.xml" in names:
            return _read_open_document(package)
    if "xl/workbook.xml" in names:
        return _read_workbook(data)
    if "ppt/presentation.xml" in names:
        return _read_slides(data)
    raise _unreadable()


class _Lines:
    """Lines as they come, up to what is kept; an empty one between paragraphs, none in tables."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._cells = 0
        self._after_row = False

    def row(self, cells: Iterable[str]) -> None:
        texts = list(cells)
        self._cells += 1 + len(texts)
        while texts and not texts[-1]:
            texts.pop()
        filled = [text for text in texts if text]
        if filled:
            self._add(filled[0] if len(texts) == 1 else f"| {' | '.join(texts)} |", is_row=True)
        elif self._cells > MOST_CELLS:
            raise _Enough

    def paragraph(self, text: str) -> None:
        self._add(text, is_row=False)

    def _add(self, text: str, *, is_row: bool) -> None:
        if line := " ".join(text.split()):
            between = "\n" if is_row and self._after_row else "\n\n"
            self.kept.append(f"{between if self.kept else ''}{line}")
            self._after_row = is_row
        if len(self.kept) >= MOST_LINES or self._cells > MOST_CELLS:
            raise _Enough

    def extracted(self, metadata: Metadata) -> Extracted:
        return Extracted("".join(self.kept), metadata)


def _read_workbook(data: bytes) -> Extracted:
    """The rows of every sheet that is shown, below the name of the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    said, lines = book.properties, _Lines()
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                lines.paragraph(sheet.title)
                # What the file says of its own size is not to be relied upon.
                sheet.reset_dimensions()
                for row in sheet.iter_rows():
                    lines.row(_cell(cell) for cell in row)
    except _Enough:
        pass
    finally:
        book.close()
    return lines.extracted(_metadata(said.title, said.creator, said.created, said.language))


def _cell(cell: Any) -> str:
    """What a cell shows, as far as its format is one of the usual."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).upper()
    if isinstance(value, float | int):
        return _figure(value, is_share="%" in str(cell.number_format))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return " ".join((value.isoformat() if isinstance(value, date | time) else str(value)).split())


def _figure(value: float, *, is_share: bool) -> str:
    """A figure without the noise of binary fractions, which 15 digits leave out (IEEE 754)."""
    if not math.isfinite(value) or (isinstance(value, int) and not is_share):
        return str(value)
    shown = f"{value * 100 if is_share else value:.15g}"
    return f"{shown}%" if is_share else shown


def _read_slides(data: bytes) -> Extracted:
    """The words of every slide in their order, its tables, and what stands in the notes."""
    slides = pptx.Presentation(io.BytesIO(data))
    said, lines = slides.core_properties, _Lines()
    try:
        for slide in slides.slides:
            _read_shapes(slide.shapes, lines, 0)
            if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
                lines.paragraph(slide.notes_slide.notes_text_frame.text)
    except _Enough:
        pass
    return lines.extracted(_metadata(said.title, said.author, said.created, said.language))


def _read_shapes(shapes: Iterable[Any], lines: _Lines, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise _unreadable()
    for shape in shapes:
        if hasattr(shape, "shapes"):
            _read_shapes(shape.shapes, lines, depth + 1)
        else:
            _read_shape(shape, lines)


def _read_shape(shape: Any, lines: _Lines) -> None:
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            lines.paragraph(paragraph.text)
    elif shape.has_table:
        for row in shape.table.rows:
            lines.row(" ".join(cell.text.split()) for cell in row.cells)


def _read_open_document(package: zipfile.ZipFile) -> Extracted:
    """Paragraphs and rows of tables in the order of the file (OASIS ODF 1.3, part 3)."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        locked = say("The file is locked with a password, so no words can be read from it.")
        raise Rejected(locked, code="encrypted")
    lines = _Lines()
    body = _parsed(package.read("content.xml")).find(f"{_OFFICE}body")
    if body is None:
        raise _unreadable()
    with suppress(_Enough):
        _read_elements(body, lines, 0)
    meta = _parsed(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    said = {name: _found(meta, f"{_DUBLIN}{name}") for name in ("title", "creator", "language")}
    return lines.extracted(_metadata(said["title"], said["creator"], None, said["language"]))


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(xml, parser)


def _found(meta: etree._Element | None, name: str) -> str:
    element = meta.find(f".//{name}") if meta is not None else None
    return (element.text or "") if element is not None else ""


def _read_elements(parent: etree._Element, lines: _Lines, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise _unreadable()
    for element in parent:
        if element.tag in _PARAGRAPHS:
            lines.paragraph(_text_of(element))
        elif element.tag == f"{_TABLE}table-row":
            lines.row(_cells(element))
        elif element.tag not in _LEFT_OUT:
            _read_elements(element, lines, depth + 1)


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iterfind(f"{_TABLE}*"):
        paragraphs = (_text_of(one) for one in cell.iter(*_PARAGRAPHS))
        text = " ".join(" ".join(paragraphs).split())
        often = int(cell.get(_REPEATED, "1"))
        yield from [text] * (min(often, MOST_REPEATED) if text else min(often, 1_000))


def _text_of(element: etree._Element) -> str:
    """The text of a paragraph; its notes in the margin are none of it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag not in _LEFT_OUT:
            pieces.append(_text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _metadata(title: Any, author: Any, created: Any, language: Any) -> Metadata:
    day = created if isinstance(created, datetime) else None
    return Metadata(
        title=one_line(str(title or "")),
        author=one_line(str(author or "")),
        language=language_code(str(language or "")),
        published=PartialDate(day.year, day.month, day.day) if day else PartialDate(),
    )


def _unreadable() -> Rejected:
    return Rejected(say("No words can be read from this file."), code="unreadable")
