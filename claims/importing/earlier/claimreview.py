"""ClaimReview of schema.org, in a page or in a DataFeed file, as checks.

Written as Google and the Data Commons document it; what pages write otherwise is read where it is
plain what is meant. A page says it in JSON-LD, else in microdata, else in RDFa: pages that say it
twice say the same, in words that differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from claims.importing.decoding import decode
from claims.importing.earlier.check import FoundCheck, Numbered, found_check
from claims.importing.earlier.markup import REVIEW, reviews_in_microdata, reviews_in_rdfa
from claims.importing.markup import without_declaration
from claims.importing.parsed import Rejected
from claims.messages import say

type Node = dict[str, Any]
type Syntax = Callable[[HtmlElement], Iterator[Node] | Iterator[Node | Rejected]]

_SCHEMA = ("https://schema.org/", "http://schema.org/")
# Where a list of reviews may stand in JSON-LD; deeper than this nobody writes it.
_LISTS = ("@graph", "dataFeedElement", "item", "itemListElement", "review", "mainEntity")
_MOST_DEEP = 12


def read_reviews(data: bytes, *, address: str = "", charset: str = "") -> Iterator[Numbered]:
    """Every ClaimReview of a page or of a JSON file, each by itself, counted from 1.

    Args:
        data: the page or the file as it came.
        address: where it came from, for addresses that are relative to it; "" for a file.
        charset: the encoding that the server names; "" for none.

    Raises:
        Rejected: it cannot be read at all, or holds no ClaimReview.
    """
    text = decode(data, named=charset).text
    number = 0
    for number, found in enumerate(_found(text, address), start=1):
        yield number, found
    if not number:
        reason = say(
            "There is no ClaimReview here: neither in JSON-LD nor in microdata or RDFa of a page, "
            "nor in a DataFeed file."
        )
        raise Rejected(reason, code="fields")


def _found(text: str, address: str) -> Iterator[FoundCheck | Rejected]:
    if text.lstrip()[:1] in {"{", "["}:
        for review in _reviews(_json(text), 0):
            yield _check(review, address)
        return
    tree = _tree(text)
    syntaxes: tuple[Syntax, ...] = (_in_scripts, reviews_in_microdata, reviews_in_rdfa)
    for syntax in syntaxes:
        known = False
        for one in syntax(tree):
            known |= not isinstance(one, Rejected)
            yield one if isinstance(one, Rejected) else _check(one, address)
        if known:
            return


def _tree(page: str) -> HtmlElement:
    try:
        return html.document_fromstring(without_declaration(page))
    except (etree.ParserError, ValueError) as error:
        raise Rejected(say("This is neither a page nor JSON."), code="html") from error


def _in_scripts(tree: HtmlElement) -> Iterator[Node | Rejected]:
    """The ClaimReview of each script of a page; a script that is no JSON as its refusal."""
    for words in _scripts(tree):
        try:
            yield from _reviews(_json(words), 0)
        except Rejected as error:
            # Only markup that would have told of a check is missed.
            if REVIEW in words:
                yield error


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().casefold()
        if kind == "application/ld+json":
            yield script.text or ""


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = say("This is no JSON: %(why)s.", why=str(error))
        raise Rejected(reason, code="json") from error


def _reviews(node: Any, depth: int) -> Iterator[Node]:
    if isinstance(node, dict) and REVIEW in _types(node):
        yield node
    elif depth < _MOST_DEEP:
        for one in _below(node):
            yield from _reviews(one, depth + 1)


def _below(node: Any) -> list[Any]:
    if isinstance(node, list):
        return node
    return [node[name] for name in _LISTS if name in node] if isinstance(node, dict) else []


def _check(review: Node, address: str) -> FoundCheck | Rejected:
    rated, claim = _first(review.get("reviewRating")), _first(review.get("itemReviewed"))
    words = _text(review.get("claimReviewed")) or _text(claim.get("name"))
    scale = _scale(rated)
    url = _address(review.get("url"), address) or address
    given = {
        "words": words,
        "rating": _text(rated.get("alternateName")) or _text(rated.get("name")) or scale,
        "scale": scale,
        "publisher": _publisher(review, url),
        "claimant": _name(claim.get("author")),
        "claimed_on": _date(claim.get("datePublished")),
        "appearance": _appearance(claim, address),
        "finding": _text(rated.get("ratingExplanation")) or _text(review.get("reviewBody")),
        "title": _text(review.get("headline")) or _text(review.get("name")),
        "url": url,
        "language": _text(review.get("inLanguage")),
        "checked_on": _date(review.get("datePublished")),
    }
    try:
        return found_check(given, data=review)
    except Rejected as error:
        return error


def _publisher(review: Node, url: str) -> str:
    """Who checked: by name; without one, the host of the page."""
    host = urlsplit(url).hostname or ""
    named = _name(review.get("author")) or _name(review.get("publisher"))
    return named or host.removeprefix("www.")


def _appearance(claim: Node, address: str) -> str:
    for name in ("firstAppearance", "appearance", "sameAs", "url"):
        found = claim.get(name)
        for one in found if isinstance(found, list) else [found]:
            said = one.get("url") if isinstance(one, dict) else one
            if where := _address(said, address):
                return where
    return ""


def _address(said: object, address: str) -> str:
    """An address of the web; "" for what is none, which the markup keeps as it was."""
    text = _text(said)
    try:
        whole = urljoin(address, text) if text else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _scale(rated: Node) -> str:
    value, worst, best = (
        _number(rated.get(name)) for name in ("ratingValue", "worstRating", "bestRating")
    )
    if not value:
        return ""
    return f"{value} of {worst} to {best}" if worst and best else value


def _number(value: object) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else _text(value)


def _date(value: object) -> date | None:
    """A day of ISO 8601; None for what is none, which the markup keeps as it was."""
    try:
        return date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None


def _name(value: object) -> str:
    found = _first(value)
    return _text(found.get("name")) or (_text(value) if isinstance(value, str) else "")


def _first(value: object) -> Node:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    return value.strip() if isinstance(value, str) else ""


def _types(node: Node) -> set[str]:
    said = node.get("@type")
    names = said if isinstance(said, list) else [said]
    found = {name for name in names if isinstance(name, str)}
    for start in _SCHEMA:
        found = {name.removeprefix(start) for name in found}
    return found
