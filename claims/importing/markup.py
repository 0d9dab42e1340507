"""HTML to a tree that can be gone through, or why not.

libxml2's parser for HTML knows no entities a page could declare itself. Pages that
nest deeper than any real page are refused before anything goes down into them.
"""

from lxml import etree, html

from claims.importing.parsed import Rejected
from claims.messages import say

# Real pages nest some 30 elements; at a few hundred, readers that go down a page
# by recursion reach Python's limit. The longest live reports have some 20,000.
DEEPEST = 200
MOST_ELEMENTS = 50_000


def parse_markup(decoded: str) -> html.HtmlElement:
    """The tree of a page. Raises Rejected, code "html"."""
    try:
        tree = html.document_fromstring(without_declaration(decoded))
    except (etree.LxmlError, ValueError) as error:
        raise broken_page(say("its markup is broken")) from error
    depth = count = 0
    # Events, not recursion: the depth is what is to be found out.
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST:
            raise broken_page(
                say("its elements are nested more than %(deepest)d deep", deepest=DEEPEST)
            )
        if count > MOST_ELEMENTS:
            raise broken_page(
                say("it has more than %(most_elements)s elements", most_elements=MOST_ELEMENTS)
            )
    return tree


def broken_page(why: str) -> Rejected:
    """The refusal of a page that cannot be read."""
    return Rejected(
        say(
            "The page cannot be read as HTML: %(why)s. Copy the article into a .txt "
            "file and import that.",
            why=why,
        ),
        code="html",
    )


def without_declaration(decoded: str) -> str:
    """A page without its XML declaration: lxml refuses text with one that names an encoding."""
    if decoded.lstrip().startswith("<?xml"):
        return decoded.partition("?>")[2] or decoded
    return decoded
