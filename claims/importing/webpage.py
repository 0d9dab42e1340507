"""HTML to the text of its article: trafilatura finds it, and nothing is ever fetched."""

from dataclasses import dataclass

import trafilatura
from lxml import etree

from claims.importing.captions import take_captions, without_repeats
from claims.importing.markup import broken_page, parse_markup
from claims.importing.metadata import Metadata
from claims.importing.page_metadata import read_page_metadata
from claims.importing.page_tables import plain_tables
from claims.importing.parsed import Rejected
from claims.messages import say


@dataclass(slots=True)
class WebPage:
    """The article of a page as text, a line for each block, and its metadata.

    notes: its captions, credits of pictures and columns of tables, as captions.take_captions()
    has them.
    """

    text: str
    metadata: Metadata
    notes: dict[str, str]


def read_webpage(decoded: str) -> WebPage:
    """Take the article out of a page.

    Raises Rejected with the code "html" for a page that cannot be read as one,
    "no_text" for one without an article.
    """
    tree = parse_markup(decoded)
    # Before trafilatura: it takes what it does not need out of the tree.
    said = read_page_metadata(tree)
    notes = take_captions(tree)
    try:
        document = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, etree.LxmlError) as error:
        raise broken_page(
            say("reading it failed with %(name)s", name=type(error).__name__)
        ) from error
    text = document.text if document is not None and not isinstance(document, dict) else None
    if not text or isinstance(document, dict) or document is None:
        raise Rejected(
            say(
                "The page holds no text that could be the article. If it is there when you "
                "open the page, copy it into a .txt file and import that."
            ),
            code="no_text",
        )
    text, of_tables = plain_tables(text)
    text, notes = without_repeats(text, notes)
    return WebPage(text, said.or_else(document), of_tables | notes)
