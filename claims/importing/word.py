"""DOCX: the paragraphs, headings, lists and tables of a word processor's file, in order.

python-docx opens the file; the text is read from its XML, since python-docx
passes over insertions under review and over the controls that templates use.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from claims.importing.captions import CAPTION, caption_key
from claims.importing.metadata import Extracted, Metadata, language_code, one_line
from claims.importing.packages import BROKEN, PackageRefused, check_parts
from claims.importing.parsed import PartialDate, Rejected
from claims.messages import Message, Text, say

# The XML of a book has some 5 MB; its tree takes a good ten times that.
MOST_XML_BYTES = 10_000_000
MOST_PARAGRAPHS = 50_000
# A cell with more is a paragraph that a page is laid out with, not a figure.
MOST_CELL_LETTERS = 120
MOST_DEPTH = 30

_PACKAGES = {
    "word/": "docx",
    "xl/": Text("an Excel workbook (save the table as .csv)"),
    "ppt/": Text("a PowerPoint presentation"),
}
_BROKEN = (OpcError, *BROKEN)

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_PROPERTIES, _STYLE, _NUMBERING = qn("w:pPr"), qn("w:pStyle"), qn("w:numPr")
_TEXT, _VALUE = qn("w:t"), qn("w:val")
# Elements inside which the text goes on. Deletions, text boxes and notes are none of them.
_WRAPPERS = frozenset(map(qn, (
    "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:hyperlink",
    "w:fldSimple", "w:r",
)))  # fmt: skip
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:noBreakHyphen"): "-",
}


def office_kind(names: Iterable[str]) -> str:
    """What an archive with these members is in an office: "docx", another kind in
    words, "" where it is a plain archive.
    """
    found = set(names)
    if "[Content_Types].xml" in found:
        kinds = (kind for part, kind in _PACKAGES.items() if any(n.startswith(part) for n in found))
        return next(kinds, say("an office file of an unknown kind"))
    if "mimetype" in found and ("META-INF/manifest.xml" in found or "content.xml" in found):
        return say("an OpenDocument file")
    return say("an EPUB book") if "META-INF/container.xml" in found else ""


def read_word_file(data: bytes) -> Extracted:
    """Take the text out of a DOCX file, a line for each paragraph and row.

    Raises Rejected, code "docx", "binary" or "archive".
    """
    try:
        _check_package(data)
        return _Reader(docx.Document(io.BytesIO(data))).read()
    except Rejected:
        raise
    except _BROKEN as error:
        raise _unreadable(
            say("reading it failed with %(name)s", name=type(error).__name__)
        ) from error


def _check_package(data: bytes) -> None:
    """Refuse what is no Word file, unpacks to too much, or declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kind = office_kind(package.namelist())
        if not kind:
            raise Rejected(
                say(
                    "It is an archive inside an archive, which is not read. Unpack it and pack "
                    "its files into one archive."
                ),
                code="archive",
            )
        if kind != "docx":
            raise Rejected(
                say(
                    "It is %(kind)s, which is not read. Save its text as .docx, .txt or .html.",
                    kind=Message(kind),
                ),
                code="binary",
            )
        try:
            check_parts(package, most_xml=MOST_XML_BYTES)
        except PackageRefused as error:
            raise _unreadable(error.why) from error


@dataclass(slots=True)
class _Reader:
    """Goes through the body of one document."""

    document: Document
    lines: list[str] = field(default_factory=list)
    title: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, str] = field(default_factory=dict)

    def read(self) -> Extracted:
        self._styles = {style.style_id: str(style.name) for style in self.document.styles}
        self._read_blocks(self.document.element.body, 0)
        return Extracted("\n\n".join(self.lines), self._metadata(), self.notes)

    def _read_blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise _unreadable(
                say("its tables are nested more than %(most_depth)d deep", most_depth=MOST_DEPTH)
            )
        for element in parent:
            if element.tag == _PARAGRAPH:
                self._read_paragraph(element)
            elif element.tag == _TABLE:
                self._read_table(element, depth)
            elif element.tag in _WRAPPERS:
                self._read_blocks(element, depth + 1)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text = _text_of(paragraph).strip()
        if not text:
            return
        style = self._style(paragraph)
        if not self.title and style in {"title", "heading 1"}:
            self.title = text
        if style == "caption":
            self.notes[caption_key(text)] = CAPTION
        self._add(f"• {text}" if _is_item(paragraph, style) else text)

    def _style(self, paragraph: etree._Element) -> str:
        named = paragraph.find(f"{_PROPERTIES}/{_STYLE}")
        identity = str(named.get(_VALUE)) if named is not None else ""
        return self._styles.get(identity, identity).casefold()

    def _read_table(self, table: etree._Element, depth: int) -> None:
        for row in _inside(table, _ROW):
            cells = _inside(row, _CELL)
            if len(cells) > 1 and all(map(_is_short, cells)):
                texts = [_cell_text(cell) for cell in cells]
                if any(texts):
                    self._add(f"| {' | '.join(texts)} |")
            else:
                for cell in cells:
                    self._read_blocks(cell, depth + 1)

    def _add(self, line: str) -> None:
        self.lines.append(line)
        if len(self.lines) > MOST_PARAGRAPHS:
            raise _unreadable(
                say(
                    "it has more than %(most_paragraphs)s paragraphs",
                    most_paragraphs=MOST_PARAGRAPHS,
                )
            )

    def _metadata(self) -> Metadata:
        said = self.document.core_properties
        return Metadata(
            title=one_line(self.title or said.title),
            author=one_line(said.author),
            language=language_code(said.language),
            published=_day(said.created),
        )


def _is_item(paragraph: etree._Element, style: str) -> bool:
    """Whether it is an item of a list, by its style or its own numbering."""
    if style.startswith(("heading", "title")):
        return False
    return style.startswith("list") or paragraph.find(f"{_PROPERTIES}/{_NUMBERING}") is not None


def _inside(parent: etree._Element, tag: str) -> list[etree._Element]:
    """The rows of a table or the cells of a row, also those in a control."""
    found: list[etree._Element] = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag in _WRAPPERS:
            found += _inside(element, tag)
    return found


def _is_short(cell: etree._Element) -> bool:
    """Whether a cell holds a figure or a few words rather than a part of the page."""
    return not _inside(cell, _TABLE) and len(_cell_text(cell)) <= MOST_CELL_LETTERS


def _cell_text(cell: etree._Element) -> str:
    texts = (_text_of(paragraph) for paragraph in _inside(cell, _PARAGRAPH))
    return " ".join(" ".join(texts).split())


def _text_of(parent: etree._Element) -> str:
    """The text of a paragraph as it reads with all insertions and without what was deleted."""
    pieces = []
    for element in parent:
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag in _WRAPPERS:
            pieces.append(_text_of(element))
        else:
            pieces.append(_SIGNS.get(element.tag, ""))
    return "".join(pieces)


def _day(moment: datetime | None) -> PartialDate:
    return PartialDate(moment.year, moment.month, moment.day) if moment else PartialDate()


def _unreadable(why: str) -> Rejected:
    return Rejected(
        say(
            "The DOCX file cannot be read: %(why)s. Open it in a word processor and "
            "save it again, or save its text as .txt.",
            why=why,
        ),
        code="docx",
    )
