"""A sign-off sheet as PDF: the same bytes whenever it is asked for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from claims.own_copy.fonts import letters_not_set, load_font

_SMALL, _PLAIN, _LARGE, _HEAD = 8, 10, 12, 16


class NotSettable(Exception):
    """The sheet holds letters that the PDF cannot show as they should be: `letters`."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        super().__init__(letters)


def sheet_pdf(sheet: Mapping[str, Any], words: Mapping[str, str]) -> bytes:
    """Write a sheet.

    Args:
        sheet: as `claims.own_copy.sheets.payload` makes it.
        words: the words around it: sheet, version, text, authors, signed, checked, carried, note,
            page, and each state under its code.

    Returns:
        The same bytes for the same arguments, on every machine.

    Raises:
        NotSettable: it holds letters that only the printed page can show.
    """
    letters = letters_not_set("".join((*_texts(sheet), *words.values())))
    if letters:
        raise NotSettable(letters)
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=f"{words['sheet']}: {sheet['head']['title']}",
        author=sheet["head"]["signed_by"],
        lang=sheet["head"]["language"],
        invariant=1,
    )

    def number_page(canvas: Canvas, _document: SimpleDocTemplate) -> None:
        canvas.setFont(load_font(), _SMALL)
        told = f"{words['page']} {canvas.getPageNumber()} · SHA-256 {sheet['head']['sha256']}"
        canvas.drawString(20 * mm, 12 * mm, told)

    document.build([*_head(sheet["head"], words), *_lines(sheet, words)], number_page, number_page)
    return out.getvalue()


def _head(head: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Flowable]:
    yield _paragraph(words["sheet"], _SMALL)
    yield _paragraph(head["title"], _HEAD)
    yield Spacer(1, 3 * mm)
    for name, value in (
        ("version", str(head["version"])),
        ("text", f"SHA-256 {head['sha256']}"),
        ("authors", ", ".join(head["authors"])),
        ("signed", f"{head['signed_by']}, {_moment(head['signed_at'])}"),
    ):
        yield _paragraph(f"{words[name]}: {value}", _PLAIN)
    yield Spacer(1, 6 * mm)


def _lines(sheet: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Flowable]:
    for line in sheet["lines"]:
        told = f"{words['checked']}: {line['by']}, {_moment(line['at'])}"
        yield KeepTogether(
            [
                _paragraph(f"{line['position']}. {line['words']}", _LARGE),
                _paragraph(words[line["state"]], _PLAIN),
                *(_paragraph(_source(source), _SMALL) for source in line["sources"]),
                *([_paragraph(f"{words['note']}: {line['note']}", _SMALL)] if line["note"] else []),
                _paragraph(f"{told} ({words['carried']})" if line["carried"] else told, _SMALL),
                Spacer(1, 4 * mm),
            ]
        )


def _source(source: Mapping[str, str]) -> str:
    parts = (source["words"], source["url"], source["sha256"] and f"SHA-256 {source['sha256']}")
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _paragraph(text: str, size: int) -> Paragraph:
    style = ParagraphStyle(
        f"s{size}",
        fontName=load_font(),
        fontSize=size,
        leading=size * 1.4,
        splitLongWords=1,
        spaceAfter=1 * mm,
    )
    return Paragraph(escape(" ".join(text.split())), style)


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
