"""A piece of HTML that is an article alone, as agencies and databases keep it."""

from lxml import etree

from claims.importing.captions import take_captions, without_repeats
from claims.importing.markup import parse_markup
from claims.importing.parsed import Rejected
from claims.messages import say

_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
)  # fmt: skip
_WITHOUT_TEXT = (
    "audio", "button", "iframe", "noscript", "script", "select", "style", "svg", "video",
)  # fmt: skip
# What is written where an element begins, and where it ends.
_BEFORE = dict.fromkeys(_BLOCKS, "\n") | {"tr": "\n|", "td": " ", "th": " ", "li": "\n• "}
_AFTER = dict.fromkeys(_BLOCKS, "\n") | {"td": " |", "th": " |"}


def read_fragment(markup: str) -> tuple[str, dict[str, str]]:
    """The text of the markup, a line for each block, and its captions by their keys.

    Raises Rejected with the code "html", or "no_text" where there is none.
    """
    tree = parse_markup(f"<div>{markup}</div>")
    etree.strip_elements(tree, *_WITHOUT_TEXT, with_tail=False)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    notes = take_captions(tree)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        starts = event == "start"
        pieces.append((_BEFORE if starts else _AFTER).get(str(element.tag), ""))
        # A line end inside a block of HTML is a space.
        said = (element.text if starts else element.tail) or ""
        pieces.append(said.replace("\n", " ").replace("\r", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n\n".join(line for line in lines if line.strip("|• "))
    if not text:
        raise Rejected(
            say("The HTML holds no text. Put the article into it, or into a field text."),
            code="no_text",
        )
    return without_repeats(text, notes)
