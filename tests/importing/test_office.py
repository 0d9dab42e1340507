"""The words of workbooks, slides and OpenDocument files; made to break, they are refused."""

from __future__ import annotations

import io
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.captures.reading import read_capture
from claims.importing.office import confined
from claims.importing.office import reading as office
from claims.importing.office.confined import read_office
from claims.importing.office.reading import extract
from claims.importing.parsed import PartialDate, Rejected
from tests.importing.office_files import TABLE, TEXT, open_document, slides, workbook
from tests.importing.papers import word_file


def lines_of(data: bytes) -> list[str]:
    return extract(data).text.replace("\n\n", "\n").split("\n")


def changed(data: bytes, part: str, xml: bytes) -> bytes:
    """The same package with another part in the place of one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            after.writestr(name, xml if name == part else before.read(name))
    return file.getvalue()


def test_a_workbook_is_read_row_by_row_as_it_shows():
    said = extract(workbook())
    assert said.text == (
        "Entries\n\n| Year | Entries |\n| 2025 | 41187 |\n0.3\n| 2025-01-05 | TRUE |\n34%"
    )
    assert (said.metadata.title, said.metadata.author) == (
        "Entries of the port",
        "Port of Quillmere",
    )
    assert said.metadata.published == PartialDate(2026, 3, 1)


def test_the_value_that_was_stored_with_a_formula_is_read():
    data = workbook([["=1+1"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    stored = changed(data, "xl/worksheets/sheet1.xml", xml.replace(b"<v></v>", b"<v>2</v>"))
    assert b"<f>1+1</f>" in xml
    assert "2" in lines_of(stored)
    assert "=1+1" not in extract(stored).text


def test_slides_are_read_with_tables_groups_and_notes():
    assert lines_of(slides()) == [
        "The port counted 41,187 entries",
        "Said in a group",
        "| Entries | 41,187 |",
        "Counted by hand",
    ]
    assert extract(slides()).metadata.title == "The port in 2025"


def test_open_documents_are_read_without_deletions_and_margins():
    assert lines_of(TEXT) == ["The port", "It counted 41,187 entries."]
    assert lines_of(TABLE) == ["| Entries | 41,187 | 41,187 |"]
    slide = open_document("presentation", "<draw><text:p>A slide</text:p></draw>")
    assert lines_of(slide) == ["A slide"]
    assert (extract(TEXT).metadata.title, extract(TEXT).metadata.language) == (
        "The port",
        "en",
    )


@pytest.mark.parametrize("called", ["application/octet-stream", "", "text/html"])
def test_a_link_to_an_office_file_has_words_whatever_its_server_calls_it(called: str):
    assert "41187" in read_capture(workbook(), media_type=called, charset="").text
    assert "bridges" in read_capture(word_file(), media_type=called, charset="").text
    assert not read_capture(b"PK\x03\x04 no package", media_type=called, charset="").text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"",
        changed(workbook(), "xl/workbook.xml", b"<workbook"),
        changed(workbook(), "xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
        changed(slides(), "ppt/presentation.xml", b"<p/>"),
        changed(TEXT, "content.xml", b"<a/>"),
        changed(TEXT, "content.xml", b"no xml"),
        open_document("text", "<text:list>" * 40 + "</text:list>" * 40),
        open_document("text", "<text:p/>").replace(b"content.xml", b"another.xml"),
    ],
    ids=[
        "bytes", "nothing", "workbook", "entities", "slides", "no body", "no xml", "deep", "parts",
    ],
)  # fmt: skip
def test_what_is_broken_is_refused(data: bytes):
    with pytest.raises(Rejected, match="No words can be read"):
        extract(data)


def test_a_locked_file_is_told_apart():
    locked = open_document("text", "<text:p/>", manifest="<encryption-data/>")
    with pytest.raises(Rejected) as refused:
        extract(locked)
    assert refused.value.code == "encrypted"


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "MOST_XML_BYTES", 2_000)
    with pytest.raises(Rejected, match="No words can be read"):
        extract(workbook())


def far_away() -> bytes:
    """A workbook whose only cells are the last of the first row and the last of all rows."""
    book = openpyxl.Workbook()
    book.active["XFD1"] = "far"
    book.active["A1048576"] = "away"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_file_of_a_few_bytes_does_not_cost_a_million_rows():
    assert lines_of(far_away())[0] == "Sheet"
    assert "away" not in extract(far_away()).text


def test_of_a_long_table_the_first_lines_are_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "MOST_LINES", 3)
    assert lines_of(workbook()) == ["Entries", "| Year | Entries |", "| 2025 | 41187 |"]


@given(
    st.sampled_from([workbook(), slides(), TEXT]), st.binary(max_size=60), st.integers(0, 30_000)
)
def test_hostile_bytes_are_read_or_refused(data: bytes, junk: bytes, place: int):
    try:
        extract(data[:place] + junk + data[place + len(junk) :])
    except Rejected as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - or it may be read


def test_what_a_file_says_comes_out_of_its_process():
    said = read_office(workbook())
    assert "| 2025 | 41187 |" in said.text
    assert (said.metadata.title, said.metadata.published) == (
        "Entries of the port",
        PartialDate(2026, 3, 1),
    )
    with pytest.raises(Rejected, match="No words can be read"):
        read_office(b"PK")


@pytest.mark.parametrize("loop", ["while True: pass", "x = bytearray(2 * 1024**3)"])
def test_time_and_memory_stop_the_process_alone(loop: str, monkeypatch: pytest.MonkeyPatch):
    limits = "import claims.importing.confined as c; c.CPU_SECONDS = 1; c.limit_this_process(); "
    monkeypatch.setattr(confined, "_PROGRAM", [sys.executable, "-c", limits + loop])
    with pytest.raises(Rejected, match="No words can be read"):
        read_office(workbook())
