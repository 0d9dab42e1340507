"""CSV: which files are tables, which columns are read, and what a broken row costs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.kinds import find_kind
from claims.importing.parsed import PartialDate, Rejected
from claims.importing.rows import RowReader, split_row
from tests.importing.pages import FIRST, SECOND, THIRD
from tests.importing.papers import articles, codes, entries


def rows(text, width, delimiter=","):
    """The fields of the good rows, and the line of each bad one."""
    reader = RowReader(io.BytesIO(text.encode()), 100_000)
    return [
        row.fields if row.rejection is None else row.line for row in reader.rows(delimiter, width)
    ]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("a,b", ("a", "b")),
        ("a,,", ("a", "", "")),
        ('"a,b","c ""d"""', ("a,b", 'c "d"')),
        ('a "b" c,d', ('a "b" c', "d")),
        (' "a" ,b', ("a", "b")),
        ('"a" b,c', None),
        ('"a,b', None),
    ],
)
def test_a_row_is_split(line, fields):
    assert split_row(line, ",") == fields


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_pythons_csv_writes_is_read(table):
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    assert rows(file.getvalue(), 2) == table


def test_fields_may_hold_line_ends():
    assert rows('"one\ntwo",a\n\nb,c\n', 2) == [("one\ntwo", "a"), ("b", "c")]


def test_a_mark_that_is_never_closed_costs_its_own_row():
    assert rows('a,b\n"open,c\nd,e\nf,g\n', 2) == [("a", "b"), 2, ("d", "e"), ("f", "g")]


def test_a_row_behind_a_broken_one_may_have_several_lines():
    assert rows('"open,b\n"one\ntwo",c\nd,e\n', 2) == [1, ("one\ntwo", "c"), ("d", "e")]


def test_a_row_of_another_width_is_refused():
    assert rows("a,b\nc\nd,e,f\ng,h\n", 2) == [("a", "b"), 2, 3, ("g", "h")]


def test_a_line_in_another_encoding_is_refused_alone():
    strange = "Мэр города сообщил, что расходы выросли".replace(",", "").encode("koi8-r")
    data = b"text,title\n" + strange + b",a\n" + SECOND.replace(",", "").encode() + b",b\n"
    assert codes(data, "a.csv") == ["encoding", ""]


def test_a_row_too_large_is_refused_alone():
    data = f"text,title\n{'x' * 3000},a\n{SECOND.replace(',', '')},b\n".encode()
    found = entries(data, "a.csv", max_article_bytes=1000)
    assert [entry.rejection and entry.rejection.code for entry in found] == ["too_large", None]
    assert found[0].rejection.reason.startswith("Row 2 (line 2): ")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("line", ['"\n', '",\n', '"a\n', 'a,"\n', '""",\n'])
def test_many_open_marks_are_read_in_linear_time(line):
    assert len(rows(line * 100_000, 2)) <= 100_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(delimiter):
    text = delimiter.join(["Title", "Text", "Published at"])
    row = delimiter.join(["Roads", f'"{FIRST}"', "2020-03-18"])
    (article,) = articles(f"sep={delimiter}\n{text}\n{row}\n".encode(), "a.csv")
    assert (article.title, article.published) == ("Roads", PartialDate(2020, 3, 18))


def test_every_column_is_read():
    names = "ID,Headline,Author,Outlet,Link,Publication Date,Lang,Body"
    row = (
        f"x7,Roads,Ada Fenwick,Quillmere Herald,https://quill.example/7,18 March 2020,en-GB,{THIRD}"
    )
    (entry,) = entries(f"{names}\n{row}\n".encode())
    article = entry.article
    assert (entry.name, entry.source) == ("a#x7", "Quillmere Herald")
    assert (article.title, article.author) == ("Roads", "Ada Fenwick")
    assert (article.outlet, article.url) == ("Quillmere Herald", "https://quill.example/7")
    assert (article.published, article.language) == (PartialDate(2020, 3, 18), "en")
    assert article.text == THIRD


def test_a_table_without_text_is_refused_with_its_header():
    with pytest.raises(Rejected) as caught:
        entries(b"name,price\nroad,3\n", "a.csv")
    assert caught.value.code == "table"
    assert "name, price" in caught.value.reason
    assert "published" in caught.value.reason


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("text,title", "table"),
        ("title;body;date", "table"),
        ("Roads, bridges and text", "article"),
        ("Text, the council said, was read", "article"),
        ("A title, a date", "article"),
    ],
)
def test_a_header_makes_a_table_under_any_name(line, kind):
    assert find_kind(f"{line}\n{FIRST}\n".encode(), name="a.txt") == kind
