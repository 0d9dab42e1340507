"""parse(): from bytes to an article, and every refusal on the way."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.articles import MOST_LINES
from claims.importing.parsed import PartialDate, Rejected
from claims.importing.parsers import parse
from tests.importing.pages import FIRST, LIMIT, SECOND, TEASERS, THIRD, place, read

PASTED = f"""Skip to main content

Council counts its roads

By Ada Fenwick
18 Jan

{FIRST}

{SECOND}

About the wall:

{THIRD}

Source » quillherald

Latest news

{TEASERS}
"""


def refusal(data: bytes, name: str = "a.txt", limit: int = LIMIT) -> Rejected:
    with pytest.raises(Rejected) as caught:
        parse(data, name=name, max_bytes=limit)
    return caught.value


def test_a_pasted_page_is_read():
    article = read(PASTED)
    assert article.text == PASTED.strip()
    assert article.title == "Council counts its roads"
    assert (article.author, article.outlet, article.url) == ("Ada Fenwick", "quillherald", "")
    assert article.published == PartialDate(None, 1, 18)
    assert article.published.as_date() is None
    assert (article.language, article.format, article.encoding) == ("en", "text", "utf-8")
    kinds = [zone.kind for zone in article.zones]
    assert kinds == ["navigation", "title", "byline", "source_line", "related"]
    assert article.zones[0].as_json() == {"start": 0, "end": 20, "kind": "navigation"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_sentence_is_found_again_in_the_file_as_decoded(line_end, encoding):
    source = f"“Roads”\n\n{FIRST} It’s a caf\u00e9.\n\n{SECOND}\n".replace("\n", line_end)
    article = parse(source.encode(encoding), name="a.txt", max_bytes=LIMIT)
    assert article.decoded == source
    assert place(article, SECOND) == SECOND


def test_equal_articles_in_other_encodings_have_one_canonical_text():
    source = f"{FIRST}\n\nA caf\u00e9 was opened.\n"
    texts = {
        parse(data, name="a.txt", max_bytes=LIMIT).text
        for data in (
            source.encode(),
            codecs.BOM_UTF8 + source.encode(),
            source.replace("\n", "\r\n").encode("utf-16"),
            source.encode("cp1252"),
            source.replace("\u00e9", "e\u0301").encode(),
            source.replace("A ", "A\u00a0\u200b").encode(),
        )
    }
    assert texts == {source.strip()}


def test_an_article_without_a_headline_is_called_by_its_first_words():
    title = read(f"{FIRST}\n\n{SECOND}").title
    assert title.endswith("…")
    assert FIRST.startswith(title[:-1])
    assert len(title) <= 81


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{FIRST} {SECOND}", "en"),
        ("Der Rat der Stadt gab im Jahr 2019 vier Millionen Kronen für Straßen aus.", "de"),
        ("شورای شهر در سال گذشته چهار میلیون برای پل‌های قدیمی خرج کرد و گزارش داد.", "fa"),
        ("12 34 56 78 90.", "und"),
    ],
)
def test_the_language_is_told_by_the_text(text, language):
    assert read(text).language == language


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "whitespace"),
        ("\u200b\ufeff \u00a0\n".encode(), "whitespace"),
        (codecs.BOM_UTF8, "whitespace"),
        (b"%PDF-1.4 and more", "pdf"),
        (b"\x89PNG\r\n\x1a\n and more", "binary"),
        (b"The council\0 met.", "nul"),
        ("Мэр города: расходы выросли".encode("koi8-r"), "encoding"),
        (b"Skip to main content\n\nHome\n\nShare on Facebook\n", "no_text"),
        (f"Latest news\n\n{TEASERS}".encode(), "no_text"),
        (b"a\n" * (MOST_LINES + 2), "too_large"),
        (b"<html><p>" + b"<b>" * 1000, "html"),
    ],
)
def test_every_refusal_says_what_where_and_what_to_do(data, code):
    refused = refusal(data)
    assert refused.code == code
    assert refused.reason.endswith(".")
    assert len(refused.reason.split(". ")) >= 2


def test_the_limit_counts_bytes():
    data = FIRST.encode()
    assert parse(data, name="a.txt", max_bytes=len(data)).text == FIRST
    refused = refusal(data, limit=len(data) - 1)
    assert refused.code == "too_large"
    assert "VERIFY_MAX_ARTICLE_BYTES" in refused.reason


@given(st.text(max_size=500), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_is_read_or_refused(text, name):
    try:
        article = read(text, name)
    except Rejected:
        return
    assert article.text
    assert article.title
    for zone in article.zones:
        assert 0 <= zone.start < zone.end <= len(article.text)
    if article.format != "html":
        assert place(article, article.text) in article.decoded


@pytest.mark.timeout(110)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "pattern",
    ["a", "a b. ", ".", " ", "1,", "Source: ", "... ", "By A ", "> ", "|", "Must read\n\nA b\n\n"],
)
def test_a_hostile_text_is_read_or_refused_in_linear_time(pattern, name):
    data = (pattern * (400_000 // len(pattern))).encode() + b" x."
    try:
        article = parse(data, name=name, max_bytes=LIMIT)
    except Rejected as refused:
        assert refused.code in {"no_text", "too_large"}  # noqa: PT017 - either may be right
    else:
        assert article.text
