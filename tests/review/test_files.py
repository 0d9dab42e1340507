"""Uploads: their type by content, their name by our rules."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.review.files import (
    ALLOWED,
    CSV,
    DOCX,
    JPEG,
    MAX_NAME,
    ODP,
    ODS,
    ODT,
    PDF,
    PNG,
    PPTX,
    TEXT,
    WEBP,
    XLSX,
    FileNotAccepted,
    file_type,
    shown_name,
)


def archive(*members, first=b""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for member in members:
            file.writestr(member, "<x/>")
    return data.getvalue()


SAMPLES = {
    PDF: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    WEBP: b"RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00",
    DOCX: archive("[Content_Types].xml", "word/document.xml"),
    XLSX: archive("[Content_Types].xml", "xl/workbook.xml"),
    PPTX: archive("[Content_Types].xml", "ppt/presentation.xml"),
    ODT: archive("content.xml", first=b"application/vnd.oasis.opendocument.text"),
    ODS: archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
    ODP: archive("content.xml", first=b"application/vnd.oasis.opendocument.presentation"),
}


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("name", ["", "report.exe", "report.txt", "page.html"])
def test_content_decides_whatever_the_name_says(kind, name):
    assert file_type(SAMPLES[kind], name) == kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Minutes of the council\r\n\tItem 6\n", "minutes.txt", TEXT),
        ("Straße".encode(), "a.TXT", TEXT),
        ("Straße".encode("cp1252"), "a.txt", TEXT),
        ("Straße".encode("utf-16"), "a.csv", CSV),
        (b"year,sum\n2026,3\n", "sums.csv", CSV),
    ],
)
def test_text_is_taken_if_it_is_text(data, name, kind):
    assert file_type(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", "report.pdf"),
        (b"\x7fELF\x02\x01\x01\x00", "report.txt"),
        (b"<!doctype html><script>alert(1)</script>", "report.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "chart.svg"),
        (b"year,sum\n", "sums"),
        (b"a\x00b", "a.txt"),
        (bytes(range(256)), "a.csv"),
        (archive("a.txt"), "a.zip"),
        (archive("a.txt"), "a.docx"),
        (archive("content.xml", first=b"application/vnd.oasis.opendocument.graphics"), "a.odt"),
        (b"PK\x03\x04 broken", "a.docx"),
        (b"junk %PDF-1.7", "a.bin"),
        (b"GIF89a\x01\x00\x01\x00", "a.png"),
    ],
)
def test_other_types_are_refused_with_the_list_of_those_taken(data, name):
    with pytest.raises(FileNotAccepted, match=r"none of: pdf, png, jpg, .*csv, txt"):
        file_type(data, name)


def test_an_empty_file_is_refused():
    with pytest.raises(FileNotAccepted, match="empty"):
        file_type(b"", "a.txt")


@given(some.binary(max_size=300), some.sampled_from(["", "a.txt", "a.csv", "a.docx", "a.pdf"]))
def test_no_bytes_break_it(data, name):
    with contextlib.suppress(FileNotAccepted):
        assert file_type(data, name) in ALLOWED


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("accounts.pdf", "accounts.pdf"),
        ("accounts.PDF", "accounts.PDF"),
        ("accounts.exe", "accounts.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ines\\accounts.pdf", "accounts.pdf"),
        ("txt\u202efdp.exe", "txtfdp.exe.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie: x.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("Jahresabschluß 2026.pdf", "Jahresabschluß 2026.pdf"),
    ],
)
def test_the_name_shown_is_harmless_and_ends_right(name, shown):
    assert shown_name(name, PDF) == shown


@given(some.text(some.characters(), max_size=400))
def test_any_name_fits_its_column(name):
    shown = shown_name(name, JPEG)
    assert len(shown) <= MAX_NAME
    assert shown.lower().endswith((".jpg", ".jpeg", ".jpe", ".jfif"))
    assert shown.encode()
    assert not set(shown) & set("/\\\r\n\x00")
