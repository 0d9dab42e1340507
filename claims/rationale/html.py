"""A rationale as HTML that is safe to put into any page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape

import nh3
from markdown_it.token import Token

from claims.rationale.citations import CITATION, cited_numbers
from claims.rationale.reading import READER, is_web_address, read

# A rationale stands under a heading of its own, of the second level at most.
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
_BLOCKS = {"p", "h3", "h4", "ol", "ul", "blockquote"}
_TAGS = _BLOCKS | {"a", "br", "code", "em", "li", "span", "strong", "sup"}
_ATTRIBUTES = {
    **{name: {"dir"} for name in _BLOCKS},
    "a": {"href", "rel"},
    "ol": {"dir", "start"},
    "span": {"class"},
}
_REL = "nofollow noopener"
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class _Cited:
    """What citations lead to.

    Attributes:
        known: the numbers of the evidence there is. Brackets that name another stay text.
        target: the address that a number is put behind.
        label: said before the number to whoever cannot see that it is one of evidence.
    """

    known: Collection[int]
    target: str
    label: str


def rationale_html(
    text: str, *, known: Collection[int], target: str = "#evidence-", label: str = ""
) -> str:
    """A rationale as sanitised HTML: paragraphs, lists, quotations, links, and citations.

    Args:
        text: Markdown as it was typed.
        known: the numbers of the evidence there is; brackets that name another number stay text.
        target: what a citation leads to, less the number.
        label: the word for evidence, read before the number; empty for none.

    Returns:
        HTML with the elements and attributes listed here and no others.
    """
    tokens = read(text)
    cited = _Cited(known, target, label)
    for token in tokens:
        _fit(token)
        if token.children:
            token.children = list(_with_citations(token.children, cited))
    made: str = READER.renderer.render(tokens, READER.options, {})
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_Attributes(target).kept,
        url_schemes={"http", "https"},
        link_rel=None,
    ).strip()


@dataclass(frozen=True, slots=True)
class _Attributes:
    """What attributes may say, whatever made them."""

    target: str

    def kept(self, element: str, name: str, value: str) -> str | None:
        """The value, or None to drop the attribute."""
        allowed = {
            "dir": value == "auto",
            "rel": value == _REL,
            "class": value == "vh",
            "start": value.isascii() and value.isdecimal(),
            "href": is_web_address(value) or self._is_citation(value),
        }
        return value if allowed.get(name) else None

    def _is_citation(self, value: str) -> bool:
        number = value.removeprefix(self.target)
        return value.startswith(self.target) and number.isdecimal()


def _fit(token: Token) -> None:
    """Headings on their level, and each outer block in the direction of its words.

    Blocks inside it follow: `auto` does not look into elements that have a `dir` of their own.
    """
    if token.type in {"heading_open", "heading_close"}:
        token.tag = _HEADINGS[token.tag]
    if token.nesting == 1 and token.level == 0:
        token.attrSet("dir", "auto")


def _with_citations(tokens: list[Token], cited: _Cited) -> Iterator[Token]:
    """The same inline parts with citations made links, but inside a link of the text."""
    inside = 0
    for token in tokens:
        if token.type in {"link_open", "link_close"}:
            inside += token.nesting
        if token.type == "link_open":
            token.attrSet("rel", _REL)
        if token.type == "text" and not inside:
            yield from _cut(token.content, cited)
        else:
            yield token


def _cut(words: str, cited: _Cited) -> Iterator[Token]:
    at = 0
    for found in CITATION.finditer(words):
        numbers = cited_numbers(found[0])
        if not all(number in cited.known for number in numbers):
            continue
        # The blank before a raised number would let a line break come between the two.
        yield _piece("text", words[at : found.start()].removesuffix(" "))
        yield _piece("html_inline", _sup(found[0][1:-1].strip(), cited))
        at = found.end()
    yield _piece("text", words[at:])


def _piece(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)


def _sup(inside: str, cited: _Cited) -> str:
    """A citation: its numbers as links, and what stands between them as it is."""
    label = f'<span class="vh">{escape(cited.label)} </span>' if cited.label else ""
    parts = (
        f'<a href="{escape(cited.target)}{int(part)}">{label}{part}</a>'
        if part.isdigit()
        else escape(part)
        for part in _NUMBER.split(inside)
    )
    return f"<sup>{''.join(parts)}</sup>"
