"""What pages say of themselves, in every way they say it."""

import json

import pytest

from claims.importing.fragments import read_fragment
from claims.importing.parsed import PartialDate, Rejected
from tests.importing.pages import FIRST, SECOND, read


def page(head="", html=""):
    body = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>"
    return read(
        f"<!doctype html><html {html}><head>{head}</head><body>{body}</body></html>", "a.html"
    )


def linked(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Roads counted",
    "author": [{"@type": "Person", "name": "Tom Ashby"}, {"name": "Ada Fenwick"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Quillmere Herald"},
    "datePublished": "2019-05-04T08:00:00+02:00",
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@id": "https://quill.example/roads"},
}


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [{"@type": "Organization", "name": "Other"}, NEWS],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]},
        NEWS | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]},
    ],
)
def test_json_ld_is_read_wherever_the_article_stands_in_it(value):
    article = page('<meta property="og:title" content="Another">' + linked(value))
    assert (article.title, article.author) == ("Roads counted", "Tom Ashby, Ada Fenwick")
    assert (article.outlet, article.url) == ("Quillmere Herald", "https://quill.example/roads")
    assert article.published == PartialDate(2019, 5, 4)


def test_an_article_that_is_only_mentioned_says_nothing_of_the_page():
    other = {"@type": "ItemList", "itemListElement": [NEWS]}
    assert page("<title>Roads</title>" + linked(other)).author == ""


def test_the_canonical_link_counts_more_than_other_addresses():
    head = '<link rel="canonical" href="https://quill.example/one">'
    head += '<meta property="og:url" content="https://quill.example/two">'
    assert page(head + linked(NEWS)).url == "https://quill.example/one"


def test_tags_are_read():
    article = page(
        '<meta property="og:title" content="Roads"><meta name="author" content="Ada Fenwick">'
        '<meta property="article:author" content="https://social.example/herald">'
        '<meta property="og:site_name" content="Quillmere Herald">'
        '<meta property="og:url" content="https://quill.example/two">'
        '<meta property="article:published_time" content="2020-03-18T10:30:00Z">'
    )
    assert (article.title, article.author) == ("Roads", "Ada Fenwick")
    assert (article.outlet, article.url) == ("Quillmere Herald", "https://quill.example/two")
    assert article.published == PartialDate(2020, 3, 18)


@pytest.mark.parametrize("text", ["[", "[" * 100_000, "null", '"x"', '{"@type": 3}', "{} {}"])
def test_broken_json_ld_is_passed_over(text):
    head = f'<title>Roads</title><script type="application/ld+json">{text}</script>'
    assert page(head).text.startswith(FIRST)


def test_json_ld_of_other_shapes_is_passed_over():
    odd = NEWS | {"author": 3, "publisher": [None, "Herald"], "headline": ["Roads"], "url": {}}
    article = page(linked(odd | {"datePublished": None, "mainEntityOfPage": 7}))
    assert (article.title, article.author, article.outlet) == ("Roads", "", "Herald")


def test_a_piece_of_html_becomes_lines():
    text, _ = read_fragment(
        "Before <b>bold</b>\nwords<br>next<script>no</script><!-- no --><p>One &amp; two"
        "<ul><li>first</li><li>second</li></ul><table><tr><th>Year</th><td>2019</td></tr></table>"
        "after <style>no</style>all"
    )
    assert text.split("\n\n") == [
        "Before bold words", "next", "One & two", "• first", "• second", "| Year | 2019 |",
        "after all",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "code"),
    [("<p> </p>", "no_text"), ("<script>x</script>", "no_text"), ("<b>" * 1000 + "x", "html")],
)
def test_a_piece_of_html_without_text_is_refused(markup, code):
    with pytest.raises(Rejected) as caught:
        read_fragment(markup)
    assert caught.value.code == code
