"""The article out of a web page, and pages that mean harm."""

import pytest

from claims.importing.parsed import PartialDate, Rejected
from tests.importing.pages import FIRST, SECOND, THIRD, left, read

PAGE = f"""<!doctype html>
<html lang="en-GB"><head>
<title>Council counts its roads | Quillmere Herald</title>
<meta property="og:title" content="Council counts its roads">
<meta property="og:site_name" content="Quillmere Herald">
<meta name="author" content="Ada Fenwick">
<meta property="article:published_time" content="2020-03-18T10:30:00Z">
<link rel="canonical" href="https://quill.example/roads">
</head><body>
<nav><a href="/">Home</a> <a href="/town">Town</a></nav>
<article><h1>Council counts its roads</h1>
<p>{FIRST}</p><p>{SECOND}</p><p>Cafe&#769;s &amp; bars stay open, <b>the mayor</b> said: 5 &lt; 6.
</p>
<h2>About the wall</h2><p>{THIRD}</p>
<h2>Latest news</h2><p>Ferry to change its timetable</p><p>The ferry company announced that...</p>
</article><footer>© 2020 Quillmere Herald</footer></body></html>"""


def test_article_and_metadata_are_read():
    article = read(PAGE, "page.html")
    assert (article.format, article.media_type) == ("html", "text/html")
    assert article.title == "Council counts its roads"
    assert (article.author, article.outlet) == ("Ada Fenwick", "Quillmere Herald")
    assert article.url == "https://quill.example/roads"
    assert article.published == PartialDate(2020, 3, 18)
    assert article.language == "en"
    assert "Cafés & bars stay open, the mayor said: 5 < 6." in article.text
    assert "Home" not in article.text


def test_zones_are_found_in_the_text_of_a_page():
    rest = left(read(PAGE, "page.html").text)
    assert "About the wall" in rest
    assert THIRD in rest
    assert not any("ferry" in line.casefold() for line in rest)


def test_the_text_of_a_page_has_no_range_in_the_file():
    article = read(PAGE, "page.html")
    assert article.source_range(0, 5) is None
    assert article.decoded == PAGE


def test_rows_of_a_table_are_lines_and_its_head_is_marked():
    rows = (("2024", "198,300", "430"), ("2025", "212,400", "455"), ("2026", "", "460"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = (
        "<table><caption>Passengers by year</caption><thead><tr><th>Year</th><th>Passengers</th>"
        f"<th>Ships</th></tr></thead><tbody>{cells}</tbody></table>"
    )
    article = read(
        f"<html><body><article><p>{FIRST}</p>{table}<p>{SECOND}</p></article></body></html>",
        "page.html",
    )
    lines = [line for line in article.text.split("\n") if line]
    assert lines == [
        FIRST,
        "Passengers by year",
        "Year | Passengers | Ships",
        "2024 | 198,300 | 430",
        "2025 | 212,400 | 455",
        "2026 | 460",
        SECOND,
    ]
    marked = {zone.kind: article.text[zone.start : zone.end] for zone in article.zones}
    assert marked == {"caption": lines[1], "columns": lines[2]}


def test_metadata_of_json_ld_is_read():
    script = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": '
        '"NewsArticle", "headline": "Roads counted", "datePublished": "2019-05-04", '
        '"author": {"@type": "Person", "name": "Tom Ashby"}}</script>'
    )
    body = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>"
    article = read(f"<html><head>{script}</head><body>{body}</body></html>", "page.html")
    assert article.author == "Tom Ashby"
    assert article.published == PartialDate(2019, 5, 4)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body></body></html>", "no_text"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no_text"),
        ("<html>" + "<div>" * 100_000, "html"),
        ("<html><p>" + "<b>" * 100_000 + "x", "html"),
        ("<html><table>" + "<tr><td>x" * 100_000, "html"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(page, code):
    with pytest.raises(Rejected) as caught:
        read(page, "page.html")
    assert caught.value.code == code


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE html>",
        "<!doctype html><script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<!doctype html><meta name='author' content='" + "A " * 100_000 + "'>",
        "<!doctype html>" + "<!-- " * 100_000 + "-->",
    ],
)
def test_a_page_that_means_harm_gives_its_text_and_nothing_else(head):
    body = f"<article><p>{FIRST} &c; &x;</p><p>{SECOND}</p></article>"
    article = read(f"{head}<html><body>{body}</body></html>")
    assert FIRST in article.text
    assert len(article.text) < 2 * len(FIRST + SECOND)
    assert "aaaa" not in article.text
    assert len(article.author) <= 300
