"""DOCX: everything that reads as text, in order, and files that mean harm."""

import copy

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.parsed import PartialDate, Rejected
from claims.importing.word import read_word_file
from tests.importing.pages import FIRST, SECOND
from tests.importing.papers import archive, word_file

NAMESPACE = nsdecls("w")


def refusal(data):
    with pytest.raises(Rejected) as caught:
        read_word_file(data)
    return caught.value


def body(inner):
    """The lines of a document with this XML as its first paragraph."""

    def change(document):
        document.element.body.insert(0, parse_xml(inner))

    return read_word_file(word_file(change)).text.split("\n\n")


def test_headings_paragraphs_lists_and_tables_are_read_in_order():
    assert read_word_file(word_file()).text.split("\n\n") == [
        "Council counts its roads",
        FIRST,
        "• Three bridges over the river, all of stone",
        "| Year | Roads |",
        "| 2019 | 4.2 million |",
        SECOND,
    ]


def test_properties_are_read():
    def change(document):
        document.core_properties.author = "Ada Fenwick"
        document.core_properties.title = "Some template"

    said = read_word_file(word_file(change)).metadata
    assert (said.title, said.author) == ("Council counts its roads", "Ada Fenwick")
    assert said.published != PartialDate()


def test_insertions_are_read_and_deletions_are_not():
    first, *_ = body(
        f"<w:p {NAMESPACE}><w:r><w:t>The council </w:t></w:r>"
        f"<w:ins><w:r><w:t>met</w:t></w:r></w:ins>"
        f"<w:del><w:r><w:delText>left</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>x</w:t></w:r>"
        f"</w:moveFrom><w:hyperlink><w:r><w:tab/><w:t>again</w:t><w:br/><w:t>.</w:t></w:r>"
        f"</w:hyperlink></w:p>"
    )
    assert first == "The council met again\n."


def test_what_stands_in_a_control_of_a_template_is_read():
    first, *_ = body(
        f"<w:sdt {NAMESPACE}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
        f"</w:sdtContent></w:sdt>"
    )
    assert first == "In a control."


def test_a_table_that_lays_out_a_page_is_paragraphs():
    def change(document):
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = FIRST + SECOND, "Beside it."

    text = read_word_file(word_file(change)).text
    assert text.endswith(f"{FIRST + SECOND}\n\nBeside it.")


def test_tables_nested_without_end_are_refused():
    def change(document):
        table = document.add_table(1, 1)._tbl
        for _ in range(40):
            outer = copy.deepcopy(document.add_table(1, 1)._tbl)
            outer.tr_lst[0].tc_lst[0].append(table)
            table = outer
        document.element.body.append(table)

    assert refusal(word_file(change)).code == "docx"


DECLARED = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
CONTENT_TYPES = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("padding", [0, 65_530, 65_536 // 2 - 5])
def test_no_part_may_declare_entities(encoding, padding):
    part = ("<!--" + "x" * padding + "-->" + DECLARED + "<a>&x;</a>").encode(encoding)
    refused = refusal(archive(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", part)))
    assert refused.code == "docx"
    assert "declares entities" in refused.reason


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_a_bomb_is_not_unpacked(name):
    size = 11_000_000 if name.endswith("xml") else 101_000_000
    data = archive(("[Content_Types].xml", CONTENT_TYPES), (name, b" " * size), ("word/a", b""))
    refused = refusal(data)
    assert refused.code == "docx"
    assert "unpacks to more" in refused.reason


@given(st.binary(max_size=60), st.integers(0, 20_000))
def test_hostile_bytes_are_read_or_refused(junk, place):
    data = word_file()
    try:
        read_word_file(data[:place] + junk + data[place + len(junk) :])
    except Rejected as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - or it may be read


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/document.xml", "_rels/.rels"])
def test_a_part_that_is_no_xml_is_refused(part):
    members = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<a/>"} | {part: b"<"}
    assert refusal(archive(*members.items())).code == "docx"
