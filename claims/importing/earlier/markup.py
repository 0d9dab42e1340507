"""ClaimReview that is written into the elements of a page: microdata and RDFa Lite, as nodes.

Read as the HTML standard ("Microdata") and RDFa Lite 1.1 with HTML+RDFa 1.1 (W3C) say, as far as
schema.org is concerned: a node is where its markup stands, and languages of texts are not kept.
Nodes look as JSON-LD has them, so one reader serves all three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement

from claims.importing.parsed import Rejected
from claims.messages import say

type Node = dict[str, Any]

REVIEW = "ClaimReview"
_SCHEMA = ("https://schema.org/", "http://schema.org/", "schema:")
# What stands in a node in a node; deeper than this nobody writes it, and a page must not bind us.
_MOST_DEEP = 12
# How often an element may be read on the average: once for each item that it is a part of.
_MOST_OFTEN = 3 * _MOST_DEEP
# Letters of a value; elements in elements say the same words over and over, up to 200 times.
_MOST_LETTERS = 50_000
# Values that are no text (HTML standard, "Values: the value of a property").
_VALUE_IN = {
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("data", "meter"), "value"),
    "meta": "content",
    "object": "data",
    "time": "datetime",
}


def reviews_in_microdata(tree: HtmlElement) -> Iterator[Node]:
    """Every ClaimReview that is written as microdata, in the order of the page.

    Args:
        tree: the page.

    Raises:
        Rejected: its parts refer to each other over and over.
    """
    page = _Microdata(tree)
    for element in tree.iter():
        if _has(element, "itemscope") and REVIEW in _names(element, "itemtype"):
            yield page.item(element, 0)


def reviews_in_rdfa(tree: HtmlElement) -> Iterator[Node]:
    """Every ClaimReview that is written as RDFa Lite, in the order of the page.

    Args:
        tree: the page.
    """
    for element in tree.iter():
        if REVIEW in _names(element, "typeof"):
            yield _resource(element, 0)


class _Microdata:
    """The items of a page. What they refer to is read so often and no oftener."""

    def __init__(self, tree: HtmlElement) -> None:
        elements = list(tree.iter())
        self._named = {str(one.get("id")): one for one in reversed(elements) if _has(one, "id")}
        self._left = _MOST_OFTEN * len(elements)

    def item(self, root: HtmlElement, depth: int) -> Node:
        """One item with its properties."""
        node: Node = {"@type": _names(root, "itemtype")}
        # Its children, and what it refers to elsewhere in the page, each once.
        elsewhere = [self._named.get(name) for name in _split(root, "itemref")]
        starts = [*root, *(one for one in elsewhere if one is not None)]
        for element in _walk(starts, {root}, stops=lambda one: _has(one, "itemscope")):
            self._count()
            names = _names(element, "itemprop")
            if names and not _has(element, "itemscope"):
                _add(node, names, _value(element))
            elif names and depth < _MOST_DEEP:
                _add(node, names, self.item(element, depth + 1))
        return node

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            reason = say("The microdata of this page refers to itself over and over.")
            raise Rejected(reason, code="html")


def _resource(root: HtmlElement, depth: int) -> Node:
    node: Node = {"@type": _names(root, "typeof")}
    for element in _walk([*root], {root}, stops=lambda one: _has(one, "typeof")):
        names = _names(element, "property")
        if names and not _has(element, "typeof"):
            _add(node, names, _rdfa_value(element))
        elif names and depth < _MOST_DEEP:
            _add(node, names, _resource(element, depth + 1))
    return node


def _walk(
    starts: list[HtmlElement], seen: set[HtmlElement], *, stops: Callable[[HtmlElement], bool]
) -> Iterator[HtmlElement]:
    """Elements in the order of the page, and none below one where another node begins."""
    waiting = starts[::-1]
    while waiting:
        element = waiting.pop()
        if element in seen or not isinstance(element.tag, str):
            continue
        seen.add(element)
        yield element
        if not stops(element):
            waiting.extend(reversed(element))


def _value(element: HtmlElement) -> str:
    said = element.get(_VALUE_IN.get(element.tag) or "itemid")
    return _text(element) if said is None else str(said).strip()


def _rdfa_value(element: HtmlElement) -> str:
    for name in ("content", "datetime", "resource", "href", "src"):
        if (said := element.get(name)) is not None:
            return str(said).strip()
    return _text(element)


def _text(element: HtmlElement) -> str:
    return " ".join(str(element.text_content())[:_MOST_LETTERS].split())


def _add(node: Node, names: list[str], value: str | Node) -> None:
    """Say something of a node; what is said several times becomes a list."""
    for name in names:
        if name in node:
            known = node[name]
            node[name] = [*known, value] if isinstance(known, list) else [known, value]
        else:
            node[name] = value


def _names(element: HtmlElement, attribute: str) -> list[str]:
    """The names in an attribute, without schema.org in front."""
    return [_short(name) for name in _split(element, attribute)]


def _short(name: str) -> str:
    for start in _SCHEMA:
        name = name.removeprefix(start)
    return name


def _split(element: HtmlElement, attribute: str) -> list[str]:
    return str(element.get(attribute) or "").split() if isinstance(element.tag, str) else []


def _has(element: HtmlElement, attribute: str) -> bool:
    return isinstance(element.tag, str) and element.get(attribute) is not None
