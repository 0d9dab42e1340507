"""Workbooks, slides and OpenDocument files, made for a test."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pptx
from pptx.util import Inches

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)


def workbook(rows: list[list[Any]] | None = None) -> bytes:
    """A table of entries, and a sheet that is not shown."""
    book = openpyxl.Workbook()
    book.properties.title, book.properties.creator = "Entries of the port", "Port of Quillmere"
    book.properties.created = datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - as the file has it
    sheet = book.active
    sheet.title = "Entries"
    table = [["Year", "Entries"], [2025, 41_187], [0.1 + 0.2, None], [date(2025, 1, 5), True]]
    for row in table if rows is None else rows:
        sheet.append(row)
    sheet.append([0.34])
    sheet.cell(sheet.max_row, 1).number_format = "0%"
    hidden = book.create_sheet("Working")
    hidden.append(["not for others"])
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def slides() -> bytes:
    """One slide with a title, a table and notes."""
    deck = pptx.Presentation()
    deck.core_properties.title = "The port in 2025"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "The port counted 41,187 entries"
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.text_frame.text = "Said in a group"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Entries", "41,187"
    slide.notes_slide.notes_text_frame.text = "Counted by hand"
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def open_document(kind: str, body: str, *, manifest: str = "") -> bytes:
    """An OpenDocument file of a kind ("text", "spreadsheet", "presentation") with this body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>",
        )
        package.writestr(
            "meta.xml",
            f'<office:document-meta {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<office:meta><dc:title>The port</dc:title><dc:language>en-GB</dc:language>"
            "</office:meta></office:document-meta>",
        )
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return file.getvalue()


TEXT = open_document(
    "text",
    "<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>"
    "<text:h>The port</text:h><text:p>It counted<text:s/>41,187 <text:span>entries</text:span>."
    "<office:annotation><text:p>a note in the margin</text:p></office:annotation></text:p>",
)
TABLE = open_document(
    "spreadsheet",
    "<table:table><table:table-row><table:table-cell><text:p>Entries</text:p></table:table-cell>"
    '<table:table-cell table:number-columns-repeated="2"><text:p>41,187</text:p>'
    "</table:table-cell>"
    '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    "</table:table>",
)
