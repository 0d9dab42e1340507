"""Markdown becomes plain text, every letter with its place in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.cleaning import clean
from claims.importing.markdown import read_markdown
from claims.importing.parsed import PartialDate
from tests.importing.pages import FIRST, SECOND, read

FILE = """---
title: "Council counts its roads"
source: Quillmere Herald
author: Ada Fenwick
date: 2020-03
url: https://quill.example/roads
language: en
---

# Council *counts* its roads

The **council** spent [4.2 million](https://quill.example/4.2 "spent 4.2") crowns &amp; more.
It said so \\*twice\\* in `2019`.

> Quoted one
> and two.

1. First item of the list
2. Second item ![a picture](x.png) of it

```
print("code")
```
"""


def plain(text: str):
    return read_markdown(*clean(text))


def test_markup_goes_and_words_stay():
    assert plain(FILE).text == (
        "Council counts its roads\n\n"
        "The council spent 4.2 million crowns & more.\nIt said so *twice* in 2019.\n\n"
        "Quoted one and two.\n\n"
        "First item of the list\n"
        "Second item  of it\n\n"
        'print("code")'
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_word_leads_to_its_place_in_the_file(line_end):
    source = FILE.replace("\n", line_end)
    result = plain(source)
    for word in ("counts", "council", "4.2 million", "crowns", "twice", "2019", "two.", "Second"):
        start = result.text.index(word)
        first, last = result.offsets.source_range(start, start + len(word))
        assert source[first:last] == word
    start = result.text.index("4.2")
    assert source[: result.offsets.source_range(start, start)[0]].endswith("[")
    ampersand = result.text.index("&")
    first, last = result.offsets.source_range(ampersand, ampersand + 1)
    assert source[first:last] == "&amp;"


def test_front_matter_is_read():
    metadata = plain(FILE).metadata
    assert metadata.title == "Council counts its roads"
    assert (metadata.outlet, metadata.author) == ("Quillmere Herald", "Ada Fenwick")
    assert metadata.url == "https://quill.example/roads"
    assert metadata.published == PartialDate(2020, 3)
    assert metadata.language == "en"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("url: javascript:alert(1)", "url"),
        ("url: file:///etc/passwd", "url"),
        ("language: ??", "language"),
    ],
)
def test_front_matter_that_is_no_such_thing_is_left_out(line, field):
    assert getattr(plain(f"---\n{line}\n---\n{FIRST}").metadata, field) == ""


def test_a_rule_at_the_top_is_not_front_matter():
    assert plain(f"---\n{FIRST}\n---\n{SECOND}").text == f"{FIRST}\n\n{SECOND}"


def test_code_is_kept_and_marked():
    article = read(FILE, "a.md")
    (zone,) = [zone for zone in article.zones if zone.kind == "code"]
    assert article.text[zone.start : zone.end] == 'print("code")'


def test_code_stays_marked_when_a_character_reference_is_cleaned_away():
    article = read("Before&#8203; it e&#769;.\n\n```\nx = 1\n```\n\n" + FIRST, "a.md")
    (zone,) = [zone for zone in article.zones if zone.kind == "code"]
    assert article.text[zone.start : zone.end] == "x = 1"
    assert "it é." in article.text


def test_html_in_markdown_loses_its_tags_and_scripts():
    text = f"<div><p>{FIRST}</p></div>\n\n<script>\nalert(1)\n</script>\n\n{SECOND} <br> *Yes*.\n"
    result = plain(text).text
    assert FIRST in result
    assert "alert" not in result
    assert "<" not in result


def test_an_indented_paragraph_is_a_paragraph():
    assert plain(f"One.\n\n    {FIRST}").text == f"One.\n\n{FIRST}"


SIGNS = [
    *"*_`[]()!<>#\\e \n\t",
    *("**", "- ", "1. ", "> ", "\n\n", "    ", "  \n", "\r\n", "word", "&amp;", "&#8203;"),
    *("&#769;", "```\n", "---\n", "===\n", "<https://a.example/b>", "[a](b)", "[ref]: x\n"),
    *("<b>", "<!-- ", "<div>\n"),
]
MARKDOWN = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@given(MARKDOWN)
def test_any_markdown_leads_back_in_order(source):
    result = plain(source)
    starts = [result.offsets.source_range(place, place)[0] for place in range(len(result.text) + 1)]
    assert starts == sorted(starts)
    for start, end in result.code:
        assert 0 <= start <= end <= len(result.text)


@given(MARKDOWN)
def test_every_letter_was_written_where_it_is_said_to_be(source):
    result = plain(source)
    for place, letter in enumerate(result.text):
        if letter.isalpha():
            start, end = result.offsets.source_range(place, place + 1)
            assert letter in source[start:end] or source[start:end].startswith("&")


@pytest.mark.timeout(110)
@pytest.mark.parametrize(
    "pattern", ["![[", "[", "_a*", "[a](b ", "`", "> ", "- ", "<!-- ", "<a ", "&a", "*a _b "]
)
def test_hostile_markdown_is_read_in_linear_time(pattern):
    assert plain("x " + pattern * 30_000).text
