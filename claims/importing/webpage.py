"""HTML to the text of its article and what the page says of itself.

trafilatura reads the page; nothing is ever fetched, and its parser (libxml2's for
HTML) knows no entities a page could declare itself. Pages that nest deeper than
any real page are refused before they reach it.
"""

import re
from dataclasses import dataclass

import trafilatura
from lxml import etree, html

from claims.importing.dates import read_date
from claims.importing.metadata import Metadata, language_code, one_line, web_address
from claims.importing.parsed import Rejected

# Real pages nest some 30 elements; at a few hundred, readers that go down a page
# by recursion reach Python's limit. The longest live reports have some 20,000.
DEEPEST = 200
MOST_ELEMENTS = 50_000

_LANGUAGE = re.compile(r"<html\b[^<>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}\b)", re.IGNORECASE)
_HEAD_LETTERS = 4096


@dataclass(slots=True)
class WebPage:
    """The article of a page as text, a line for each block, and its metadata."""

    text: str
    metadata: Metadata


def read_webpage(decoded: str) -> WebPage:
    """Take the article out of a page.

    Raises Rejected with the code "html" for a page that cannot be read as one,
    "no_text" for one without an article.
    """
    tree = _tree(decoded)
    try:
        document = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, etree.LxmlError) as error:
        raise _unreadable(f"reading it failed with {type(error).__name__}") from error
    text = document.text if document is not None and not isinstance(document, dict) else None
    if not text or isinstance(document, dict) or document is None:
        raise Rejected(
            "The page holds no text that could be the article. If it is there when you open "
            "the page, copy it into a .txt file and import that.",
            code="no_text",
        )
    return WebPage(text, _metadata(document, decoded))


def _tree(decoded: str) -> html.HtmlElement:
    try:
        tree = html.document_fromstring(_without_declaration(decoded))
    except (etree.LxmlError, ValueError) as error:
        raise _unreadable("its markup is broken") from error
    depth = count = 0
    # Events, not recursion: the depth is what is to be found out.
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST:
            raise _unreadable(f"its elements are nested more than {DEEPEST} deep")
        if count > MOST_ELEMENTS:
            raise _unreadable(f"it has more than {MOST_ELEMENTS:,} elements")
    return tree


def _without_declaration(decoded: str) -> str:
    """lxml refuses text with an XML declaration that names an encoding."""
    if decoded.lstrip().startswith("<?xml"):
        return decoded.partition("?>")[2] or decoded
    return decoded


def _unreadable(why: str) -> Rejected:
    return Rejected(
        f"The page cannot be read as HTML: {why}. Copy the article into a .txt file and import "
        f"that.",
        code="html",
    )


def _metadata(document: trafilatura.settings.Document, decoded: str) -> Metadata:
    named = _LANGUAGE.search(decoded[:_HEAD_LETTERS])
    return Metadata(
        title=one_line(document.title),
        author=one_line(document.author),
        outlet=one_line(document.sitename),
        url=web_address(document.url),
        language=language_code(named[1] if named else ""),
        published=read_date(str(document.date or "")),
    )
