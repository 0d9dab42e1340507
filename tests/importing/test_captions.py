"""Captions: kept, marked, once, and without the credit; claims are taken from them."""

import json

import pytest
from docx.enum.style import WD_STYLE_TYPE

from claims.extraction.detector import Candidate
from claims.importing.parsed import ParsedArticle
from claims.importing.parsers import parse
from claims.management.reading import placed_sentences
from tests.importing.pages import FIRST, LIMIT, SECOND, THIRD, read
from tests.importing.papers import word_file

CAPTION = "The harbour wall of Quillmere was built in 1911 for 2 million crowns."
NAMED = "Treasurer Ida Holm in her office"


def figure(caption: str, more: str = "") -> str:
    return f"<figure><img src='a.jpg' alt='An old wall'>{more}{caption}</figure>"


def page(picture: str, *, before: str = FIRST) -> ParsedArticle:
    return read(
        "<html><head><title>Council counts its roads</title></head><body><article>"
        f"<h1>Council counts its roads</h1><p>{before}</p>{picture}<p>{SECOND}</p><p>{THIRD}</p>"
        "</article></body></html>",
        "page.html",
    )


def zones(article: ParsedArticle) -> list[tuple[str, str]]:
    """The zones of an article but its headline, with their words."""
    found = [(zone.kind, article.text[zone.start : zone.end]) for zone in article.zones]
    return [one for one in found if one[0] != "title"]


def claims(article: ParsedArticle) -> list[Candidate]:
    return [found for found, _ in placed_sentences(article) if found.left_out is None]


@pytest.mark.parametrize(
    "picture",
    [
        figure(f"<figcaption>{CAPTION}</figcaption>"),
        figure(
            f"<figcaption class='caption'><p>The harbour wall of {CAPTION[20:]}</p></figcaption>"
        ),
        f"<a href='/big'>{figure(f'<figcaption>{CAPTION}</figcaption>')}</a>",
        f"<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>{CAPTION}</p></div>",
        figure(f"<figcaption><span>{CAPTION}</span><button>Enlarge</button></figcaption>"),
        figure(
            f"<figcaption>{CAPTION}</figcaption>", "<table><tr><td>a</td><td>1</td></tr></table>"
        ),
    ],
)
def test_a_caption_is_a_marked_paragraph_and_its_claim_is_found(picture):
    article = page(picture)
    assert ("caption", CAPTION) in zones(article)
    assert CAPTION in [one.text for one in claims(article)]
    assert article.text.index(FIRST) < article.text.index(CAPTION) < article.text.index(SECOND)
    assert "Enlarge" not in article.text
    assert "An old wall" not in article.text


@pytest.mark.parametrize(
    ("inside", "credit"),
    [
        (
            f"{CAPTION} <span class='credit'>Ada Lund for Quill Images</span>",
            "Ada Lund for Quill Images",
        ),
        (f"{CAPTION} <small>© 2019 Ada Lund</small>", "© 2019 Ada Lund"),
        (f"{CAPTION}<cite class='photographer-name'>Quill <b>Images</b></cite>", "Quill Images"),
        (f"{CAPTION} Photo: Ada Lund/Velde Wire", "Photo: Ada Lund/Velde Wire"),
    ],
)
def test_who_took_the_picture_is_a_credit_and_no_claim(inside, credit):
    article = page(figure(f"<figcaption>{inside}</figcaption>"))
    assert [(kind, said.strip()) for kind, said in zones(article)] == [
        ("caption", CAPTION),
        ("credit", credit),
    ]
    quotes = [one.text for one in claims(article)]
    assert CAPTION in quotes
    assert not any("Lund" in quote or "Images" in quote for quote in quotes)


def test_a_credit_without_a_caption_stays_as_one():
    article = page(figure("<figcaption><span class='credit'>Quill Images</span></figcaption>"))
    assert zones(article) == [("credit", "Quill Images")]


def test_a_name_under_a_picture_is_no_headline_of_another_article():
    article = page(figure(f"<figcaption>{NAMED}</figcaption>"))
    assert zones(article) == [("caption", NAMED)]
    assert {FIRST, SECOND} <= {one.text for one in claims(article)}


def test_a_picture_above_the_text_does_not_hide_the_headline():
    picture = figure(f"<figcaption>{NAMED}</figcaption>")
    article = read(
        f"<html><body><article><h1>Council counts its roads</h1>{picture}<p>{FIRST}</p>"
        f"<p>{SECOND}</p></article></body></html>",
        "page.html",
    )
    assert article.title == "Council counts its roads"
    assert zones(article) == [("caption", NAMED)]


def test_a_picture_that_is_shown_twice_has_its_caption_once():
    picture = figure(f"<figcaption>{CAPTION}</figcaption>")
    assert page(picture + picture).text.count(CAPTION) == 1


@pytest.mark.parametrize("before", [CAPTION, f"{CAPTION} {FIRST}"])
def test_a_caption_that_the_article_says_too_stands_there_once(before):
    article = page(figure(f"<figcaption>{CAPTION}</figcaption>"), before=before)
    assert article.text.count(CAPTION) == 1
    assert zones(article) == []


def test_captions_of_other_articles_go_with_them():
    aside = f"<aside>{figure(f'<figcaption>{CAPTION}</figcaption>')}</aside>"
    assert CAPTION not in page(aside).text


def test_text_behind_a_caption_stays():
    picture = f"<figure><img><figcaption>{CAPTION}</figcaption></figure> {NAMED}, and more."
    assert NAMED in page(f"<p>{picture}</p>").text


def test_a_page_of_pictures_keeps_its_captions_as_its_text():
    body = figure(f"<figcaption>{FIRST}</figcaption>") + figure(
        f"<figcaption>{SECOND}</figcaption>"
    )
    article = read(f"<html><body><article>{body}</article></body></html>", "page.html")
    assert {FIRST, SECOND} <= {one.text for one in claims(article)}


def test_the_body_of_an_agency_has_its_captions_marked():
    body = f"<p>{FIRST}</p>{figure(f'<figcaption>{CAPTION}</figcaption>')}<p>{SECOND}</p>"
    data = {"uri": "urn:a", "headline": "Roads", "body_html": body, "type": "text"}
    article = parse(json.dumps(data).encode(), name="a.json", max_bytes=LIMIT)
    assert ("caption", CAPTION) in zones(article)


@pytest.mark.parametrize(
    "picture",
    [
        f"![An old wall](wall.jpg)\n\n*{CAPTION}*",
        f"![An old wall](wall.jpg)\n*{CAPTION}*",
        f"[![An old wall](wall.jpg)](big.html)\n\n_{CAPTION}_",
    ],
)
def test_italics_behind_a_picture_in_markdown_are_its_caption(picture):
    article = read(f"# Council counts its roads\n\n{FIRST}\n\n{picture}\n\n{SECOND}\n", "a.md")
    assert zones(article) == [("caption", CAPTION)]
    assert CAPTION in [one.text for one in claims(article)]
    assert "old wall" not in article.text


def test_other_italics_in_markdown_are_no_caption():
    for text in (f"*{CAPTION}*", f"![An old wall](wall.jpg)\n\n{THIRD}\n\n*{CAPTION}*"):
        assert zones(read(f"# Roads\n\n{FIRST}\n\n{text}\n", "a.md")) == []


def test_a_paragraph_of_the_style_caption_is_one():
    def change(document):
        if "Caption" not in [style.name for style in document.styles]:
            document.styles.add_style("Caption", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(CAPTION, style="Caption")

    article = parse(word_file(change), name="a.docx", max_bytes=LIMIT)
    assert ("caption", CAPTION) in zones(article)
