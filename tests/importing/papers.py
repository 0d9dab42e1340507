"""Files of other programs, made here: PDF by hand, DOCX with python-docx, ZIP archives."""

import io
import zipfile

import docx

from claims.importing.entries import Limits
from claims.importing.inputs import read_articles
from tests.importing.pages import FIRST, LIMIT, SECOND

# A text on a page of a PDF: points from the left and from below, size, words.
type Text = tuple[float, float, float, str]

TITLE = (50.0, 760.0, 20.0, "Council counts its roads")


def entries(data, name="a", media_type="", **limits):
    """All entries of an input."""
    allowed = Limits(**({"max_article_bytes": LIMIT} | limits))
    return list(read_articles(data, name=name, limits=allowed, media_type=media_type))


def articles(data, name="a", media_type=""):
    """The articles of an input in which every entry is one."""
    found = entries(data, name, media_type)
    assert [entry.rejection for entry in found] == [None] * len(found)
    return [entry.article for entry in found]


def codes(data, name="a", **limits):
    """What became of every entry: "" or the code of its rejection."""
    return [
        entry.rejection.code if entry.rejection else "" for entry in entries(data, name, **limits)
    ]


def lines(words, *, left=50.0, top=700.0, size=10.0, leading=12.0):
    """Lines of text below each other."""
    return [(left, top - leading * number, size, line) for number, line in enumerate(words)]


_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
    b"/ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream"
)


def pdf(*pages, info="", content=b"", picture=_PICTURE):
    """A PDF file with these texts on its pages.

    content: drawn on every page besides. picture: the object that "/Im1 Do" draws.
    """
    objects = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        picture,
    ]
    tree = len(objects) + 2 * len(pages) + 1
    numbers = []
    for page in pages:
        program = content + b"".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(program), program))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << "
            b"/Font << /F1 1 0 R >> /XObject << /Im1 2 0 R >> >> >>" % (tree, len(objects))
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects.append(b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(numbers), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    objects.append(b"<< %b >>" % info.encode())
    return _file(objects)


def _shown(text: Text) -> bytes:
    left, base, size, words = text
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%b) Tj ET\n" % (size, left, base, escaped)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(data)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (count, table, count, count - 2, count - 1, start)
    )


def word_file(change=None):
    """A DOCX file with a headline, a paragraph, a list and a table."""
    document = docx.Document()
    document.add_heading("Council counts its roads", level=0)
    document.add_paragraph(FIRST)
    document.add_paragraph("Three bridges over the river, all of stone", style="List Bullet")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Year", "Roads"), ("2019", "4.2 million")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph(SECOND)
    if change is not None:
        change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(*members, method=zipfile.ZIP_DEFLATED):
    """A ZIP archive of (name, bytes)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return file.getvalue()
