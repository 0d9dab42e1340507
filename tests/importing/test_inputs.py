"""read_articles(): every format by its content, one entry an article."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.entries import Limits
from claims.importing.inputs import read_articles, read_stream
from claims.importing.parsed import REJECTION_CODES, PartialDate, Rejected
from claims.importing.parsers import parse
from tests.importing.pages import FIRST, LIMIT, SECOND, TEASERS
from tests.importing.papers import TITLE, archive, articles, codes, entries, lines, pdf, word_file

PAGE = f"<!DOCTYPE html><html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
PDF = pdf([TITLE, *lines(["The council met on Tuesday.", "It counted the roads of the town."])])


class Pipe(io.BytesIO):
    """A stream that cannot be gone back in, and gives little at a time."""

    def seekable(self):
        return False

    def read(self, size=-1):
        return super().read(min(size, 1000) if size >= 0 else 1000)


def refusal(data, name="a", **limits):
    with pytest.raises(Rejected) as caught:
        entries(data, name, **limits)
    return caught.value


MARKDOWN = f"# Roads\n\nThe **council** met.\n\n> “Soon.”\n\n{FIRST}"


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (PAGE.encode(), "html"),
        (MARKDOWN.encode(), "markdown"),
        (FIRST.encode(), "text"),
        (PDF, "pdf"),
        (word_file(), "docx"),
        (json.dumps({"text": FIRST}).encode(), "json"),
        (json.dumps({"uri": "urn:x", "body_text": FIRST}).encode(), "ninjs"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.html", "a.docx", "a", "a.md", "a.csv"])
def test_the_format_is_told_by_the_content_under_any_name(data, format_, name):
    if name == "a.csv" and format_ in {"text", "markdown"}:
        # A text under the name of a table is a table in which no column is known.
        with pytest.raises(Rejected, match="column") as refused:
            entries(data, name)
        assert refused.value.code == "table"
        return
    expected = "markdown" if format_ == "text" and name == "a.md" else format_
    if expected == "markdown" and name == "a.html":
        expected = "text"
    (entry,) = entries(data, name)
    assert entry.article is not None
    assert entry.article.format == expected
    assert (entry.part, entry.name, entry.named, entry.data) == (1, name, True, data)
    assert parse(data, name=name, max_bytes=LIMIT) == entry.article


def test_the_text_of_pdf_and_docx_has_no_place_in_the_file():
    for data in (PDF, word_file()):
        (article,) = articles(data)
        assert article.offsets is None
        assert article.encoding == ""
        assert article.decoded == article.text


def test_the_text_of_a_json_object_has_its_place_in_the_field():
    (article,) = articles(json.dumps({"text": f"  A\u00a0b. {FIRST}"}).encode())
    start = article.text.index(FIRST)
    found = article.source_range(start, start + len(FIRST))
    assert article.decoded[slice(*found)] == FIRST
    assert article.media_type == "application/json"


def test_more_than_one_article_is_refused_where_one_is_read():
    data = f'{{"text": "{FIRST}"}}\n{{"text": "{SECOND}"}}\n'.encode()
    with pytest.raises(Rejected) as caught:
        parse(data, name="a.jsonl", max_bytes=LIMIT)
    assert caught.value.code == "several"
    assert "import_articles" in caught.value.reason
    assert parse(data.splitlines()[0], name="a.jsonl#1", max_bytes=LIMIT).text == FIRST


def test_a_stored_row_is_read_again_as_the_same_article():
    data = f"id,text,title\n7,{json.dumps(FIRST)},Roads\n".encode()
    (entry,) = entries(data, "a.csv")
    assert entry.name == "a.csv#7"
    assert parse(entry.data, name=entry.name, max_bytes=LIMIT) == entry.article


@pytest.mark.parametrize("data", [b"[]", b" [ ] ", b"text,title\n", archive(("a/", b""))])
def test_a_list_without_articles_is_refused(data):
    assert refusal(data, "a.json" if data.strip().startswith(b"[") else "a.csv").code == "empty"


def test_an_entry_that_is_only_a_place_says_so():
    data = "\n".join([json.dumps({"text": FIRST}), json.dumps({"text": SECOND, "guid": "q 7"})])
    assert [(e.part, e.name, e.named) for e in entries(data.encode(), "a.jsonl")] == [
        (1, "a.jsonl#1", False),
        (2, "a.jsonl#q 7", True),
    ]


def test_what_the_sender_says_it_is_helps_where_the_content_does_not():
    data = b"broken\n" + json.dumps({"text": FIRST}).encode()
    assert codes(data, "a.txt") == [""]
    found = [
        e.rejection and e.rejection.code for e in entries(data, media_type="application/x-ndjson")
    ]
    assert found == ["json", None]


def test_a_pipe_is_read_as_a_file_is():
    for data in (
        PDF,
        PAGE.encode(),
        archive(("a.txt", FIRST.encode()), ("b.txt", SECOND.encode())),
    ):
        limits = Limits(max_article_bytes=LIMIT)
        assert list(read_stream(Pipe(data), name="a", limits=limits)) == entries(data)


def test_one_article_is_held_at_a_time():
    """The second line is not even read while the first is looked at."""

    class Endless(io.RawIOBase):
        """JSON Lines without an end."""

        line = json.dumps({"text": FIRST, "language": "en"}).encode() + b"\n"
        read_so_far = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            piece = (self.line * (len(buffer) // len(self.line) + 1))[: len(self.line)]
            buffer[: len(piece)] = piece
            self.read_so_far += len(piece)
            return len(piece)

    endless = Endless()
    found = read_stream(
        io.BufferedReader(endless), name="a", limits=Limits(max_article_bytes=LIMIT)
    )
    for _ in range(3):
        assert next(found).article is not None
    assert endless.read_so_far < 200_000


@given(st.binary(max_size=400), st.sampled_from(["a", "a.csv", "a.jsonl", "a.json", "a.html"]))
def test_any_bytes_are_read_or_refused_with_a_known_reason(data, name):
    try:
        found = list(read_articles(data, name=name, limits=Limits(max_article_bytes=LIMIT)))
    except Rejected as refused:
        assert refused.code in REJECTION_CODES  # noqa: PT017 - any of them may be right
        return
    for entry in found:
        assert (entry.article is None) != (entry.rejection is None)
        assert entry.rejection is None or entry.rejection.code in REJECTION_CODES


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["text", "html", "title", "by", "name", "bodies", "uri",
                                       "headlines", "value", "role", "date", "id"]), inner),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(json_values, max_size=4), st.booleans())
def test_any_json_is_read_or_refused_with_a_known_reason(values, as_lines):
    text = "\n".join(map(json.dumps, values)) if as_lines else json.dumps(values)
    try:
        found = entries(text.encode(), "a.jsonl" if as_lines else "a.json")
    except Rejected as refused:
        assert refused.code in REJECTION_CODES  # noqa: PT017 - any of them may be right
        return
    assert all(e.article or e.rejection.code in REJECTION_CODES for e in found)


class TestOddities:
    """What real files hold, sooner or later."""

    def test_a_byte_order_mark_before_a_table(self):
        (article,) = articles(f"\ufefftext,title\n{json.dumps(FIRST)},Roads\n".encode(), "a.csv")
        assert (article.text, article.title) == (FIRST, "Roads")

    def test_a_table_from_an_old_spreadsheet_in_windows_1252(self):
        data = f"title;text\nCafé in Größe;{FIRST} – “so”.\n".encode("cp1252")
        (article,) = articles(data, "a.csv")
        assert article.title == "Café in Größe"
        assert article.text.endswith("– “so”.")

    def test_a_table_saved_as_unicode_text(self):
        (article,) = articles(f"title\ttext\r\nCafé\t{FIRST}\r\n".encode("utf-16"), "a.txt")
        assert (article.title, article.text) == ("Café", FIRST)

    def test_quotation_marks_and_line_ends_in_fields(self):
        row = f'"Roads, ""counted""","{FIRST}\r\n\r\n""Quoted"" at last.",x'
        (article,) = articles(f"title,text,section\r\n{row}\r\n".encode(), "a.csv")
        assert article.title == 'Roads, "counted"'
        assert article.text == f'{FIRST}\n\n"Quoted" at last.'

    def test_json_lines_with_empty_lines_and_a_broken_one(self):
        data = f'{{"text": "{FIRST}"}}\r\n\r\n{{"text": "brok\r\n\n{{"text": "{SECOND}"}}'.encode()
        first, broken, last = entries(data, "a.txt")
        assert (first.article.text, last.article.text) == (FIRST, SECOND)
        assert broken.rejection.code == "json"
        assert broken.rejection.reason.startswith("Line 3: ")

    def test_a_news_item_with_nothing_but_marked_up_text(self):
        item = {"uri": "https://quill.example/7", "headline": "Roads", "versioncreated":
                "2020-03-18T10:30:00Z", "language": "en-GB", "byline": "Ada Fenwick",
                "body_xhtml": f"<div><p>{FIRST}</p>\n<p>{SECOND}</p></div>"}  # fmt: skip
        (article,) = articles(json.dumps([item]).encode())
        assert article.text == f"{FIRST}\n\n{SECOND}"
        assert (article.title, article.author, article.language) == ("Roads", "Ada Fenwick", "en")
        assert (article.url, article.format) == ("https://quill.example/7", "ninjs")
        assert article.published == PartialDate(2020, 3, 18)

    def test_a_pdf_under_the_name_of_a_page_and_a_page_under_that_of_a_text(self):
        assert articles(PDF, "a.html")[0].format == "pdf"
        assert articles(PAGE.encode(), "a.txt")[0].format == "html"

    def test_an_archive_of_everything(self):
        members = [
            ("news/a.txt", FIRST.encode()),
            ("b.jsonl", f'{{"text": "{FIRST}"}}\n{{"text": ""}}\n'.encode()),
            ("c.docx", word_file()),
            ("__MACOSX/news/._a.txt", b"\0\0"),
            ("menu.txt", f"Latest news\n\n{TEASERS}".encode()),
            ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ]
        found = entries(archive(*members), "all.zip")
        assert [(e.part, e.name, e.rejection and e.rejection.code) for e in found] == [
            (1, "news/a.txt", None),
            (2, "b.jsonl#1", None),
            (3, "b.jsonl#2", "fields"),
            (4, "c.docx", None),
            (5, "menu.txt", "no_text"),
            (6, "picture.png", "binary"),
        ]
